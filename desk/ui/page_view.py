"""The source view: a document as pages or as text, opened at a quotation that is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk.domain.documents import Document, PageBox, PageImage
from desk.domain.errors import FactdeskError
from desk.domain.spans import Span
from desk.ui.port import Desk
from desk.ui.tasks import Lane, Tasks
from desk.ui.theme import colors, reading_font, space
from desk.ui.viewer.canvas import PageCanvas
from desk.ui.viewer.find_bar import FindBar
from desk.ui.viewer.header import SourceFooter, SourceHeader
from desk.ui.viewer.text import TextPages
from desk.ui.widgets.basics import label

PDF = "application/pdf"
_EMPTY = "Choose a piece of evidence to see its source here, opened at the quotation."


class SourceView(QWidget):
    """Shows one document at a time.

    A PDF is shown as pages, anything else as text; the header switches between the two. The
    quotation is marked in both. All work on pages goes through the render lane.

    Args:
        desk: the open case.
        tasks: runs drawing away from the window.
        parent: the widget that owns the view.
    """

    shown = Signal(str)
    """The id of the document that is shown now."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._known: dict[str, Document] = {}
        self._document: Document | None = None
        self._wanted = ""
        self._span: Span | None = None
        self._found: Span | None = None
        self._pages = True
        self._text_ready = False
        self.setAccessibleName("Source")
        self._build()
        self._connect()
        self.show_nothing()
        self.restyle()

    def _build(self) -> None:
        self.header = SourceHeader(self)
        self.footer = SourceFooter(self)
        self.find_bar = FindBar(self)
        self.canvas = PageCanvas(self._draw, self)
        self.text = TextPages(reading_font(), self)
        self.text.setProperty("face", "reading")
        self._message = label(_EMPTY, "soft", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setContentsMargins(space(4), space(4), space(4), space(4))
        self._notice = label("", "warning", wrap=True)
        self._notice.setContentsMargins(space(2), space(0.5), space(2), space(0.5))
        self._stack = QStackedWidget(self)
        for widget in (self._message, self.canvas, self.text):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.find_bar, self._notice):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.header.pages_wanted.connect(self.set_pages)
        self.footer.zoom_in.connect(self.canvas.zoom_in)
        self.footer.zoom_out.connect(self.canvas.zoom_out)
        self.footer.zoom_fit.connect(lambda: self.canvas.set_zoom(None))
        self.header.find_wanted.connect(self.open_find)
        self.canvas.zoom_changed.connect(self.footer.set_zoom)
        self.canvas.page_changed.connect(self._page_changed)
        self.text.page_changed.connect(self._page_changed)
        self.find_bar.found.connect(self._show_found)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open_find)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    @property
    def span(self) -> Span | None:
        """The quotation that is marked."""
        return self._span

    def know(self, documents: Iterable[Document]) -> None:
        """Take documents that are read already, so that showing one waits for nothing."""
        self._known = {document.id: document for document in documents}

    def show_nothing(self, why: str = _EMPTY) -> None:
        """Show no document, and say why."""
        self._document = None
        self._wanted = ""
        self._span = None
        self._message.setText(why)
        self._notice.hide()
        self.find_bar.set_text("")
        self.header.hide()
        self.footer.hide()
        self._stack.setCurrentWidget(self._message)

    def show_span(self, document_id: str, span: Span | None) -> None:
        """Open a document at ``span``, or at its beginning, and mark it."""
        self._wanted = document_id
        if document_id in self._known:
            self._open(self._known[document_id], span)
        else:
            self._tasks.run(
                Lane.SERIAL,
                lambda _progress, _cancel: self._desk.store.document(document_id),
                success=lambda document: self._loaded(document, span),
                failure=lambda error: self._not_loaded(document_id, error),
                owner=self,
            )

    def set_pages(self, pages: bool) -> None:  # noqa: FBT001 - the slot of a two-way switch
        """Show pages, or the text; a document without drawn pages has text alone."""
        document = self._document
        if document is None:
            return
        if document.media_type == PDF:
            self._pages = pages
        as_pages = self._as_pages(document)
        self.header.set_pages(as_pages, possible=document.media_type == PDF)
        self.footer.set_pages(as_pages)
        if not as_pages and not self._text_ready:
            self._text_ready = True
            self.text.set_text(document.text, document.page_starts, _page_names(document))
        self._stack.setCurrentWidget(self.canvas if as_pages else self.text)
        self._mark(scroll=True)
        self._page_changed(self.canvas.page if as_pages else self.text.page)

    def open_find(self) -> None:
        """Open the bar that finds words."""
        if self._document is not None:
            self.find_bar.open_bar()

    def restyle(self) -> None:
        """Follow the palette."""
        of = colors(self)
        self.canvas.set_desk(QColor(of.hairline))
        self.text.set_colours(QColor(of.ink_soft))
        if self._document is not None:
            self._mark_text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyle()

    def _as_pages(self, document: Document) -> bool:
        return document.media_type == PDF and self._pages

    def _loaded(self, document: Document, span: Span | None) -> None:
        self._known[document.id] = document
        if document.id == self._wanted:
            self._open(document, span)

    def _not_loaded(self, document_id: str, error: FactdeskError) -> None:
        if document_id == self._wanted:
            self.show_nothing(f"{error.message}\n{error.help}")

    def _open(self, document: Document, span: Span | None) -> None:
        if self._document is not document:
            self._document = document
            self.header.set_document(document)
            self.footer.set_document(document)
            self.header.show()
            self.find_bar.set_text(document.text)
            self._text_ready = False
            self.text.setAccessibleName(f"Text of {document.title}")
            self.canvas.set_document(document.pages or 0 if document.media_type == PDF else 0)
            self.canvas.setAccessibleName(f"Pages of {document.title}")
        self._span = span if span is not None and span.end <= len(document.text) else None
        self._found = None
        described = f"The quotation: {self._span.of(document.text)}" if self._span else ""
        self.canvas.setAccessibleDescription(described)
        self.text.setAccessibleDescription(described)
        self.set_pages(self._pages)
        self.shown.emit(document.id)

    def _mark(self, *, scroll: bool) -> None:
        """Mark the quotation, or the place just found, in the view that is shown."""
        self._notice.hide()
        document = self._document
        if document is None:
            return
        self._mark_text()
        span = self._found or self._span
        if not self._as_pages(document):
            if span is not None and scroll:
                self.text.bring(span)
            return
        if span is None:
            self.canvas.set_boxes(())
            return
        self._tasks.run(
            Lane.RENDER,
            lambda _progress, _cancel: self._desk.boxes(document.id, span),
            success=partial(self._boxes_found, document, span, scroll),
            failure=lambda error: self._no_boxes(document, span, error.message),
            owner=self,
        )

    def _mark_text(self) -> None:
        if not self._text_ready:
            return
        of = colors(self)
        ink = QColor(of.ink)
        places = [(self._span, QColor(of.highlight), ink)] if self._span else []
        if self._found:
            places.append((self._found, QColor(of.selection), ink))
        self.text.mark(places)

    def _boxes_found(self, document: Document, span: Span, scroll: bool, boxes: tuple[PageBox, ...]) -> None:  # noqa: FBT001 - bound by partial, once
        if document is not self._document or span != (self._found or self._span):
            return
        if boxes:
            self.canvas.set_boxes(boxes, scroll=scroll)
        else:
            self._no_boxes(document, span, "The place of these words on the page is not known.")

    def _no_boxes(self, document: Document, span: Span, why: str) -> None:
        if document is not self._document or span != (self._found or self._span):
            return
        self.canvas.set_boxes(())
        self.canvas.go_to_page(document.page_of(span.start) or 1)
        self._notice.setText(f"{why} The text marks them.")
        self._notice.show()

    def _show_found(self, span: Span | None) -> None:
        self._found = span
        self._mark(scroll=span is not None)

    def _page_changed(self, page: int) -> None:
        self.footer.set_page(page)

    def _draw(
        self,
        page: int,
        width: int,
        success: Callable[[PageImage], None],
        failure: Callable[[str], None],
    ) -> None:
        document = self._document
        if document is None:
            return
        self._tasks.run(
            Lane.RENDER,
            lambda _progress, _cancel: self._desk.page_image(document.id, page, width),
            success=success,
            failure=lambda error: failure(error.message),
            owner=self.canvas,
        )


def _page_names(document: Document) -> list[str]:
    count = document.pages or 0
    labels = [*document.page_labels, *[""] * count][:count]
    return [
        f"page {at}" + (f" (printed {label})" if label and label != str(at) else "")
        for at, label in enumerate(labels, start=1)
    ]
