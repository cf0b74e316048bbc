"""The sheet on which the preview is set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desk.ui.report.preview import Block, Piece, Style
from desk.ui.theme import colors, label_color, reading_font, space
from desk.ui.tokens import BODY, HERO, LEAD, SMALL, TITLE

SHEET = 760
"""Widest sheet, in pixels."""
_SIZES = {Style.TITLE: HERO, Style.HEADING: TITLE, Style.CLAIM: LEAD, Style.SOFT: SMALL, Style.PENCIL: BODY}
_BOLD = frozenset({Style.TITLE, Style.HEADING, Style.CLAIM})
_ABOVE = {Style.HEADING: 3.0, Style.CLAIM: 2.5, Style.NOTICE: 1.5, Style.QUOTE: 0.5}


class PreviewView(QTextBrowser):
    """Shows the blocks as a page; a click on a claim asks to go to it. Loads nothing."""

    claim_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self.setAccessibleName("Preview of the report")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setStyleSheet("QTextBrowser { border: none; padding: 0; }")
        self.document().setDocumentMargin(space(4))
        self.anchorClicked.connect(lambda url: self.claim_chosen.emit(url.toString()))

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Set the page anew; the reader's place is kept."""
        self._blocks = tuple(blocks)
        self.redraw()

    def words(self) -> str:
        """What is shown."""
        return self.toPlainText()

    def redraw(self) -> None:
        """Set the same blocks in the colours in force."""
        place = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for at, block in enumerate(self._blocks):
            shape = self._shape(block.style)
            if at:
                cursor.insertBlock(shape)
            else:
                cursor.setBlockFormat(shape)
            for piece in block.pieces:
                cursor.insertText(piece.text, self._style(block, piece))
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Load nothing, whatever a document asks for."""
        del kind, url
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet to a width that reads well."""
        margins = self.viewportMargins()
        free = event.size().width() + margins.left() + margins.right()
        side = max((free - SHEET) // 2, 0)
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def _shape(self, style: Style) -> QTextBlockFormat:
        of = colors(self)
        shape = QTextBlockFormat()
        leading = 150.0 if style is Style.READING else 135.0
        shape.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(space(_ABOVE.get(style, 0.5)))
        if style is Style.QUOTE:
            shape.setLeftMargin(space(3))
        if style is Style.NOTICE:
            shape.setBackground(QColor(of.danger_wash))
        return shape

    def _style(self, block: Block, piece: Piece) -> QTextCharFormat:
        of = colors(self)
        style = QTextCharFormat()
        reading = block.style in {Style.READING, Style.QUOTE, Style.CLAIM, Style.TITLE}
        font = reading_font() if reading else QFont()
        font.setPointSizeF(_SIZES.get(block.style, LEAD if block.style is Style.READING else BODY))
        font.setWeight(QFont.Weight.Bold if block.style in _BOLD or piece.strong else QFont.Weight.Normal)
        style.setFont(font)
        soft = block.style in {Style.SOFT, Style.PENCIL}
        style.setForeground(QColor(of.ink_soft if soft else of.ink))
        if piece.label is not None:
            style.setForeground(label_color(piece.label, of))
        if piece.marked:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            style.setUnderlineColor(QColor(of.ink_soft))
        if block.claim_id and block.style is Style.CLAIM:
            style.setAnchor(True)
            style.setAnchorHref(block.claim_id)
        return style
