"""A piece of running text, as tall as its words, in which some words can be marked or clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from desk.ui.theme import colors
from desk.ui.tokens import BODY


def body_font() -> QFont:
    """The platform's face at the size of the controls."""
    font = QFont()
    font.setPointSizeF(BODY)
    return font


class Mark(Enum):
    """How a piece of text is set apart; each shows without its colour, too."""

    PLAIN = auto()
    SOFT = auto()
    CLAIM = auto()
    QUOTED = auto()
    GONE = auto()
    NEW = auto()
    STRONG = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """Some words; ``link`` is sent by :attr:`ReadingText.clicked` when they are chosen."""

    text: str
    mark: Mark = Mark.PLAIN
    link: str = ""


class ReadingText(QTextBrowser):
    """Shows words letter for letter: nothing in them is taken for markup, nothing is loaded.

    The face is set on the words themselves, since a style sheet overrides that of the widget.
    """

    clicked = Signal(str)

    def __init__(self, font: QFont, name: str, leading: float = 140.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Words, ...] = ()
        self._leading = leading
        self._face = font
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("face", "reading")
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.anchorClicked.connect(lambda url: self.clicked.emit(url.toString()))

    def set_words(self, pieces: Sequence[Words]) -> None:
        """Show these pieces, one after the other."""
        self._pieces = tuple(pieces)
        linked = any(piece.link for piece in pieces)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.ClickFocus)
        self.redraw()

    def words(self) -> str:
        """What is shown, without its marks."""
        return "".join(piece.text for piece in self._pieces)

    def redraw(self) -> None:
        """Set the words again, in the colours in force."""
        self.clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(self._leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for piece in self._pieces:
            cursor.insertText(piece.text, self._style(piece))
        self._fit()

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Load nothing, whatever a document asks for."""
        del kind, url
        return None

    def sizeHint(self) -> QSize:
        """As tall as the words at this width."""
        return QSize(240, self._tall())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(80, self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what this lies in."""
        event.ignore()

    def _tall(self) -> int:
        return ceil(self.document().size().height()) + 2

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(self._tall())

    def _style(self, piece: Words) -> QTextCharFormat:
        of = colors(self)
        style = QTextCharFormat()
        style.setForeground(QColor(of.ink))
        style.setFont(self._face)
        if piece.mark is Mark.SOFT:
            style.setForeground(QColor(of.ink_soft))
        elif piece.mark in {Mark.CLAIM, Mark.QUOTED}:
            style.setBackground(QColor(of.highlight))
        elif piece.mark is Mark.STRONG:
            style.setFontWeight(QFont.Weight.DemiBold)
        elif piece.mark is Mark.GONE:
            style.setForeground(QColor(of.danger))
            style.setFontStrikeOut(True)
        elif piece.mark is Mark.NEW:
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setFontUnderline(True)
        if piece.link:
            style.setAnchor(True)
            style.setAnchorHref(piece.link)
            style.setForeground(QColor(of.accent))
            style.setFontWeight(QFont.Weight.DemiBold)
        return style
