"""The queue as a list that Qt's views and screen readers can read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desk.domain.report import Finding
from desk.domain.vocabulary import SearchState
from desk.reports.words import FLAGS, LABELS
from desk.ui.review.change import change_words
from desk.ui.review.queue_rows import Order, QueueRow, Show, flags_of, label_of, queue_rows
from desk.ui.widgets.basics import plain_tip

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QueueModel(QAbstractListModel):
    """Rows of the queue; ``current`` is the id of the claim that is looked at, "" for none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.findings: list[Finding] = []
        self.rows: list[QueueRow] = []
        self.current = ""

    def set_findings(self, findings: Sequence[Finding], show: Show, order: Order) -> None:
        """Take all claims anew; the one looked at stays in the list if it still is a claim."""
        self.findings = list(findings)
        if not self.knows(self.current):
            self.current = ""
        self.arrange(show, order, keep=self.current)

    def arrange(self, show: Show, order: Order, keep: str | None) -> None:
        """Filter and order the rows."""
        self.beginResetModel()
        self.rows = queue_rows(self.findings, show, order, keep)
        self.endResetModel()

    def update_finding(self, finding: Finding) -> None:
        """Replace one claim where it stands: nothing jumps under the reviewer's hands."""
        claim_id = finding.claim.id
        self.findings = [finding if each.claim.id == claim_id else each for each in self.findings]
        place = self.place(claim_id)
        if place >= 0:
            self.rows[place] = QueueRow(self.rows[place].number, finding)
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def place(self, claim_id: str) -> int:
        """The row of a claim; -1 where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.id == claim_id), -1)

    def knows(self, claim_id: str) -> bool:
        """Whether it is a claim, shown or not."""
        return any(finding.claim.id == claim_id for finding in self.findings)

    def unchecked(self) -> list[str]:
        """Ids of claims that were not searched for yet, or where that failed."""
        return [
            finding.claim.id
            for finding in self.findings
            if finding.search.state in {SearchState.NOT_SEARCHED, SearchState.FAILED} or finding.claim.changed
        ]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its claim's text, and the words for a screen reader."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.finding.claim.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None


def tip(row: QueueRow) -> str:
    """The whole claim, what changed under it, and what its flags mean."""
    flags = (f"{FLAGS[flag][0]}: {FLAGS[flag][1]}" for flag in flags_of(row.finding))
    return "\n".join(part for part in (row.finding.claim.text, change_words(row.finding), *flags) if part)


def spoken(row: QueueRow) -> str:
    """A row in words: nothing in it is told by colour or shape alone."""
    finding = row.finding
    label = label_of(finding)
    said = LABELS[label] if label else "no verdict"
    if finding.review is not None:
        state = f"{said}, decided by {finding.review.reviewer}"
    else:
        state = f"{said}, draft, not decided" if label else said
    flags = ", ".join(FLAGS[flag][0] for flag in flags_of(finding))
    parts = (f"Claim {row.number}. {state}.", f"Flags: {flags}." if flags else "", change_words(finding))
    return " ".join([*(part for part in parts if part), finding.claim.text])
