"""Drafts a verdict with a language model.

What the model answers is a proposal. It becomes a label only where located quotations carry it:

- "supported" needs a located quotation that supports, "refuted" one that refutes, "conflicting"
  one that does either.
- Where all such quotations had to be dropped, there is no label but a failure, flagged
  *ungrounded*. "Not enough evidence" would be wrong there: it says that the evidence was weighed
  and found silent, whereas the drafting failed.
- Failed checks bind (:mod:`desk.verdicts.bind`); a label that a check demands needs no quotation.
- How sure the model says it is stays in its raw answer: nobody measured how often it is right, and a
  confidence is a measured chance.

The passages that were found stay visible as neutral evidence, also where the drafting failed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.errors import AnswerInvalid, EndpointError
from desk.domain.evidence import Candidate, CheckResult, Evidence
from desk.domain.ids import act_id, content_id
from desk.domain.spans import Span
from desk.domain.verdicts import Drafted, Failure, ModelCall, Verdict
from desk.domain.vocabulary import Flag, Label, Stance, Voice
from desk.ports import CancelToken, ChatModel
from desk.settings import Endpoint
from desk.text.fold import fold
from desk.verdicts.bind import Bound, as_of, bind
from desk.verdicts.ground import Located, ground_rationale, locate_all
from desk.verdicts.parse import VerdictAnswer, parse_verdict
from desk.verdicts.prompt import verdict_request

_CARRIES = {
    Label.SUPPORTED: frozenset({Stance.SUPPORTS}),
    Label.REFUTED: frozenset({Stance.REFUTES}),
    Label.CONFLICTING: frozenset({Stance.SUPPORTS, Stance.REFUTES}),
}
_AGAINST = {Label.SUPPORTED: Stance.REFUTES, Label.REFUTED: Stance.SUPPORTS}
_HELP = "Read the passages and decide yourself, or check again with another model."


@dataclass(frozen=True, slots=True)
class _Material:
    """What a verdict is drafted from."""

    claim: Claim
    candidates: Sequence[Candidate]
    documents: Mapping[str, Document]
    checks: Sequence[CheckResult]
    method: str


def draft_with_model(
    claim: Claim,
    candidates: Sequence[Candidate],
    documents: Mapping[str, Document],
    checks: Sequence[CheckResult],
    model: ChatModel,
    endpoint: Endpoint,
    cancel: CancelToken,
) -> Drafted:
    """A verdict on ``claim`` by a language model.

    A fault of the endpoint or of its answer gives a verdict without a label and with the failure;
    the request is kept either way. Without candidates no model is asked.

    Args:
        claim: the claim.
        candidates: its passages, best first.
        documents: the documents of the passages by id; with the draft among them the model also
            sees the claim's surroundings.
        checks: outcomes of the deterministic checks; they bind the label.
        model: the endpoint.
        endpoint: its settings.
        cancel: the user's wish to stop.

    Raises:
        Cancelled: if the user stopped it.
    """
    material = _Material(claim, candidates, documents, checks, f"model {model.model}")
    if not candidates:
        return _silent(material)
    request = verdict_request(claim, candidates, documents, checks, endpoint.max_tokens)
    try:
        answer = model.complete(request, cancel)
    except EndpointError as error:
        return _failed(material, Failure(what=error.message, help=error.help), error.call)
    try:
        parsed = parse_verdict(answer.text)
    except AnswerInvalid as error:
        failure = Failure(what=error.message, help=error.help)
        return _failed(material, failure, replace(answer.call, error=error.message))
    return _concluded(material, parsed, answer.call)


def _silent(material: _Material) -> Drafted:
    bound = bind(Label.NOT_ENOUGH_EVIDENCE, (), material.checks)
    reason = "No passage of the sources bears on this claim, so no model was asked."
    rationale = " ".join((reason, *bound.notes))
    return Drafted(verdict=_verdict(material, bound, rationale=rationale), evidence=())


def _failed(
    material: _Material, failure: Failure, call: ModelCall | None, flags: tuple[Flag, ...] = ()
) -> Drafted:
    verdict = Verdict(
        id=act_id("v"),
        claim_id=material.claim.id,
        label=None,
        confidence=None,
        rationale="",
        method=material.method,
        created=datetime.now(UTC),
        flags=bind(Label.NOT_ENOUGH_EVIDENCE, flags, material.checks).flags,
        model_call_ids=(call.id,) if call else (),
        failure=failure,
    )
    return Drafted(verdict=verdict, evidence=_found(material, set()), calls=(call,) if call else ())


def _concluded(material: _Material, parsed: VerdictAnswer, call: ModelCall) -> Drafted:
    located, dropped = locate_all(parsed.quotes, material.candidates, material.documents)
    label = Label(parsed.label)
    bound = bind(label, [Flag(flag) for flag in parsed.flags], material.checks)
    if not _stands(bound.label, label, located, material.checks):
        failure = Failure(what=_ungrounded(label, dropped), help=_HELP)
        return _failed(material, failure, call, (Flag.UNGROUNDED,))
    quoted = _quoted(material, located)
    rationale, clean = _rationale(material, parsed, located, bound)
    flags = list(bound.flags)
    if dropped or not clean:
        flags.append(Flag.UNGROUNDED)
    if _AGAINST.get(label) in {quote.stance for quote in located}:
        flags.append(Flag.NEEDS_PERSON)
    verdict = replace(
        _verdict(material, replace(bound, flags=tuple(dict.fromkeys(flags))), rationale=rationale),
        evidence_ids=tuple(evidence.id for evidence in quoted),
        as_of=_as_of(material, parsed, located, bound),
        model_call_ids=(call.id,),
    )
    others = _found(material, {quote.number for quote in located})
    seen = {evidence.id for evidence in quoted}
    kept = tuple(evidence for evidence in others if evidence.id not in seen)
    return Drafted(verdict=verdict, evidence=(*quoted, *kept), calls=(call,))


def _verdict(material: _Material, bound: Bound, *, rationale: str) -> Verdict:
    return Verdict(
        id=act_id("v"),
        claim_id=material.claim.id,
        label=bound.label,
        confidence=None,
        rationale=rationale,
        method=material.method,
        created=datetime.now(UTC),
        flags=bound.flags,
    )


def _stands(stands: Label, drafted: Label, located: Sequence[Located], checks: Sequence[CheckResult]) -> bool:
    """Whether located quotations, or else the checks, carry the label."""
    if stands is not drafted or stands not in _CARRIES:
        return True
    if any(quote.stance in _CARRIES[stands] for quote in located):
        return True
    return stands is not Label.SUPPORTED and bind(Label.SUPPORTED, (), checks).label is stands


def _ungrounded(label: Label, dropped: int) -> str:
    if dropped:
        return (
            f"The model read this claim as {label.value}, but what it quoted for that"
            f" can't be located in the sources ({dropped} dropped)."
        )
    return f"The model read this claim as {label.value} without quoting a passage that carries it."


def _quoted(material: _Material, located: Sequence[Located]) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(material, quote.number, quote.span, quote.stance, material.method) for quote in located
    )


def _found(material: _Material, quoted: set[int]) -> tuple[Evidence, ...]:
    """The first deciding sentence of each passage that the verdict does not quote."""
    return tuple(
        _evidence(
            material,
            number,
            candidate.sentences[0] if candidate.sentences else candidate.passage.span,
            Stance.NEUTRAL,
            "retrieval",
        )
        for number, candidate in enumerate(material.candidates, start=1)
        if number not in quoted
    )


def _evidence(material: _Material, number: int, span: Span, stance: Stance, method: str) -> Evidence:
    named = material.candidates[number - 1]
    candidate = _holder(material, named, span)
    document = material.documents[named.passage.document_id]
    holds = candidate.passage.span.contains(span)
    return Evidence(
        id=content_id("e", material.claim.id, document.id, span.start, span.end),
        claim_id=material.claim.id,
        passage_id=candidate.passage.id,
        document_id=document.id,
        span=span,
        quote=span.of(document.text),
        page=document.page_of(span.start),
        page_label=document.page_label_of(span.start),
        stance=stance,
        voice=candidate.passage.voice if holds else Voice.UNKNOWN,
        date=document.date,
        scores=candidate.scores,
        method=method,
    )


def _holder(material: _Material, named: Candidate, span: Span) -> Candidate:
    """The candidate whose passage holds ``span``: the one named, else another of its document."""
    for candidate in (named, *material.candidates):
        same = candidate.passage.document_id == named.passage.document_id
        if same and candidate.passage.span.contains(span):
            return candidate
    return named


def _rationale(
    material: _Material, parsed: VerdictAnswer, located: Sequence[Located], bound: Bound
) -> tuple[str, bool]:
    """The text to show, and whether nothing had to be taken out of it."""
    cited: dict[int, list[int]] = {}
    for at, quote in enumerate(located, start=1):
        cited.setdefault(quote.number, []).append(at)
    quotable = [material.claim.text, *(quote.quote for quote in located)]
    shown = ground_rationale(parsed.rationale, cited, quotable)
    parts = [*bound.notes, shown.text]
    part = parsed.refuted_part
    if bound.label is Label.REFUTED and part and fold(part).text in fold(material.claim.text).text:
        parts.append(f"What is refuted: {part}")
    return " ".join(parts), shown.clean


def _as_of(
    material: _Material, parsed: VerdictAnswer, located: Sequence[Located], bound: Bound
) -> date | None:
    """For a superseded claim the model's date where a quoted source bears it, else the latest one.

    Any other claim keeps its own date: models date what needs no date.
    """
    if Flag.SUPERSEDED not in bound.flags:
        return material.claim.as_of
    numbers = {quote.number for quote in located}
    sources = [material.documents[material.candidates[at - 1].passage.document_id] for at in numbers]
    dates = [source.date for source in sources if source.date is not None]
    if parsed.as_of in dates:
        return parsed.as_of
    latest = max(dates, default=material.claim.as_of)
    return as_of(bound.flags, material.checks, material.documents, latest)
