"""What is known of the claims of one draft goes over to the next: nobody's work is done twice or lost.

A claim whose words stand unchanged keeps all that is known of it, wherever it moved. One that was
reworded keeps its id and is open again, with what the draft said before. What a person made of the list
of claims (added, reworded, split, merged, dropped) stands as long as the words under it do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.errors import NotInCase
from desk.domain.evidence import CheckResult
from desk.domain.ids import content_id
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimOrigin
from desk.ports import CaseStore
from desk.text.quotations import find_quotations
from desk.workflow.reopen import with_change

SAME_CLAIM = 75.0
"""Two wordings that share so much (rapidfuzz ratio, of 100) are one claim, reworded: above it an
editor's change of a figure, a name or a clause, below it another statement about the same thing."""
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Carried:
    """The claims of a new draft with what was known of them."""

    claims: tuple[Claim, ...]
    dropped: tuple[Claim, ...] = ()
    """Claims that the new draft has too, and that a person took off the list."""
    moved: tuple[Finding, ...] = ()
    """Findings whose checks point into the draft, with where they point in the new one."""


def carry_over(
    findings: Sequence[Finding], new: Sequence[Claim], *, said: str = "The draft", by_id: bool = False
) -> tuple[Claim, ...]:
    """The new claims; each that is an old one, perhaps reworded, has its id.

    Args:
        findings: the claims that stood, with what is known of them.
        new: the claims of the new draft, in its order.
        said: what said something else before, for the sentence that tells what changed.
        by_id: whether the ids are the user's own, in a list of claims: then they alone tell.
    """
    old = {finding.claim.id: finding for finding in findings}
    pairs = {claim.id: claim.id for claim in new if claim.id in old} if by_id else _matched(old, new)
    taken = set(pairs.values())
    carried = []
    for claim in new:
        if claim.id in pairs:
            carried.append(_carried(old[pairs[claim.id]], claim, said))
            continue
        unique = claim.id if claim.id not in taken else content_id("c", claim.id, "again")
        carried.append(replace(claim, id=unique))
    return tuple(carried)


def carry_draft(store: CaseStore, document: Document, new: Sequence[Claim]) -> Carried:
    """The claims of a new draft, with what is known of the old ones and with what a person did."""
    before = store.draft()
    findings = store.findings()
    if before is None:
        return Carried(tuple(new))
    kept = [made for finding in findings if (made := _still_there(finding.claim, before, document))]
    known = {finding.claim.id for finding in findings}
    dropped = [claim for claim in new if claim.id not in known and _taken_off(store, claim.id, before.id)]
    off = {claim.id for claim in dropped}
    ours = {claim.id for claim in kept}
    rest = [finding for finding in findings if finding.claim.id not in ours]
    fresh = [claim for claim in new if claim.id not in off | ours]
    every = sorted([*kept, *carry_over(rest, fresh)], key=lambda claim: (claim.span.start, claim.span.end))
    return Carried(tuple(every), tuple(dropped), tuple(_moved(findings, every, before, document)))


def _matched(old: dict[str, Finding], new: Sequence[Claim]) -> dict[str, str]:
    """For each new claim the id of the old one that it is: same words first, then the likest."""
    left = {known: finding.claim for known, finding in old.items()}
    pairs: dict[str, str] = {}
    _take(pairs, left, [(claim, claim.id) for claim in new if _is(left, claim)])
    worded: dict[str, list[str]] = {}
    for known, claim in left.items():
        worded.setdefault(_worded(claim.text), []).append(known)
    _take(pairs, left, [(claim, one) for claim in new for one in worded.get(_worded(claim.text), ())])
    _take(pairs, left, [(claim, claim.id) for claim in new])
    scored = [
        (fuzz.ratio(claim.text, other.text), -at, claim, known)
        for at, claim in enumerate(new)
        if claim.id not in pairs
        for known, other in left.items()
    ]
    best = sorted(scored, key=lambda found: found[:2], reverse=True)
    _take(pairs, left, [(claim, known) for score, _, claim, known in best if score >= SAME_CLAIM])
    return pairs


