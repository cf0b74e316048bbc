"""What is known of a claim's evidence and of its machine draft: things that must not be confused.

*The check failed*, *not searched*, *searched and found nothing* and *not enough evidence* are four
different states; each has its own words here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.domain.report import Finding
from desk.domain.vocabulary import Label, SearchState


class Known(StrEnum):
    """How much a reviewer can take from the machine."""

    NOT_SEARCHED = "not searched"
    SEARCH_FAILED = "search failed"
    FOUND_NOTHING = "found nothing"
    NOT_DRAFTED = "not drafted"
    DRAFT_FAILED = "draft failed"
    NOT_ENOUGH = "not enough evidence"
    DRAFTED = "drafted"


@dataclass(frozen=True, slots=True)
class DraftState:
    """A state with its title and the sentence that says what it means and what to do."""

    known: Known
    title: str
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Whether something went wrong, as opposed to a result that says little."""
        return self.known in {Known.SEARCH_FAILED, Known.DRAFT_FAILED}


def search_state(finding: Finding) -> DraftState | None:
    """What to say where evidence would stand; None where there is evidence."""
    search = finding.search
    if search.state is SearchState.NOT_SEARCHED:
        detail = "No source has been looked at for this claim. Press C to check it."
        return DraftState(Known.NOT_SEARCHED, "Not searched yet", detail)
    if search.state is SearchState.FAILED:
        detail = _sentences(search.error, search.help, "Press C to try again.")
        return DraftState(Known.SEARCH_FAILED, "The search failed", detail)
    if search.state is SearchState.FOUND_NOTHING or not finding.evidence:
        count = f"{search.searched:,} passage{'' if search.searched == 1 else 's'}"
        return DraftState(
            Known.FOUND_NOTHING,
            "Searched, found nothing",
            f"None of {count} bears on this claim. Silence contradicts nothing.",
        )
    return None


def draft_state(finding: Finding) -> DraftState:
    """What to say where the machine's draft stands."""
    verdict = finding.verdict
    if verdict is not None and verdict.failure is not None:
        return DraftState(
            Known.DRAFT_FAILED, "The draft failed", _sentences(verdict.failure.what, verdict.failure.help)
        )
    if verdict is not None:
        enough = verdict.label is not Label.NOT_ENOUGH_EVIDENCE
        return DraftState(Known.DRAFTED if enough else Known.NOT_ENOUGH, "")
    missing = search_state(finding)
    if missing is not None:
        return missing
    detail = "Evidence was found, but no verdict drafted. Press C to check the claim."
    return DraftState(Known.NOT_DRAFTED, "No draft yet", detail)


def _sentences(*parts: str | None) -> str:
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
