"""From a draft to its claims, by rules and a small local classifier.

A declarative sentence that names somebody, gives a figure, a date or a quotation, or tells of a
ruling is a claim; opinions, questions, predictions, scene-setting and fragments are left out,
each with its reason. The classifier decides only where a sentence has none of these signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.claims import compound
from desk.claims.checkworthy import CheckWorthiness
from desk.claims.compose import Composer, Found, continued
from desk.claims.grammar import PROPER, mask
from desk.claims.ids import claim_ids
from desk.claims.people import cast
from desk.claims.reasons import Anchors, anchors, left_out, question
from desk.claims.resolve import Resolver
from desk.claims.saying import Saying, first_person, saying
from desk.claims.units import Unit, units
from desk.domain.claims import Claim, Extraction, LeftOut
from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimOrigin, LeftOutReason
from desk.ports import Embedder
from desk.text.quotations import find_quotations
from desk.text.sentences import trim

_FIRST_WORD = re.compile(r"[A-Z][\w’'-]+(?<![’']s)")
_SMALL_WORD = re.compile(r"\b[a-z][\w’'-]+")


def extract(draft: Document, embedder: Embedder) -> Extraction:
    """The claims of ``draft`` in the order of the text, and what was left out with its reason.

    Raises:
        ModelFileError: if the local weights are missing or not the pinned ones.
    """
    found = units(draft.text)
    classifier = CheckWorthiness()
    sentences = [unit.span.of(draft.text) for unit in found]
    scores = list(classifier.scores(sentences, embedder.embed(sentences))) if found else []
    judge = _Judge(draft.text, found)
    claims: list[tuple[Found, float]] = []
    skipped: list[LeftOut] = []
    for unit, score in zip(found, scores, strict=True):
        for result in judge.read(unit, by_wording=bool(score >= classifier.threshold)):
            if isinstance(result, LeftOut):
                skipped.append(result)
            else:
                claims.append((result, float(score)))
    return Extraction(claims=_named(draft, claims), left_out=tuple(skipped))


def _named(draft: Document, found: list[tuple[Found, float]]) -> tuple[Claim, ...]:
    ordered = sorted(found, key=lambda entry: (entry[0].span.start, entry[0].span.end))
    ids = claim_ids((claim.span.of(draft.text), claim.text) for claim, _ in ordered)
    return tuple(
        Claim(
            id=claim_id,
            document_id=draft.id,
            span=claim.span,
            text=claim.text,
            kind=claim.kind,
            speaker=claim.speaker,
            as_of=claim.as_of,
            check_worthiness=score,
            reason=claim.reason,
            origin=ClaimOrigin.RULES,
        )
        for claim_id, (claim, score) in zip(ids, ordered, strict=True)
    )


def _names(masked: str) -> frozenset[str]:
    """Words that have a capital inside a sentence of the draft, and nowhere in it a small letter."""
    raised = {match[0] for match in PROPER.finditer(masked)}
    small = set(_SMALL_WORD.findall(masked))
    return frozenset(word for word in raised if word.lower() not in small)


class _Judge:
    """Reads the units of one draft in order."""

    def __init__(self, text: str, found: list[Unit]) -> None:
        self._text = text
        self._masked = mask(text, find_quotations(text))
        self._resolver = Resolver(self._masked, [unit.span for unit in found], cast(self._masked))
        self._composer = Composer(text, self._masked, self._resolver)
        self._names = _names(self._masked)
        self._last: Found | None = None

    def read(self, unit: Unit, *, by_wording: bool) -> Iterator[Found | LeftOut]:
        """The claims and left-out parts of one unit; ``by_wording`` is what the classifier says."""
        sentence = unit.span.of(self._masked)
        said = saying(sentence)
        why = self._whole(unit, sentence, said)
        if why:
            yield self._left_out(unit.span, *why)
            return
        whole = Span(0, len(sentence))
        parts = [compound.Part(whole, (whole,))] if unit.lead else compound.split(sentence)
        for part in parts:
            yield self._part(unit, part, said, by_wording=by_wording)

    def _whole(self, unit: Unit, sentence: str, said: Saying | None) -> tuple[LeftOutReason, str] | None:
        if unit.fragment:
            return LeftOutReason.FRAGMENT, unit.fragment
        if said and first_person(sentence, said):
            return LeftOutReason.OPINION, "The writer speaks for themselves."
        if question(sentence):
            return LeftOutReason.QUESTION, "It asks; it states nothing."
        return None

    def _part(
        self, unit: Unit, part: compound.Part, said: Saying | None, *, by_wording: bool
    ) -> Found | LeftOut:
        pieces = [trim(self._text, piece.shift(unit.span.start)) for piece in part.pieces]
        span = trim(self._text, part.span.shift(unit.span.start))
        if unit.lead:
            pieces.insert(0, unit.lead)
        words = " ".join(piece.of(self._masked) for piece in pieces)
        own = saying(words)
        named = self._begins_with_name(words) or any(self._resolver.named(piece) for piece in (span, *pieces))
        signs = anchors(words, named=named)
        whole_is_said = said is not None and said.complement is None and span == unit.span
        if own is None and not whole_is_said:
            why = left_out(words, signs)
            if why is None and signs.count == 0 and not by_wording:
                why = (
                    LeftOutReason.NOT_CHECK_WORTHY,
                    "It names nobody and gives no figure, date or quotation.",
                )
            if why:
                return self._left_out(span, *why)
        return self._claim(span, pieces, own, signs)

    def _begins_with_name(self, words: str) -> bool:
        first = _FIRST_WORD.match(words)
        return first is not None and first[0] in self._names

    def _claim(self, span: Span, pieces: list[Span], own: Saying | None, signs: Anchors) -> Found:
        made = self._composer.claim(span, pieces, own, signs)
        last = self._last
        goes_on = last is not None and "\n" not in self._text[min(last.span.end, span.start) : span.start]
        if last and goes_on and not span.of(self._masked).strip("~ "):
            made = continued(made, last)
        self._last = made
        return made

    def _left_out(self, span: Span, reason: LeftOutReason, explanation: str) -> LeftOut:
        return LeftOut(span=span, text=span.of(self._text), reason=reason, explanation=explanation)
