"""What a change of the draft or of a source touches: those claims are opened again, no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.report import Finding
from desk.domain.vocabulary import CheckName, Stance
from desk.retrieval.find import find
from desk.workflow.parts import Parts

SAME_CLAIM = 75.0
"""Two wordings that share so much (rapidfuzz ratio, of 100) are one claim, reworded: above it an
editor's change of a figure, a name or a clause, below it another statement about the same thing."""


def carry_over(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """The new draft's claims; one that was reworded keeps its id, and with it all that is known of it.

    A claim that stands unchanged keeps its id anyway, wherever it moved.
    """
    kept = {claim.id for claim in new}
    gone = [claim for claim in old if claim.id not in kept]
    known = {claim.id for claim in old}
    carried = []
    for claim in new:
        before = None if claim.id in known else _before(claim, gone)
        if before is not None:
            gone.remove(before)
            said = f"The draft said before: “{before.text}”"
            claim = replace(claim, id=before.id, changed=True, change=said)  # noqa: PLW2901 - the claim, reworded
        carried.append(claim)
    return tuple(carried)


def _before(claim: Claim, gone: Sequence[Claim]) -> Claim | None:
    scored = [(fuzz.ratio(claim.text, other.text), other.id, other) for other in gone]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] >= SAME_CLAIM else None


def cites(findings: Iterable[Finding], document_id: str) -> list[str]:
    """The claims whose evidence quotes a document."""
    return [
        finding.claim.id
        for finding in findings
        if any(evidence.document_id == document_id for evidence in finding.evidence)
    ]


def partners(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """The sources that share a source's origin, with itself, by its id."""
    groups: dict[str, set[str]] = {}
    for document in documents:
        groups.setdefault(document.origin_group or document.id, set()).add(document.id)
    return {one: frozenset(group) for group in groups.values() for one in group}


def recounted(
    findings: Iterable[Finding], before: Mapping[str, frozenset[str]], after: Mapping[str, frozenset[str]]
) -> list[tuple[str, str]]:
    """The claims whose count of independent origins changes, each with a source that moved.

    These are the claims that quote a moved source and rest on another number of origins than
    before, or whose origins were counted by a check, which may have seen more than is quoted.
    """
    moved = {one for one, group in after.items() if before.get(one, group) != group}
    found = []
    for finding in findings:
        rests = {one.document_id for one in finding.evidence if one.stance is not Stance.NEUTRAL}
        quoted = sorted(moved & {one.document_id for one in finding.evidence})
        counted = any(check.check is CheckName.ORIGIN for check in finding.checks)
        if quoted and (counted or _origins(rests, before) != _origins(rests, after)):
            found.append((finding.claim.id, quoted[0]))
    return found


def _origins(document_ids: Iterable[str], by: Mapping[str, frozenset[str]]) -> int:
    return len({by.get(one, frozenset({one})) for one in document_ids})


def reopen_claims(parts: Parts, claim_ids: Iterable[str], change: str) -> list[str]:
    """Open claims again that have a verdict or a review; returns which."""
    touched = []
    for claim_id in claim_ids:
        finding = parts.store.finding(claim_id)
        if finding.verdict is not None or finding.reviews:
            touched.append(replace(finding.claim, changed=True, change=change))
    if touched:
        parts.store.put_claims(touched)
    return [claim.id for claim in touched]


def reopen_for_new(parts: Parts, documents: Sequence[Document]) -> list[str]:
    """Open the claims again on which new sources bear: a search for them now finds their passages."""
    if not documents:
        return []
    titles = {document.id: document.title for document in documents}
    reopened = []
    for finding in parts.store.findings():
        if finding.verdict is None and not finding.reviews:
            continue
        settings = parts.settings.retrieval
        found = find(finding.claim, parts.store, parts.index, parts.embedder, None, settings)
        bearing = [hit.passage.document_id for hit in found if hit.passage.document_id in titles]
        if bearing:
            change = f"A source was added that bears on it: “{titles[bearing[0]]}”"
            reopened += reopen_claims(parts, [finding.claim.id], change)
    return reopened
