"""What the queue shows and in which order: pure functions over findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.domain.report import Finding
from desk.domain.vocabulary import Flag, Label, Outcome, SearchState


class Show(StrEnum):
    """Which claims the queue shows; the value is what the list of filters says."""

    ALL = "All claims"
    OPEN = "Open"
    DECIDED = "Decided"
    FLAGGED = "Flagged"
    SUPPORTED = "Supported"
    REFUTED = "Refuted"
    CONFLICTING = "Conflicting evidence"
    NOT_ENOUGH = "Not enough evidence"
    NO_VERDICT = "No verdict"


class Order(StrEnum):
    """In which order; the value is what the list of orders says.

    Claims whose drafters differ come first in either: a disagreement that waits at the end of a long
    draft is one that nobody sees. In draft order they stay there when they are decided, so that no row
    moves away under the keys of the one who decides.
    """

    DRAFT = "In draft order"
    ATTENTION = "Needs attention first"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: ``number`` is the claim's place in the draft, from 1."""

    number: int
    finding: Finding

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.finding.claim.id


def label_of(finding: Finding) -> Label | None:
    """The label that counts: the person's where there is one, else the machine's."""
    if finding.review is not None:
        return finding.review.label
    return finding.verdict.label if finding.verdict else None


def flags_of(finding: Finding) -> tuple[Flag, ...]:
    """The verdict's flags, with *draft changed* where the claim changed under it."""
    flags = finding.verdict.flags if finding.verdict else ()
    if finding.claim.changed and Flag.DRAFT_CHANGED not in flags:
        return (*flags, Flag.DRAFT_CHANGED)
    return flags


def is_flagged(finding: Finding) -> bool:
    """Whether something beside the label asks for a look: a flag, a failed check, a failure."""
    return bool(flags_of(finding)) or _check_failed(finding) or _machine_failed(finding)


def _check_failed(finding: Finding) -> bool:
    return any(check.outcome in {Outcome.FAIL, Outcome.FAILED_TO_RUN} for check in finding.checks)


def _machine_failed(finding: Finding) -> bool:
    failed = finding.verdict is not None and finding.verdict.failure is not None
    return failed or finding.search.state is SearchState.FAILED


_LABELLED = {
    Show.SUPPORTED: Label.SUPPORTED,
    Show.REFUTED: Label.REFUTED,
    Show.CONFLICTING: Label.CONFLICTING,
    Show.NOT_ENOUGH: Label.NOT_ENOUGH_EVIDENCE,
    Show.NO_VERDICT: None,
}
_TESTS: dict[Show, Callable[[Finding], bool]] = {
    Show.ALL: lambda _finding: True,
    Show.OPEN: lambda finding: not finding.decided,
    Show.DECIDED: lambda finding: finding.decided,
    Show.FLAGGED: is_flagged,
}


def shows(show: Show, finding: Finding) -> bool:
    """Whether the filter lets the finding through."""
    if show in _TESTS:
        return _TESTS[show](finding)
    return label_of(finding) is _LABELLED[show]


def attention(finding: Finding) -> tuple[int, float]:
    """Smaller needs a look sooner: where drafters differ, what failed, what clashes, what is unsure.

    Decided ones come last.
    """
    confidence = finding.verdict.confidence if finding.verdict else None
    sure = confidence if confidence is not None else 0.0
    if finding.decided:
        return (9, sure)
    flags = flags_of(finding)
    urgent = (
        Flag.OPINIONS_DIFFER in flags,
        _machine_failed(finding),
        Flag.NEEDS_PERSON in flags or Flag.DRAFT_CHANGED in flags,
        _check_failed(finding),
        label_of(finding) in {Label.REFUTED, Label.CONFLICTING},
        bool(flags),
        label_of(finding) in {Label.NOT_ENOUGH_EVIDENCE, None},
    )
    return (urgent.index(True) if True in urgent else len(urgent), sure)


def _differ(finding: Finding) -> bool:
    return Flag.OPINIONS_DIFFER in flags_of(finding)


def queue_rows(
    findings: Sequence[Finding], show: Show, order: Order, keep: str | None = None
) -> list[QueueRow]:
    """The rows to show.

    ``keep`` is the claim being looked at: it stays although a decision just took it out of the
    filter, so that nothing jumps under the reviewer's hands.
    """
    rows = [QueueRow(number, finding) for number, finding in enumerate(findings, start=1)]
    rows = [row for row in rows if shows(show, row.finding) or row.id == keep]
    rows.sort(key=lambda row: not _differ(row.finding))
    if order is Order.ATTENTION:
        rows.sort(key=lambda row: (*attention(row.finding), row.number))
    return rows


def decided_count(findings: Sequence[Finding]) -> int:
    """How many claims a person has decided as they now stand."""
    return sum(finding.decided for finding in findings)
