"""The drafter that needs no endpoint: the local verifier's readings, joined, and held by the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate, CheckResult, Evidence
from desk.domain.ids import act_id, content_id
from desk.domain.verdicts import Drafted, Verdict
from desk.domain.vocabulary import CheckName, Flag, Label, Outcome, Stance
from desk.ports import Verifier
from desk.verdicts.abstain import Held, hold_back
from desk.verdicts.bind import as_of, bind
from desk.verdicts.calibrate import chance_right
from desk.verdicts.join import Joined, Stand, label_of, stance_of, stand
from desk.verdicts.rationale import rationale
from desk.verdicts.readings import Reading, read_all

_POINTS = frozenset({CheckName.QUOTATION, CheckName.FIGURE, CheckName.DATE, CheckName.NAME})
MOST = 8
"""At most so many items of evidence."""
_EACH = 3
"""At most so many that support, and so many that refute, before the rest is filled."""


def draft_locally(
    claim: Claim,
    candidates: Sequence[Candidate],
    documents: Mapping[str, Document],
    checks: Sequence[CheckResult],
    verifier: Verifier,
    now: datetime,
) -> Drafted:
    """Draft a verdict from the candidates, without any model server.

    Args:
        claim: the claim, with a text that stands alone.
        candidates: passages that may bear on it, best first, with their deciding sentences.
        documents: every candidate's document, by id.
        checks: what the deterministic checks found; a failed one binds the label.
        verifier: reads the stance of a text to the claim.
        now: when the verdict is made.

    Returns:
        The verdict with its evidence, at most eight quotations. Without candidates the label is
        "not enough evidence" and the rationale says that nothing was found.
    """
    stands = [stand(claim, given) for given in read_all(claim, candidates, documents, verifier, checks)]
    held = _held(claim, label_of(claim, stands), checks)
    joined = held.joined
    bound = bind(joined.label, joined.flags, checks)
    evidence = _told(_evidence(claim, joined, verifier.name), bound.label, checks)
    changed = bound.label is not joined.label
    flags = (*bound.flags, Flag.NEEDS_PERSON) if changed and not evidence else bound.flags
    verdict = Verdict(
        id=act_id("v"),
        claim_id=claim.id,
        label=bound.label,
        confidence=None if changed or held.note or not candidates else chance_right(joined),
        rationale=rationale(claim, joined, evidence, documents, checks, bound.notes, held.note),
        method=verifier.name,
        created=now,
        evidence_ids=tuple(one.id for one in evidence),
        flags=tuple(dict.fromkeys(flags)),
        as_of=as_of(bound.flags, checks, documents, _latest(claim, bound.flags, evidence)),
    )
    return Drafted(verdict=verdict, evidence=evidence)


def _held(claim: Claim, joined: Joined, checks: Sequence[CheckResult]) -> Held:
    """What no check moves is looked at once more; where one does, the check knows better than a rule."""
    moved = bind(joined.label, joined.flags, checks).label is not joined.label
    return Held(joined) if moved else hold_back(claim, joined)


def _told(evidence: Sequence[Evidence], label: Label, checks: Sequence[CheckResult]) -> tuple[Evidence, ...]:
    """Where a check refutes the claim, the words that it points at refute it too."""
    failed = [check for check in checks if check.outcome is Outcome.FAIL and check.check in _POINTS]
    if label is not Label.REFUTED:
        return tuple(evidence)
    return tuple(
        replace(one, stance=Stance.REFUTES) if any(_points_at(check, one) for check in failed) else one
        for one in evidence
    )


def _points_at(check: CheckResult, evidence: Evidence) -> bool:
    same = check.document_id == evidence.document_id
    return same and check.span is not None and check.span.overlaps(evidence.span)


def _latest(claim: Claim, flags: Sequence[Flag], evidence: Sequence[Evidence]) -> date | None:
    """The claim's own date; for a claim that was overtaken, that of the latest source quoted."""
    dates = [one.date for one in evidence if one.date and one.stance is not Stance.NEUTRAL]
    return max(dates) if Flag.SUPERSEDED in flags and dates else claim.as_of


def _evidence(claim: Claim, joined: Joined, method: str) -> tuple[Evidence, ...]:
    """Quotations that support, that refute, then the nearest others; none quoted twice."""
    supporting = _ranked(joined.stands, Stance.SUPPORTS)[:_EACH]
    refuting = _ranked(joined.stands, Stance.REFUTES)[:_EACH]
    first, second = (refuting, supporting) if joined.label is Label.REFUTED else (supporting, refuting)
    found = [*first, *second]
    for one in _ranked(joined.stands, Stance.NEUTRAL):
        if len(found) >= MOST:
            break
        if not any(_same_place(one[1], other[1]) for other in found):
            found.append(one)
    made = (
        _quote(claim, where, reading, stance_of(reading, leaning), method)
        for where, reading, leaning in found
    )
    return tuple({one.id: one for one in made}.values())


Found = tuple[Document, Reading, Stance]


def _ranked(stands: Sequence[Stand], stance: Stance) -> list[Found]:
    found: list[Found] = []
    for one in stands:
        readings = {
            Stance.SUPPORTS: one.supporting,
            Stance.REFUTES: one.refuting,
            Stance.NEUTRAL: one.other,
        }[stance]
        found.extend((one.document, reading, stance) for reading in readings)
    return sorted(found, key=lambda entry: -_worth(entry))


def _worth(entry: Found) -> float:
    _, reading, stance = entry
    if stance is Stance.SUPPORTS:
        return reading.scores.supports
    if stance is Stance.REFUTES:
        return max(reading.scores.refutes, float(reading.contrast is not None))
    return reading.coverage.words + reading.unit.candidate.scores.get("fused", 0.0)


def _same_place(one: Reading, other: Reading) -> bool:
    same = one.unit.candidate.passage.document_id == other.unit.candidate.passage.document_id
    return same and one.unit.span.overlaps(other.unit.span)


def _quote(claim: Claim, document: Document, reading: Reading, stance: Stance, method: str) -> Evidence:
    unit, scores = reading.unit, reading.scores
    read = {"supports": scores.supports, "refutes": scores.refutes, "neutral": scores.neutral}
    return Evidence(
        id=content_id("e", claim.id, document.id, unit.span.start, unit.span.end),
        claim_id=claim.id,
        passage_id=unit.candidate.passage.id,
        document_id=document.id,
        span=unit.span,
        quote=unit.span.of(document.text),
        page=document.page_of(unit.span.start),
        page_label=document.page_label_of(unit.span.start),
        stance=stance,
        voice=unit.voice,
        date=document.date,
        scores={**unit.candidate.scores, **read},
        method=method,
    )
