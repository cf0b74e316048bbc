"""Sentences of the draft that are not checked, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk.domain.claims import LeftOut
from desk.domain.spans import Span
from desk.domain.vocabulary import LeftOutReason
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label

REASONS = {
    LeftOutReason.OPINION: "Opinion",
    LeftOutReason.QUESTION: "Question",
    LeftOutReason.PREDICTION: "Prediction",
    LeftOutReason.SCENE_SETTING: "Scene-setting",
    LeftOutReason.FRAGMENT: "Fragment",
    LeftOutReason.NOT_CHECK_WORTHY: "Nothing to check",
    LeftOutReason.DROPPED: "Dropped by a person",
}


class LeftList(QWidget):
    """The list, and a button that makes a claim of a sentence after all."""

    wanted = Signal(object)
    """The :class:`Span` of a sentence that should be a claim."""
    shown = Signal(object)
    """The :class:`Span` of the sentence that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: list[LeftOut] = []
        self.none = label("Nothing was left out.", "soft", wrap=True)
        self.none.setContentsMargins(space(2), space(2), space(2), space(2))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName("Sentences that are not checked")
        self.list.currentRowChanged.connect(self._chosen)
        self.check = button("Check it after all", "add", "", "Make a claim of the chosen sentence")
        self.check.clicked.connect(self._want)
        self.check.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(space(2), 0, space(2), space(1))
        foot.addWidget(self.check, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)

    def show_left(self, left: Sequence[LeftOut]) -> None:
        """List these sentences."""
        self.none.setVisible(not left)
        self.list.setVisible(bool(left))
        self.check.setVisible(bool(left))
        if list(left) == self._left:
            return
        self._left = list(left)
        self.list.clear()
        for each in left:
            self.list.addItem(QListWidgetItem(f"{REASONS[each.reason]}: {each.explanation}\n{each.text}"))

    def _chosen(self, row: int) -> None:
        self.check.setEnabled(row >= 0)
        if 0 <= row < len(self._left):
            self.shown.emit(self._left[row].span)

    def _want(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._left):
            span: Span = self._left[row].span
            self.wanted.emit(span)
