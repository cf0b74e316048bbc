"""What lies over a mode while something is dragged across it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desk.ui.theme import space
from desk.ui.widgets.basics import label


class DropHint(QFrame):
    """Lies over a mode while something is dragged across it, and says what a drop would do."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("surface", "drop")
        self.setProperty("over", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        said = label(text, "title")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(said)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole of the mode."""
        self.setGeometry(self._over.rect().adjusted(space(1), space(1), -space(1), -space(1)))
        self.raise_()
        self.show()
