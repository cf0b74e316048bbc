"""The right of Review: the source of the chosen evidence, and one pinned beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.ui.page_view import SourceView
from desk.ui.port import Desk
from desk.ui.tasks import Tasks
from desk.ui.widgets.basics import tool

WIDE = 640
"""From this width, in pixels, two sources stand side by side; below it one above the other."""


class SourcePane(QWidget):
    """One source view, or two: the pinned one keeps what it shows."""

    pinned = Signal(bool)
    """A source was pinned beside the other, or let go."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = SourceView(desk, tasks)
        self.beside = SourceView(desk, tasks)
        self.beside.setAccessibleName("Pinned source")
        keep = "Keep this source open beside the next one (P)"
        self.pin = tool("columns", "Pin this source beside (P)", keep)
        self.unpin = tool("close", "Close the pinned source (P)")
        self.main.header.add_button(self.pin)
        self.beside.header.add_button(self.unpin)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setAccessibleName("Sources")
        for view in (self.main, self.beside):
            view.setMinimumWidth(220)
            self._split.addWidget(view)
        self.beside.hide()
        self.pin.clicked.connect(self.toggle)
        self.unpin.clicked.connect(self.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)

    def know(self, documents: Sequence[Document]) -> None:
        """Take documents that are read already."""
        self.main.know(documents)
        self.beside.know(documents)

    def show_span(self, document_id: str, span: Span | None) -> None:
        """Show a place in the view that is not pinned."""
        self.main.show_span(document_id, span)

    def show_nothing(self) -> None:
        """Show no source; a pinned one stays."""
        self.main.show_nothing()

    def toggle(self) -> None:
        """Pin what is shown beside, or let the pinned one go."""
        if self.beside.isHidden():
            document = self.main.document
            if document is None:
                return
            self.beside.show_span(document.id, self.main.span)
            self.beside.show()
            self._split.setSizes([1, 1])
        else:
            self.beside.hide()
        self.pin.setVisible(self.beside.isHidden())
        self.pinned.emit(not self.beside.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
