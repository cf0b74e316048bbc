"""Claims found by a model: its words located in the draft by us, what can't be located dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desk.claims.answer import ClaimAnswer, ClaimsAnswer, Locator, parse, schema
from desk.claims.grammar import as_of, mask
from desk.claims.ids import claim_ids
from desk.domain.claims import Claim, Extraction, LeftOut
from desk.domain.documents import Document
from desk.domain.errors import AnswerInvalid, EndpointError
from desk.domain.spans import Span
from desk.domain.verdicts import ChatRequest, ModelCall
from desk.domain.vocabulary import ClaimKind, ClaimOrigin, LeftOutReason
from desk.ports import CancelToken, ChatModel
from desk.text import prompts
from desk.text.chat_data import as_data
from desk.text.quotations import find_quotations
from desk.text.sentences import blocks, sentences

PROMPT = "claims"
WINDOW = 4000  # characters of draft in one request; the answer repeats most of them
_BEFORE = 600  # characters before it, for pronouns
_MAX_TOKENS = 4096
_EXPLANATIONS = {
    LeftOutReason.OPINION: "The model takes it for an opinion.",
    LeftOutReason.QUESTION: "It asks; it states nothing.",
    LeftOutReason.PREDICTION: "The model takes it for a prediction.",
    LeftOutReason.SCENE_SETTING: "The model takes it for scene-setting.",
    LeftOutReason.FRAGMENT: "The model takes it for a heading or a fragment.",
    LeftOutReason.NOT_CHECK_WORTHY: "The model finds nothing to check in it.",
}


@dataclass(slots=True)
class _Gathered:
    claims: list[tuple[Span, ClaimAnswer]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    calls: list[ModelCall] = field(default_factory=list)
    lost: int = 0


def extract_with_model(
    draft: Document, model: ChatModel, cancel: CancelToken
) -> tuple[Extraction, tuple[ModelCall, ...]]:
    """The claims of ``draft`` as a model lists them, window by window.

    Words that are not in the draft are dropped with a warning, as are quotations inside a claim's
    text that its words in the draft do not have.

    Raises:
        EndpointError: as the model does; :class:`AnswerInvalid` if an answer breaks the schema.
            The error's ``call`` is the record of the failing request, its ``earlier`` those of the
            windows before.
        Cancelled: if the user stopped it.
    """
    gathered = _Gathered()
    for window in windows(draft.text):
        cancel.raise_if_cancelled()
        try:
            parsed, call = _ask(draft.text, window, model, cancel)
        except EndpointError as error:
            error.earlier = tuple(gathered.calls)
            raise
        gathered.calls.append(call)
        _gather(draft.text, window, parsed, gathered)
    warnings = (
        f"The model gave {gathered.lost} claim(s) whose words are not in the draft; they were dropped.",
    )
    extraction = Extraction(
        claims=tuple(_claims(draft, gathered.claims)),
        left_out=tuple(gathered.left_out),
        warnings=warnings if gathered.lost else (),
    )
    return extraction, tuple(gathered.calls)


def _ask(text: str, window: Span, model: ChatModel, cancel: CancelToken) -> tuple[ClaimsAnswer, ModelCall]:
    answer = model.complete(_request(text, window), cancel)
    try:
        return parse(answer.text), answer.call
    except AnswerInvalid as error:
        error.call = replace(answer.call, error=error.message)
        raise


def windows(text: str) -> list[Span]:
    """Whole paragraphs, joined up to :data:`WINDOW` characters; longer ones cut between sentences."""
    found: list[Span] = []
    for piece in _pieces(text):
        if found and piece.end - found[-1].start <= WINDOW:
            found[-1] = found[-1].cover(piece)
        else:
            found.append(piece)
    return found


def _pieces(text: str) -> Iterator[Span]:
    for block in blocks(text):
        if len(block) <= WINDOW:
            yield block
            continue
        for sentence in sentences(block.of(text)):
            whole = sentence.shift(block.start)
            for start in range(whole.start, whole.end, WINDOW):
                yield Span(start, min(start + WINDOW, whole.end))


def _request(text: str, window: Span) -> ChatRequest:
    prompt = prompts.load(PROMPT)
    before = text[max(window.start - _BEFORE, 0) : window.start].strip()
    material = as_data({"before": before, "draft": window.of(text)})
    return ChatRequest(
        prompt_name=prompt.name,
        prompt_sha256=prompt.sha256,
        messages=prompt.render(material=material),
        schema_name="claims",
        schema=schema(),
        max_tokens=_MAX_TOKENS,
    )


def _gather(text: str, window: Span, answer: ClaimsAnswer, gathered: _Gathered) -> None:
    locator = Locator(text, window)
    for claim in answer.claims:
        span = locator.find(claim.quote)
        if span is None or not _quotes_the_draft(claim.claim, span.of(text)):
            gathered.lost += 1
        else:
            gathered.claims.append((span, claim))
    locator = Locator(text, window)
    for each in answer.left_out:
        span = locator.find(each.quote)
        if span is not None and not any(span == taken for taken, _ in gathered.claims):
            reason = LeftOutReason(each.reason)
            gathered.left_out.append(
                LeftOut(span=span, text=span.of(text), reason=reason, explanation=_EXPLANATIONS[reason])
            )


def _quotes_the_draft(claim: str, words: str) -> bool:
    """Whether every quotation in the claim's text stands in its words in the draft."""
    locator = Locator(words, Span(0, len(words)))
    return all(
        locator.find(piece.of(claim)) is not None
        for quotation in find_quotations(claim)
        for piece in quotation.inner
    )


def _claims(draft: Document, found: list[tuple[Span, ClaimAnswer]]) -> Iterator[Claim]:
    once = {(span, " ".join(claim.claim.split())): (span, claim) for span, claim in found}
    ordered = sorted(once.values(), key=lambda entry: (entry[0].start, entry[0].end))
    ids = claim_ids((span.of(draft.text), claim.claim) for span, claim in ordered)
    for claim_id, (span, claim) in zip(ids, ordered, strict=True):
        words = span.of(draft.text)
        kind = ClaimKind(claim.kind)
        yield Claim(
            id=claim_id,
            document_id=draft.id,
            span=span,
            text=" ".join(claim.claim.split()),
            kind=kind,
            speaker=None if kind is ClaimKind.STATEMENT else _named(claim.speaker, draft.text),
            as_of=as_of(mask(words, find_quotations(words))),
            reason="A model listed it as a checkable statement.",
            origin=ClaimOrigin.MODEL,
        )


def _named(speaker: str | None, text: str) -> str | None:
    """The speaker, if every word of the name stands in the draft."""
    words = (speaker or "").split()
    return " ".join(words) if words and all(word in text for word in words) else None
