"""What a change of the draft or of a source touches: those claims are opened again, no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.report import Finding
from desk.domain.vocabulary import CheckName, Outcome, Stance
from desk.retrieval.find import find
from desk.text.stems import content
from desk.workflow.parts import Parts

_TELLS = 0.5
"""A sentence with this share of the claim's content words tells of what it says."""
_TOUCHES = 0.25
"""Below this share a sentence is about something else, whatever the verifier makes of it."""


def cites(findings: Iterable[Finding], document_id: str) -> list[str]:
    """The claims that rest on a document: it speaks for or against them, or a check found something in it."""
    return [finding.claim.id for finding in findings if document_id in rests_on(finding)]


def rests_on(finding: Finding) -> frozenset[str]:
    """The sources that speak for or against a claim, or in which a check found something.

    A source that was only read, and says nothing of the claim, is none of them.
    """
    quoted = {one.document_id for one in finding.evidence if one.stance is not Stance.NEUTRAL}
    checked = {
        check.document_id
        for check in finding.checks
        if check.document_id is not None and check.outcome in {Outcome.PASS, Outcome.FAIL, Outcome.WARN}
    }
    return frozenset(quoted | checked)


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
        rests = rests_on(finding)
        known = sorted(moved & (rests | {one.document_id for one in finding.evidence}))
        counted = any(check.check is CheckName.ORIGIN for check in finding.checks)
        if known and (counted or _origins(rests, before) != _origins(rests, after)):
            found.append((finding.claim.id, known[0]))
    return found


def _origins(document_ids: Iterable[str], by: Mapping[str, frozenset[str]]) -> int:
    return len({by.get(one, frozenset({one})) for one in document_ids})


def with_change(claim: Claim, change: str) -> Claim:
    """The claim, open for one reason more."""
    if not claim.changed or not claim.change:
        return replace(claim, changed=True, change=change)
    if change in claim.change:
        return claim
    return replace(claim, change=f"{claim.change}. {change}")


def reopen_claims(parts: Parts, claim_ids: Iterable[str], change: str) -> list[str]:
    """Open claims again that have a verdict or a review; returns which."""
    touched = []
    for claim_id in claim_ids:
        finding = parts.store.finding(claim_id)
        if finding.verdict is not None or finding.reviews:
            touched.append(with_change(finding.claim, change))
    if touched:
        parts.store.put_claims(touched)
    return [claim.id for claim in touched]


def reopen_for_new(parts: Parts, documents: Sequence[Document]) -> list[str]:
    """Open the claims again on which new sources bear.

    A search finds something in any source; one bears on a claim where a sentence of it tells much
    of what the claim says, or some of it and the verifier reads it as speaking for or against.
    """
    if not documents:
        return []
    titles = {document.id: document.title for document in documents}
    reopened = []
    for finding in parts.store.findings():
        if finding.verdict is None and not finding.reviews:
            continue
        settings = parts.settings.retrieval
        found = find(finding.claim, parts.store, parts.index, parts.embedder, None, settings)
        new = [hit for hit in found if hit.passage.document_id in titles]
        bearing = next((hit for hit in new if _bears(parts, finding.claim, hit)), None)
        if bearing is not None:
            change = f"A source was added that bears on it: “{titles[bearing.passage.document_id]}”"
            reopened += reopen_claims(parts, [finding.claim.id], change)
    return reopened


def _bears(parts: Parts, claim: Claim, hit: Candidate) -> bool:
    passage = hit.passage
    sentences = [
        passage.text[one.start - passage.span.start : one.end - passage.span.start] for one in hit.sentences
    ]
    topic = content(claim.text)
    shared = {text: len(topic & content(text)) / len(topic) if topic else 0.0 for text in sentences}
    if any(share >= _TELLS for share in shared.values()):
        return True
    asked = [(claim.text, text) for text, share in shared.items() if share >= _TOUCHES]
    return (
        any(max(read.supports, read.refutes) > read.neutral for read in parts.verifier.judge(asked))
        if asked
        else False
    )
