"""How a claim looks in the draft and in the list: from a finding to its sign."""

from __future__ import annotations

from dataclasses import dataclass

from desk.domain.claims import Claim
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimKind, ClaimOrigin, Label, SearchState
from desk.ui.theme import label_sign

KIND_WORDS = {
    ClaimKind.STATEMENT: "Statement",
    ClaimKind.ATTRIBUTION: "Says who said it",
    ClaimKind.QUOTATION: "Quotation",
}
ORIGIN_WORDS = {
    ClaimOrigin.RULES: "found by rules",
    ClaimOrigin.MODEL: "found by the model",
    ClaimOrigin.PERSON: "added by a person",
    ClaimOrigin.FILE: "from the list",
}


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claim with the sign it carries: a person's label in ink, else the machine's in pencil."""

    claim: Claim
    label: Label | None = None
    ink: bool = False
    failed: bool = False
    status: str = "Not checked yet"

    @property
    def checked(self) -> bool:
        """Whether the machine or a person has given a label."""
        return self.label is not None

    @property
    def span(self) -> Span:
        """Where it stands in the draft."""
        return self.claim.span


def mark(finding: Finding) -> ClaimMark:
    """The sign of a finding: the person's word counts before the machine's."""
    claim = finding.claim
    review, verdict = finding.review, finding.verdict
    if review is not None and finding.decided:
        name = label_sign(review.label).name
        return ClaimMark(claim, review.label, ink=True, status=f"{name}, decided by {review.reviewer}")
    if verdict is not None and verdict.failure is not None:
        return ClaimMark(claim, failed=True, status=f"The check failed: {verdict.failure.what}")
    changed = "; the draft changed since" if claim.changed else ""
    if verdict is not None:
        return ClaimMark(claim, verdict.label, status=f"Draft: {label_sign(verdict.label).name}{changed}")
    if finding.search.state is SearchState.FAILED:
        return ClaimMark(claim, failed=True, status=f"The search failed: {finding.search.error or ''}")
    return ClaimMark(claim)


def about(claim: Claim) -> str:
    """What sort of claim it is and where it came from, in one line."""
    said = [KIND_WORDS[claim.kind], claim.speaker, ORIGIN_WORDS[claim.origin], claim.reason]
    return " · ".join(filter(None, said))
