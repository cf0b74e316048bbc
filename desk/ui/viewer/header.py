"""Head and foot of the source view: what is shown, who published it, when, which page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.documents import Document
from desk.ui.theme import space
from desk.ui.viewer.labels import ElidedLabel
from desk.ui.widgets.basics import label, tool


class SourceHeader(QFrame):
    """Title, publisher or court, and date; the switch between pages and text."""

    pages_wanted = Signal(bool)
    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "header")
        self._title = ElidedLabel("strong", self)
        self._about = ElidedLabel("caption", self)
        self._page = _switch("Page")
        self._text = _switch("Text")
        group = QButtonGroup(self)
        for button in (self._page, self._text):
            group.addButton(button)
        self._page.clicked.connect(lambda: self.pages_wanted.emit(True))  # noqa: FBT003 - a signal of one bool
        self._text.clicked.connect(lambda: self.pages_wanted.emit(False))  # noqa: FBT003 - a signal of one bool
        finding = tool("search", "Find in this source (Ctrl+F)")
        finding.clicked.connect(self.find_wanted)
        words = QVBoxLayout()
        words.setSpacing(space(0.25))
        words.addWidget(self._title)
        words.addWidget(self._about)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(2), space(1), space(1), space(1))
        self._row.setSpacing(0)
        self._row.addLayout(words, 1)
        self._row.addSpacing(space(1))
        self._row.addWidget(self._page)
        self._row.addWidget(self._text)
        self._row.addWidget(finding)

    def add_button(self, button: QWidget) -> None:
        """Put a button of the owner's at the right."""
        self._row.addWidget(button)

    def set_document(self, document: Document) -> None:
        """Say what is shown."""
        self._title.set_words(document.title)
        day = document.date
        said = [document.publisher or document.court or "", f"{day.day} {day:%B %Y}" if day else "no date"]
        if document.docket:
            said.append(f"No. {document.docket.removeprefix('No.').strip()}")
        self._about.set_words(" · ".join(part for part in said if part and part != document.title))

    def set_pages(self, pages: bool, *, possible: bool) -> None:  # noqa: FBT001 - a two-way switch
        """Show which of the two is on; without ``possible`` there are no pages to show."""
        self._page.setChecked(pages)
        self._text.setChecked(not pages)
        for button in (self._page, self._text):
            button.setVisible(possible)


class SourceFooter(QFrame):
    """Which page is seen, and how large."""

    zoom_in = Signal()
    zoom_out = Signal()
    zoom_fit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "footer")
        self._document: Document | None = None
        self._where = label("", "caption")
        self._zoom = label("", "caption")
        self._zoom.setMinimumWidth(space(5))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zooming = [
            self._tool("zoom-out", "Zoom out (Ctrl+wheel, −)", self.zoom_out),
            self._zoom,
            self._tool("zoom-in", "Zoom in (Ctrl+wheel, +)", self.zoom_in),
            self._tool("fit", "Fit the width (0)", self.zoom_fit),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), 0, space(1), 0)
        self.setMinimumHeight(space(4))
        row.setSpacing(0)
        row.addWidget(self._where, 1)
        for widget in self._zooming:
            row.addWidget(widget)

    def set_document(self, document: Document) -> None:
        """Count the pages of this document."""
        self._document = document
        self.set_page(1)
        self.setVisible(bool(document.pages))

    def set_page(self, page: int) -> None:
        """Say which page (from 1) is seen."""
        document = self._document
        if document is None or not document.pages or page < 1:
            self._where.setText("")
            return
        name = document.page_labels[page - 1] if page <= len(document.page_labels) else ""
        printed = f", printed “{name}”" if name and name != str(page) else ""
        self._where.setText(f"Page {page} of {document.pages}{printed}")

    def set_pages(self, pages: bool) -> None:  # noqa: FBT001 - a two-way switch
        """Whether pages are shown, which alone can be zoomed."""
        for widget in self._zooming:
            widget.setVisible(pages)

    def set_zoom(self, zoom: float, fits: bool) -> None:  # noqa: FBT001 - a signal's second value
        """Say the zoom; ``fits`` where it follows the width."""
        self._zoom.setText(f"{round(zoom * 100)} %")
        self._zoom.setToolTip("Follows the width of the view" if fits else "Fixed; 0 fits the width again")

    @staticmethod
    def _tool(icon: str, name: str, wanted: SignalInstance) -> QToolButton:
        made = tool(icon, name)
        made.setIconSize(QSize(16, 16))
        made.clicked.connect(lambda _checked: wanted.emit())
        return made


def _switch(name: str) -> QPushButton:
    made = QPushButton(name)
    made.setCheckable(True)
    made.setProperty("kind", "switch")
    made.setAccessibleName(f"Show the source as {name.lower()}")
    return made
