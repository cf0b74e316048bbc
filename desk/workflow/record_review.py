"""What a person decides about a claim. Reviews are appended, never changed."""

from __future__ import annotations

from dataclasses import replace

from desk.domain.errors import ConfigError, NotInCase
from desk.domain.ids import act_id
from desk.domain.report import Finding
from desk.domain.verdicts import Review
from desk.domain.vocabulary import Decision, Label
from desk.workflow.parts import Parts


def accept(parts: Parts, claim_id: str, by: str, note: str = "") -> Finding:
    """Take the machine's draft as the person's verdict.

    Raises:
        NotInCase: if the claim has no drafted label to accept.
    """
    finding = parts.store.finding(claim_id)
    if finding.verdict is None or finding.verdict.label is None:
        raise NotInCase(
            "There is no drafted verdict to accept.", "Give a label yourself, or check the claim first."
        )
    return _append(parts, finding, finding.verdict.label, by, note)


def decide(parts: Parts, claim_id: str, label: Label, by: str, note: str = "") -> Finding:
    """Record a person's own label; the same label as the draft's counts as accepting it."""
    return _append(parts, parts.store.finding(claim_id), label, by, note)


def reopen(parts: Parts, claim_id: str, by: str, note: str = "") -> Finding:
    """Take the newest decision back; the history keeps both."""
    return _append(parts, parts.store.finding(claim_id), None, by, note)


def _append(parts: Parts, finding: Finding, label: Label | None, by: str, note: str) -> Finding:
    if not by.strip():
        raise ConfigError(
            "A review needs the name of the reviewer.", "Enter your name in Settings, or give --by."
        )
    drafted = finding.verdict.label if finding.verdict else None
    decision = Decision.OVERRIDDEN
    if label is None:
        decision = Decision.REOPENED
    elif label is drafted:
        decision = Decision.ACCEPTED
    review = Review(
        id=act_id("r"),
        claim_id=finding.claim.id,
        verdict_id=finding.verdict.id if finding.verdict else None,
        decision=decision,
        label=label,
        note=note,
        reviewer=by.strip(),
        at=parts.now(),
    )
    parts.store.add_review(review)
    if finding.claim.changed and label is not None:
        parts.store.put_claims([replace(finding.claim, changed=False, change="")])
    return parts.store.finding(finding.claim.id)
