"""The draft as it reads: claims underlined, their signs in the margin, the rest dimmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from desk.domain.claims import LeftOut
from desk.domain.spans import Span
from desk.ui.draft.marks import ClaimMark
from desk.ui.draft.places import Places, as_shown
from desk.ui.signs import paint_sign
from desk.ui.theme import colors, label_color, reading_block, reading_font, space
from desk.ui.widgets.basics import plain_tip

COLUMN = 640
"""Widest line, in logical pixels: about 75 characters."""
GUTTER = 64
SIGN = 20


class DraftText(QTextEdit):
    """Plain text that is read and selected, never edited here."""

    claim_wanted = Signal(str)
    """The cursor or a click came to the claim with this id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("face", "reading")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(reading_font())
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("The draft, its claims underlined")
        self.viewport().setMouseTracking(True)
        self._text = ""
        self._places = Places("")
        self._marks: list[ClaimMark] = []
        self._left: list[LeftOut] = []
        self._chosen: set[str] = set()
        self._signs: list[tuple[QRectF, str]] = []
        """Where signs stand, as they would with the view scrolled to the top."""
        self._guard = False
        self.cursorPositionChanged.connect(self._cursor_moved)

    # -- what is shown

    def show_draft(self, text: str) -> None:
        """Show a text; the same text keeps its place."""
        if text == self._text:
            return
        self._text = text
        self._places = Places(text)
        self._marks, self._left, self._signs = [], [], []
        self._guard = True
        self.setPlainText(as_shown(text))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(reading_block())
        self._close_up()
        self._set_column()
        self._guard = False

    def show_marks(self, marks: Sequence[ClaimMark], left: Sequence[LeftOut]) -> None:
        """Underline claims, dim what was left out."""
        self._marks = list(marks)
        self._left = list(left)
        self._signs = self._sign_boxes()
        self._draw()

    def choose(self, claim_ids: set[str], *, bring: bool) -> None:
        """Mark claims as chosen; ``bring`` the first into view."""
        self._chosen = claim_ids
        self._draw()
        chosen = [each for each in self._marks if each.claim.id in claim_ids]
        if bring and chosen and not self.hasFocus():
            self._bring(min(each.span for each in chosen))

    def show_place(self, span: Span) -> None:
        """Bring a place of the draft into view."""
        self._bring(span)

    def restyle(self) -> None:
        """Draw again in the colours now in force."""
        self._draw()

    def _draw(self) -> None:
        of = colors(self)
        self.setExtraSelections(
            [
                *(self._selection(each.span, _dimmed(of.ink_soft)) for each in self._left),
                *(self._selection(each.span, self._underline(each)) for each in self._marks),
            ]
        )
        self.viewport().update()

    def _underline(self, mark: ClaimMark) -> QTextCharFormat:
        of = colors(self)
        style = QTextCharFormat()
        line = QTextCharFormat.UnderlineStyle
        style.setUnderlineStyle(line.SingleUnderline if mark.ink else line.DashUnderline)
        style.setUnderlineColor(label_color(mark.label, of, failed=mark.failed))
        style.setForeground(QColor(of.ink))
        if mark.claim.id in self._chosen:
            style.setBackground(QColor(of.selection))
        return style

    def _selection(self, span: Span, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(span)
        selection.format = style
        return selection

    def _cursor(self, span: Span) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._places.position(span.start), last))
        cursor.setPosition(min(self._places.position(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _close_up(self) -> None:
        """Make empty lines between paragraphs a small gap: the leading is generous already."""
        gap = QTextBlockFormat()
        gap.setLineHeight(space(1), int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        gap.setBottomMargin(0)
        block = self.document().begin()
        while block.isValid():
            if block.length() == 1:
                QTextCursor(block).mergeBlockFormat(gap)
            block = block.next()

    def _bring(self, span: Span) -> None:
        top = self.cursorRect(self._cursor(Span(span.start, span.start))).top()
        if not space(3) <= top <= self.viewport().height() - space(10):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)

    # -- what is chosen

    def selected_span(self) -> Span | None:
        """The selected characters without white space at the ends; None where none are."""
        cursor = self.textCursor()
        span = self._places.span(cursor.selectionStart(), cursor.selectionEnd())
        words = self._text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None

    def cursor_offset(self) -> int:
        """Where the cursor stands in the draft."""
        return self._places.offset(self.textCursor().position())

    def claim_at(self, offset: int) -> str | None:
        """The shortest claim around an offset."""
        around = [each for each in self._marks if each.span.start <= offset < each.span.end]
        return min(around, key=lambda each: len(each.span)).claim.id if around else None

    def _cursor_moved(self) -> None:
        if self._guard or self.textCursor().hasSelection():
            return
        claim_id = self.claim_at(self.cursor_offset())
        if claim_id is not None:
            self.claim_wanted.emit(claim_id)

    # -- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines to a length that reads well."""
        super().resizeEvent(event)
        self._set_column()

    def _set_column(self) -> None:
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        spare = max(self.viewport().width() - COLUMN - GUTTER - space(3), 0)
        style.setLeftMargin(GUTTER + spare / 2)
        style.setRightMargin(space(3) + spare / 2)
        style.setTopMargin(space(3))
        style.setBottomMargin(space(8))
        if style != frame.frameFormat():
            frame.setFrameFormat(style)
        self._signs = self._sign_boxes()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the signs of the claims in the margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        scrolled, height = self.verticalScrollBar().value(), self.viewport().height()
        for mark, (box, _) in zip(self._marks, self._signs, strict=False):
            if -SIGN < box.top() - scrolled < height:
                here = box.translated(0, -scrolled)
                paint_sign(painter, here, mark.label, self, ink=mark.ink, failed=mark.failed)
        painter.end()

    def _sign_boxes(self) -> list[tuple[QRectF, str]]:
        left = self.document().rootFrame().frameFormat().leftMargin()
        scrolled = self.verticalScrollBar().value()
        boxes: list[tuple[QRectF, str]] = []
        on_line: dict[int, int] = {}
        for mark in self._marks:
            line = self.cursorRect(self._cursor(Span(mark.span.start, mark.span.start)))
            before = on_line.get(line.top(), 0)
            on_line[line.top()] = before + 1
            x = left - space(1) - SIGN - before * (SIGN + 2)
            boxes.append((QRectF(x, scrolled + line.center().y() - SIGN / 2, SIGN, SIGN), mark.claim.id))
        return boxes

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a sign chooses its claim."""
        over = self._signs_at(event.position())
        if over:
            self.claim_wanted.emit(over[0])
            return
        super().mousePressEvent(event)

    def _signs_at(self, at: QPointF) -> list[str]:
        place = at + QPointF(0, self.verticalScrollBar().value())
        return [claim_id for box, claim_id in self._signs if box.contains(place)]

    def viewportEvent(self, event: QEvent) -> bool:
        """Say of what lies under the pointer why it is marked or dimmed."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = plain_tip(self._said_at(event.pos()))
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def _said_at(self, at: QPoint) -> str:
        """What there is to say of a point of the view."""
        offset = self._places.offset(self.cursorForPosition(at).position())
        over = self._signs_at(at.toPointF())
        claim_id = over[0] if over else self.claim_at(offset)
        for mark in self._marks:
            if mark.claim.id == claim_id:
                return mark.status
        for each in self._left:
            if each.span.start <= offset < each.span.end:
                return f"Not checked. {each.explanation}"
        return ""


def _dimmed(color: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(QColor(color))
    style.setFontItalic(True)
    return style
