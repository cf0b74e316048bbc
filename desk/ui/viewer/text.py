"""The text view: a document's reading text, its pages named in the margin, places marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desk.domain.spans import Span

COLUMN = 680
"""Widest line, in logical pixels: about 80 characters."""
GUTTER = 16
"""Least space at the left of the lines."""


_GAP = 10.0
"""Height of an empty line, in pixels: enough to part two paragraphs."""


class Positions:
    """From code points of a Python string to positions of a QTextDocument, which count UTF-16.

    Characters beyond the basic plane (emoji, old scripts) take two positions there.
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, char in enumerate(text) if ord(char) > 0xFFFF]

    def of(self, offset: int) -> int:
        """The position of the character at ``offset``."""
        return offset + bisect_left(self._wide, offset)


class TextPages(QTextEdit):
    """A reading text, never edited and never taken for markup."""

    page_changed = Signal(int)
    """The page (from 1) at the top of the view."""

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Text of the source")
        families = ", ".join(f'"{name}"' for name in font.families())
        face = f"font-family: {families}, serif; font-size: {font.pointSizeF()}pt;"
        self.setStyleSheet(f"QTextEdit {{ {face} border: none; padding: 0; }}")
        self._positions = Positions("")
        self._starts: tuple[int, ...] = ()
        self._starts_at: list[int] = []
        self._labels: tuple[str, ...] = ()
        self._quiet = QColor(128, 128, 128)
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def set_colours(self, quiet: QColor) -> None:
        """The colour of page names."""
        self._quiet = quiet
        self.viewport().update()

    def set_text(self, text: str, page_starts: Sequence[int] = (), labels: Sequence[str] = ()) -> None:
        """Show ``text``; ``page_starts`` are offsets into it, ``labels`` the pages' names."""
        self._positions = Positions(text)
        self._starts = tuple(page_starts)
        self._starts_at = [self._positions.of(start) for start in page_starts]
        self._labels = tuple(labels)
        self._page = 0
        self.setExtraSelections([])
        self.setPlainText(text)
        _set_leading(self.document())
        self.verticalScrollBar().setValue(0)
        self._moved()

    def mark(self, places: Sequence[tuple[Span, QColor, QColor]]) -> None:
        """Mark places of the text, each with its ground and ink; the later lie above."""
        selections: list[QTextEdit.ExtraSelection] = []
        for span, ground, ink in places:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(span)
            style = QTextCharFormat()
            style.setBackground(ground)
            style.setForeground(ink)
            style.setFontUnderline(bool(selections))  # tells a found place from the quotation
            selection.format = style
            selections.append(selection)
        self.setExtraSelections(selections)

    def bring(self, span: Span) -> None:
        """Scroll so that ``span`` begins a third down the view."""
        cursor = self._cursor(Span(span.start, span.start))
        bar = self.verticalScrollBar()
        top = bar.value() + self.cursorRect(cursor).top()
        bar.setValue(top - self.viewport().height() // 3)

    def go_to_page(self, page: int) -> None:
        """Scroll to the start of a page (from 1)."""
        if 1 <= page <= len(self._starts):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(page) - 8)

    @property
    def page(self) -> int:
        """The page (from 1) at the top of the view; 0 where there are no pages."""
        return self._page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines to a length that reads well."""
        free = event.size().width() + self.viewportMargins().left() + self.viewportMargins().right()
        spare = max(free - GUTTER - COLUMN, 0)
        left = GUTTER + spare // 2
        right = max(free - left - COLUMN, GUTTER)
        if (self.viewportMargins().left(), self.viewportMargins().right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a hairline where a page begins."""
        super().paintEvent(event)
        if not self._starts:
            return
        painter = QPainter(self.viewport())
        colour = QColor(self._quiet)
        colour.setAlpha(110)
        painter.setPen(colour)
        height = self.viewport().height()
        for page in self._near():
            top = self._top_of(page)
            if -4 <= top <= height:
                painter.drawLine(0, top, self.viewport().width(), top)
                self._paint_name(painter, page, top)
        painter.end()

    def _paint_name(self, painter: QPainter, page: int, top: int) -> None:
        label = self._labels[page - 1] if page <= len(self._labels) else f"{page}"
        small = QFont(self.font())
        small.setPointSizeF(max(small.pointSizeF() * 0.72, 7.0))
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(label) + 10
        rect = QRectF(self.viewport().width() - width, top - 8, width, 16)
        painter.fillRect(rect, self.palette().base())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), label)

    def _near(self) -> range:
        first = self._page_at(0)
        last = self._page_at(self.viewport().height())
        return range(max(first, 1), min(last + 1, len(self._starts)) + 1)

    def _page_at(self, y: int) -> int:
        position = self.cursorForPosition(QPoint(0, y)).position()
        return bisect_right(self._starts_at, position)

    def _top_of(self, page: int) -> int:
        return self.cursorRect(self._cursor(Span(self._starts[page - 1], self._starts[page - 1]))).top() - 1

    def _moved(self) -> None:
        if not self._starts:
            return
        page = max(self._page_at(8), 1)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _cursor(self, span: Span) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._positions.of(span.start), last))
        cursor.setPosition(min(self._positions.of(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _set_leading(document: QTextDocument) -> None:
    document.setDocumentMargin(24)
    style = QTextBlockFormat()
    style.setLineHeight(150.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(style)
    gap = QTextBlockFormat()
    gap.setLineHeight(_GAP, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block = document.begin()
    while block.isValid():
        if block.length() == 1:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(gap)
        block = block.next()
    cursor.endEditBlock()
