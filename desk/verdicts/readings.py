"""What the verifier reads in each candidate: single sentences, windows of two, and the passage.

Every unit is a slice of its document. The sentences that decide, over all passages of one
document, are read once more as one text in their order, so that a later reversal or a second
passage counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.verdicts import StanceScores
from desk.domain.vocabulary import CheckName, ClaimKind, Outcome, QuotationResult, Voice
from desk.ports import Verifier
from desk.text.sentences import sentences
from desk.text.voice import refine
from desk.verdicts.contrast import Contrast, agrees, contrast
from desk.verdicts.coverage import Coverage, Terms, coverage, terms
from desk.verdicts.says import in_its_own_days, in_its_own_words
from desk.verdicts.verbatim import says_it

_SLOTS = frozenset({CheckName.FIGURE, CheckName.DATE, CheckName.NAME})
SENTENCES = 2
"""How many deciding sentences of a candidate are read by themselves."""
JOINED_WORDS = 130
"""The verifier was trained on texts of at most about so many words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a document that is read as one; ``whole`` is a passage, not a quotable sentence."""

    candidate: Candidate
    span: Span
    text: str
    voice: Voice
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit with what the verifier read in it, and how much of the claim stands in it."""

    unit: Unit
    scores: StanceScores
    coverage: Coverage
    named: float = 1.0
    """The share of the claim's names in the text itself; ``coverage`` also counts those around it."""
    contrast: Contrast | None = None
    """Where a sentence says the opposite in the claim's own words, or a check found another figure,
    date or name in it; not looked for in whole passages."""
    denies_alike: bool = False
    """Whether what the claim denies is denied there too."""
    confirmed: bool = False
    """Whether the claim's quotation stands in it word for word, or the claim in almost its own words."""


@dataclass(frozen=True, slots=True)
class DocumentReadings:
    """All readings of one document, and that of its deciding sentences joined."""

    document: Document
    readings: tuple[Reading, ...]
    joined: StanceScores


def read_all(
    claim: Claim,
    candidates: Sequence[Candidate],
    documents: Mapping[str, Document],
    verifier: Verifier,
    checks: Sequence[CheckResult] = (),
) -> list[DocumentReadings]:
    """Every document's readings, the best candidate's document first. One call of the verifier."""
    by_document: dict[str, list[Unit]] = {}
    for candidate in candidates:
        document = documents[candidate.passage.document_id]
        by_document.setdefault(document.id, []).extend(_units(candidate, document))
    for unit in _quotations(candidates, documents, checks):
        by_document[unit.candidate.passage.document_id].append(unit)
    joined = {key: _joined(units, documents[key]) for key, units in by_document.items()}
    said = {key: in_its_own_words(claim.text, documents[key]) for key in by_document}
    pairs = [
        (in_its_own_days(said[key], unit.text, documents[key].date), unit.text)
        for key, units in by_document.items()
        for unit in units
    ]
    whole = [(in_its_own_days(said[key], text, documents[key].date), text) for key, text in joined.items()]
    scores = iter(verifier.judge([*pairs, *whole]))
    asked = iter(pairs)
    stands = claim.kind is ClaimKind.QUOTATION and _quoted(checks)
    read = {
        key: tuple(
            _unsaid(one) if stands else one
            for one in (
                _reading(next(asked)[0], unit, next(scores), documents[key], checks) for unit in units
            )
        )
        for key, units in by_document.items()
    }
    return [DocumentReadings(documents[key], readings, next(scores)) for key, readings in read.items()]


def _reading(
    claim: str, unit: Unit, scores: StanceScores, document: Document, checks: Sequence[CheckResult]
) -> Reading:
    wanted = terms(claim)
    covered = _covered(wanted, unit, document)
    if unit.whole:
        return Reading(unit, scores, covered)
    inside = [
        check
        for check in checks
        if check.document_id == document.id and check.span is not None and unit.span.contains(check.span)
    ]
    failed = [check for check in inside if check.outcome is Outcome.FAIL and check.check in _SLOTS]
    differs = Contrast(failed[0].expected or "", failed[0].found or "") if failed else None
    return Reading(
        unit,
        scores,
        covered,
        named=coverage(wanted, unit.text).names,
        contrast=differs or contrast(claim, unit.text),
        denies_alike=agrees(claim, unit.text),
        confirmed=_quoted(inside) or says_it(claim, unit.text, _around(unit, document)),
    )


