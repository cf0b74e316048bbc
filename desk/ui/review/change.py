"""What changed under a claim since it was checked or decided, in words."""

from __future__ import annotations

from desk.domain.report import Finding


def change_words(finding: Finding) -> str:
    """For instance "Open again. A source was added: …"; "" where nothing changed."""
    claim = finding.claim
    if not claim.changed:
        return ""
    said = claim.change.strip() or "The draft or a source changed"
    said = said if said.endswith((".", "!", "?", "”")) else f"{said}."
    opened = "Open again, to be decided anew" if finding.reviews else "To be checked again"
    return f"{opened}. {said}"
