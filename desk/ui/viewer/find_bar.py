"""The bar with which words are found in a source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desk.domain.spans import Span
from desk.ui.theme import space
from desk.ui.viewer.finding import find_all
from desk.ui.widgets.basics import label, tool


class FindBar(QFrame):
    """Finds words as they are typed; Enter goes on, Shift+Enter back, Escape closes."""

    found = Signal(object)
    """The :class:`Span` to show, or None where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "header")
        self._text = ""
        self._spans: list[Span] = []
        self._at = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._search)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Find in this source")
        self._field.setAccessibleName("Find in this source")
        self._field.textEdited.connect(lambda _text: self._typing.start())
        self._count = label("", "caption")
        self._count.setMinimumWidth(space(9))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(0.5), space(1), space(0.5))
        row.setSpacing(space(0.5))
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        row.addWidget(self._tool("up", "Previous place (Shift+Enter)", lambda: self.step(-1)))
        row.addWidget(self._tool("down", "Next place (Enter)", lambda: self.step(1)))
        row.addWidget(self._tool("close", "Close (Escape)", self.close_bar))
        self.hide()

    @property
    def spans(self) -> list[Span]:
        """All places found."""
        return self._spans

    def set_text(self, text: str) -> None:
        """Find in another text from now on."""
        self._text = text
        self._spans = []
        self._at = 0
        self._count.setText("")
        if self.isVisible():
            self.close_bar()

    def open_bar(self) -> None:
        """Show the bar and take the keys."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and the marks."""
        had_focus = self._field.hasFocus()
        self.hide()
        self._spans = []
        self.found.emit(None)
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place, or with -1 back to the one before."""
        if self._typing.isActive() or not self._spans:
            self._search()
            return
        self._at = (self._at + by) % len(self._spans)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._typing.stop()
        self._spans = find_all(self._text, self._field.text())
        self._at = 0
        self._tell()

    def _tell(self) -> None:
        if self._spans:
            self._count.setText(f"{self._at + 1} of {len(self._spans)}")
            self.found.emit(self._spans[self._at])
        else:
            self._count.setText("not found" if self._field.text().strip() else "")
            self.found.emit(None)

    def _tool(self, icon: str, name: str, act: Callable[[], None]) -> QToolButton:
        made = tool(icon, name)
        made.setIconSize(QSize(16, 16))
        made.clicked.connect(lambda _checked: act())
        return made