def _quotations(
    candidates: Sequence[Candidate], documents: Mapping[str, Document], checks: Sequence[CheckResult]
) -> list[Unit]:
    """The places where the claim's quotations stand, which may run over several sentences."""
    return [
        _unit(candidate, check.span, documents[candidate.passage.document_id])
        for check in checks
        for candidate in candidates
        if check.check is CheckName.QUOTATION
        and check.result in _STANDS
        and check.span is not None
        and check.document_id == candidate.passage.document_id
        and candidate.passage.span.contains(check.span)
    ][:1]


_STANDS = {QuotationResult.EXACT.value, QuotationResult.ALTERED_ALLOWED.value}


def _quoted(checks: Sequence[CheckResult]) -> bool:
    """Whether a quotation stands, with a warning or without, and none is wrong."""
    results = {check.result for check in checks if check.check is CheckName.QUOTATION}
    return bool(results) and results <= _STANDS


def _unsaid(one: Reading) -> Reading:
    """A reading of a claim whose quotation stands: who disagrees with what was said does not refute it."""
    return replace(one, contrast=None, denies_alike=True)


def _around(unit: Unit, document: Document) -> str:
    """The passage, and what is known of its document: where the rest of a name or the year may stand."""
    known = (document.title, document.caption, document.court, document.judge, document.publisher)
    return " ".join((unit.candidate.passage.text, *(fact for fact in known if fact)))


def _covered(wanted: Terms, unit: Unit, document: Document) -> Coverage:
    """Names may also stand in the passage around a sentence, or in what is known of the document.

    So may the year: a report seldom says its own.
    """
    year = f" {document.date.year}" if document.date else ""
    own = coverage(wanted, unit.text + year)
    named = coverage(wanted, _around(unit, document)).names
    return Coverage(words=own.words, names=named, numbers=own.numbers)


def _units(candidate: Candidate, document: Document) -> list[Unit]:
    passage = candidate.passage
    inside = [span.shift(passage.span.start) for span in sentences(passage.text)]
    deciding = list(candidate.sentences[:SENTENCES]) or inside[:1]
    spans = list(deciding)
    if deciding:
        spans.extend(_pairs(deciding[0], inside))
    kept = [span for span in dict.fromkeys(spans) if span != passage.span]
    units = [_unit(candidate, span, document) for span in kept]
    if not kept:
        return [_unit(candidate, passage.span, document)]
    whole = passage.span.of(document.text)
    return [*units, Unit(candidate, passage.span, whole, passage.voice, whole=True)]


def _unit(candidate: Candidate, span: Span, document: Document) -> Unit:
    return Unit(candidate, span, span.of(document.text), _voice(candidate, span, document))


def _voice(candidate: Candidate, span: Span, document: Document) -> Voice:
    before = document.text[candidate.passage.span.start : span.start]
    return refine(candidate.passage.voice, span.of(document.text), before)


def _pairs(sentence: Span, inside: Sequence[Span]) -> list[Span]:
    """The sentence with the one before it, and with the one after it."""
    if sentence not in inside:
        return []
    at = inside.index(sentence)
    pairs = [inside[at - 1].cover(sentence)] if at else []
    return pairs + ([sentence.cover(inside[at + 1])] if at + 1 < len(inside) else [])


def _joined(units: Sequence[Unit], document: Document) -> str:
    """The deciding sentences of one document, in its order, as far as they fit."""
    best_first = [unit.span for unit in units if not unit.whole]
    chosen: list[Span] = []
    room = JOINED_WORDS
    for span in best_first:
        cost = len(span.of(document.text).split())
        if cost <= room and not any(span.overlaps(other) for other in chosen):
            chosen.append(span)
            room -= cost
    return " ".join(span.of(document.text) for span in sorted(chosen)) or units[0].text