def _is(left: dict[str, Claim], claim: Claim) -> bool:
    return claim.id in left and left[claim.id].text == claim.text


def _take(pairs: dict[str, str], left: dict[str, Claim], wanted: Iterable[tuple[Claim, str]]) -> None:
    """Pair new claims with old ones, in the order given, each once."""
    for claim, known in wanted:
        if claim.id not in pairs and known in left:
            pairs[claim.id] = known
            del left[known]


def _worded(text: str) -> str:
    """The text without what an editor's house style changes: marks, spaces, capitals outside quotations.

    Whether words stand between quotation marks stays, and so does a capital inside them.
    """
    plain = list(text.lower())
    for quotation in find_quotations(text):
        for part in quotation.inner:
            plain[part.start : part.end] = part.of(text)
    return " ".join("".join(plain).translate(_MARKS).split())


def _carried(finding: Finding, claim: Claim, said: str) -> Claim:
    before = finding.claim
    claim = replace(claim, id=before.id, changed=before.changed, change=before.change)
    judged = finding.verdict is not None or bool(finding.reviews)
    change = f"{said} said before: “{before.text}”"
    if not judged:
        return replace(claim, changed=False, change="")
    if before.changed and before.change == f"{said} said before: “{claim.text}”" and _as_judged(finding):
        return replace(claim, changed=False, change="")
    if _worded(before.text) != _worded(claim.text):
        stale = before.changed and before.change.startswith(f"{said} said before: ") and _as_judged(finding)
        return claim if stale else with_change(claim, change)
    if _worded(before.speaker or "") != _worded(claim.speaker or ""):
        return with_change(claim, f"{said} gave another speaker before: {before.speaker or 'none'}")
    if before.as_of != claim.as_of:
        return with_change(claim, f"{said} gave another date before: {before.as_of or 'none'}")
    return claim


def _as_judged(finding: Finding) -> bool:
    """Whether nothing was drafted or decided since the claim was opened again."""
    if not finding.reviews or finding.verdict is None:
        return True
    return finding.review is not None and finding.verdict.created <= finding.reviews[-1].at


def _still_there(claim: Claim, before: Document, now: Document) -> Claim | None:
    """A claim that a person made, where its words stand in the new draft; else None."""
    if claim.origin is not ClaimOrigin.PERSON or claim.span.end > len(before.text):
        return None
    words = claim.span.of(before.text)
    places = list(_places(words, now.text))
    if not places:
        return None
    nth = before.text.count(words, 0, claim.span.start)
    start = places[min(nth, len(places) - 1)]
    return replace(claim, document_id=now.id, span=Span(start, start + len(words)))


def _places(words: str, text: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _taken_off(store: CaseStore, claim_id: str, draft_id: str) -> bool:
    """Whether a claim that does not stand was of the last draft: then a person took it off the list."""
    try:
        return store.claim(claim_id).document_id == draft_id
    except NotInCase:
        return False


def _moved(
    findings: Iterable[Finding], claims: Iterable[Claim], before: Document, now: Document
) -> Iterable[Finding]:
    """The findings whose checks must point elsewhere: a place that is no more is none."""
    by_id = {claim.id: claim for claim in claims}
    for finding in findings:
        claim = by_id.get(finding.claim.id)
        if claim is None or not finding.checks:
            continue
        delta = claim.span.start - finding.claim.span.start
        checks = tuple(_pointing(check, delta, before.text, now.text) for check in finding.checks)
        if checks != finding.checks:
            yield replace(finding, checks=checks)


def _pointing(check: CheckResult, delta: int, before: str, now: str) -> CheckResult:
    span = check.claim_span
    if span is None:
        return check
    there = Span(span.start + delta, span.end + delta) if span.start + delta >= 0 else None
    same = there is not None and there.end <= len(now) and there.of(now) == span.of(before)
    return replace(check, claim_span=there if same else None)
