"""What the window says beside the words of the reports, which it shares."""

from __future__ import annotations

from desk.domain.vocabulary import Label
from desk.reports.words import LABELS

SHORT: dict[Label, str] = {
    **LABELS,
    Label.CONFLICTING: "Conflicting",
    Label.NOT_ENOUGH_EVIDENCE: "Not enough",
}
"""For buttons in a narrow window; tool tip and screen reader have the whole name."""

LABEL_HELP: dict[Label, str] = {
    Label.SUPPORTED: "The sources bear the claim out.",
    Label.REFUTED: "The sources contradict the claim, or the quoted words are not the speaker's.",
    Label.CONFLICTING: "The sources clash, or a later event overtook an earlier one.",
    Label.NOT_ENOUGH_EVIDENCE: "The sources neither bear the claim out nor contradict it.",
}

_EMBEDDED = "factdesk-verifier"


def drafter_name(method: str) -> str:
    """What one calls a drafter; the version of the embedded one is for the record, not for the eye."""
    return "Embedded verifier" if method.startswith(_EMBEDDED) else method
