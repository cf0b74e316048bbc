"""The head of the source view: what is shown, who published it, when, which page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.ui.theme import space
from desk.ui.viewer.labels import ElidedLabel
from desk.ui.widgets.basics import label, tool


class SourceHeader(QFrame):
    """Title, publisher or court, date and page; the switch between pages and text; zoom and find."""

    pages_wanted = Signal(bool)
    zoom_in = Signal()
    zoom_out = Signal()
    zoom_fit = Signal()
    find = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "header")
        self._document: Document | None = None
        self._title = ElidedLabel("strong", self)
        self._about = ElidedLabel("caption", self)
        self._where = label("", "caption")
        self._page = self._switch("Page")
        self._text = self._switch("Text")
        group = QButtonGroup(self)
        for button in (self._page, self._text):
            group.addButton(button)
        self._page.clicked.connect(lambda: self.pages_wanted.emit(True))  # noqa: FBT003 - a signal of one bool
        self._text.clicked.connect(lambda: self.pages_wanted.emit(False))  # noqa: FBT003 - a signal of one bool
        self._zoom = label("", "caption")
        self._zoom.setMinimumWidth(space(5))
        self._zooming = [
            self._tool("zoom-out", "Zoom out (Ctrl+wheel, −)", self.zoom_out.emit),
            self._tool("zoom-in", "Zoom in (Ctrl+wheel, +)", self.zoom_in.emit),
            self._tool("fit", "Fit the width (0)", self.zoom_fit.emit),
        ]
        self._finding = self._tool("search", "Find in this source (Ctrl+F)", self.find.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(1), space(1), space(0.5))
        column.setSpacing(0)
        self.top = QHBoxLayout()
        self.top.setSpacing(0)
        self.top.addWidget(self._title, 1)
        self.top.addSpacing(space(1))
        self.top.addWidget(self._page)
        self.top.addWidget(self._text)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._about, 1)
        below.addSpacing(space(1))
        below.addWidget(self._where)
        below.addSpacing(space(1))
        below.addWidget(self._zooming[0])
        below.addWidget(self._zoom)
        for button in (*self._zooming[1:], self._finding):
            below.addWidget(button)
        column.addLayout(self.top)
        column.addLayout(below)

    def add_button(self, button: QWidget) -> None:
        """Put a button of the owner's at the right of the title."""
        self.top.addWidget(button)

    def set_document(self, document: Document) -> None:
        """Say what is shown."""
        self._document = document
        self._title.set_words(document.title)
        day = document.date
        said = [document.publisher or document.court or "", f"{day.day} {day:%B %Y}" if day else "no date"]
        if document.docket:
            said.append(f"No. {document.docket.removeprefix('No.').strip()}")
        self._about.set_words(" · ".join(part for part in said if part and part != document.title))
        self.set_page(1)

    def set_page(self, page: int) -> None:
        """Say which page (from 1) is seen."""
        document = self._document
        if document is None or not document.pages or page < 1:
            self._where.setText("")
            return
        label = document.page_labels[page - 1] if page <= len(document.page_labels) else ""
        printed = f" (printed {label})" if label and label != str(page) else ""
        self._where.setText(f"Page {page} of {document.pages}{printed}")

    def set_pages(self, pages: bool, *, possible: bool) -> None:  # noqa: FBT001 - a two-way switch
        """Show which of the two is on; without ``possible`` there are no pages to show."""
        self._page.setChecked(pages)
        self._text.setChecked(not pages)
        self._page.setEnabled(possible)
        self._page.setToolTip("The page as it looks" if possible else "This source has no drawn pages")
        for widget in (*self._zooming, self._zoom):
            widget.setVisible(pages)

    def set_zoom(self, zoom: float, fits: bool) -> None:  # noqa: FBT001 - a signal's second value
        """Say the zoom; ``fits`` where it follows the width."""
        self._zoom.setText(f"{round(zoom * 100)} %")
        self._zoom.setToolTip("Follows the width of the view" if fits else "Fixed; 0 fits the width again")

    def _switch(self, name: str) -> QPushButton:
        button = QPushButton(name, self)
        button.setCheckable(True)
        button.setProperty("kind", "switch")
        button.setAccessibleName(f"Show the source as {name.lower()}")
        return button

    def _tool(self, icon: str, name: str, act: Callable[[], None]) -> QToolButton:
        made = tool(icon, name)
        made.clicked.connect(lambda _checked: act())
        return made
