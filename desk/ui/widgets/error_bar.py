"""Tells an error without taking the window away: what happened, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk.domain.errors import FactdeskError
from desk.ui.icons import dress
from desk.ui.theme import space
from desk.ui.widgets.basics import label, tool


class ErrorBar(QFrame):
    """Hidden until :meth:`show_error`; stays until closed, so that nothing is missed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "error")
        self.setAccessibleName("Error")
        sign = label()
        dress(sign, "error", color="danger")
        self.message = label(role="strong", wrap=True, select=True)
        self.help = label(wrap=True, select=True)
        self.close_button = tool("close", "Close this message", "Close (Esc)")
        self.close_button.setShortcut("Esc")
        self.close_button.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.message)
        words.addWidget(self.help)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(1), space(1))
        row.setSpacing(space(1.5))
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_error(self, error: FactdeskError) -> None:
        """Show what happened and what to do, and say it to a screen reader."""
        self.message.setText(error.message)
        self.help.setText(error.help)
        self.setAccessibleDescription(f"{error.message} {error.help}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
