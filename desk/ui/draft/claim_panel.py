"""The chosen claim: its wording, which can be mended, and why it is a claim."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desk.ui.draft.marks import ClaimMark, about
from desk.ui.theme import space
from desk.ui.widgets.basics import label


class ClaimPanel(QFrame):
    """Shows one claim; a changed wording is saved when the field is left, or by Return."""

    edited = Signal(str, str)
    """(claim id, the wording that a person gave)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "paper")
        self._mark: ClaimMark | None = None
        self.title = label("Wording of the claim", "caption")
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Wording of the chosen claim")
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(space(9))
        self.field.setMaximumHeight(space(13))
        self.field.installEventFilter(self)
        self.about = label(role="caption", wrap=True)
        self.status = label(wrap=True, select=True)
        self.hint = label("Return saves, Esc takes back.", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(1), space(2), space(1.5))
        column.setSpacing(space(0.5))
        for widget in (self.title, self.field, self.hint, self.status, self.about):
            column.addWidget(widget)
        self.field.textChanged.connect(self._show_hint)
        self.show_marks([])

    def show_marks(self, marks: list[ClaimMark]) -> None:
        """Show the chosen claim; of several, how many; an unsaved wording is saved first."""
        mark = marks[0] if len(marks) == 1 else None
        same = mark is not None and self._mark is not None and mark.claim.id == self._mark.claim.id
        if not same:
            self.save()
        keep = same and self._changed()
        self._mark = mark
        self.setVisible(bool(marks))
        self.field.setVisible(mark is not None)
        several = f"{len(marks)} claims chosen. Merge makes one claim of them."
        self.title.setText("Wording of the claim" if mark else several)
        if mark is not None and not keep:
            self.field.setPlainText(mark.claim.text)
        self.about.setText(about(mark.claim) if mark else "")
        self.status.setText(mark.status if mark else "")
        self._show_hint()

    def start_editing(self) -> None:
        """Put the cursor into the wording."""
        if self._mark is not None:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def save(self) -> None:
        """Give a changed wording on; an empty one is taken back."""
        if self._mark is None or not self._changed():
            return
        text = self.field.toPlainText().strip()
        if not text:
            self.take_back()
            return
        self.edited.emit(self._mark.claim.id, text)

    def take_back(self) -> None:
        """Show the wording as it is saved."""
        if self._mark is not None:
            self.field.setPlainText(self._mark.claim.text)

    def _changed(self) -> bool:
        return self._mark is not None and self.field.toPlainText().strip() != self._mark.claim.text.strip()

    def _show_hint(self) -> None:
        self.hint.setVisible(self._changed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return saves, Esc takes back, leaving the field saves."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape and self._changed():
                self.take_back()
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)
