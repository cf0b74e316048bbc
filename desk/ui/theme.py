"""Tokens of the look: an 8-pixel grid, a type scale, two palettes, and the signs of the labels.

Widgets ask :func:`colors` with themselves: the palette in force answers, so that nothing holds
a copy of the theme. A widget that paints by hand repaints on ``QEvent.PaletteChange``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QTextBlockFormat
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desk.domain.vocabulary import Label
from desk.ui.stylesheet import stylesheet
from desk.ui.tokens import BODY, DARK, LIGHT, UNIT, Colors, space

__all__ = [
    "DARK",
    "LIGHT",
    "NO_VERDICT",
    "SIGNS",
    "UNIT",
    "Colors",
    "LabelSign",
    "Theme",
    "colors",
    "label_color",
    "label_sign",
    "reading_block",
    "reading_font",
    "space",
]

READING_FACES: Final = (
    "Charter",
    "Source Serif 4",
    "Source Serif Pro",
    "Literata",
    "Georgia",
    "Palatino Linotype",
    "Palatino",
    "P052",
    "Noto Serif",
    "Liberation Serif",
    "DejaVu Serif",
)
READING_POINTS: Final = 12.0
READING_LEADING: Final = 150.0
"""Line height of documents, in per cent of the face's own."""


@dataclass(frozen=True, slots=True)
class LabelSign:
    """How a label is told apart: never by its colour alone."""

    letter: str
    name: str
    shape: str
    """circle, square, diamond, hexagon or ring."""


SIGNS: Final = {
    Label.SUPPORTED: LabelSign("S", "Supported", "circle"),
    Label.REFUTED: LabelSign("R", "Refuted", "square"),
    Label.CONFLICTING: LabelSign("C", "Conflicting evidence", "diamond"),
    Label.NOT_ENOUGH_EVIDENCE: LabelSign("N", "Not enough evidence", "hexagon"),
}
NO_VERDICT: Final = LabelSign("–", "No verdict yet", "ring")
FAILED: Final = LabelSign("!", "The check failed", "ring")


def label_sign(label: Label | None, *, failed: bool = False) -> LabelSign:
    """The letter, name and shape of a label; of a failure or of no verdict where it is None."""
    if label is None:
        return FAILED if failed else NO_VERDICT
    return SIGNS[label]


def label_color(label: Label | None, of: Colors, *, failed: bool = False) -> QColor:
    """The colour of a label: at least 4.5 to 1 against paper and desk."""
    if label is None:
        return QColor(of.danger if failed else of.ink_soft)
    return QColor(of.labels[label])


def colors(widget: QWidget | None = None) -> Colors:
    """The palette in force where ``widget`` is; of the application without one.

    The application's palette decides: a style sheet's ``background`` changes the window colour
    of the widget it is on, so that the widget's own palette would mislead.
    """
    del widget
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def reading_font(points: float = READING_POINTS) -> QFont:
    """The face in which documents are read."""
    font = QFont(list(READING_FACES))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


def reading_block() -> QTextBlockFormat:
    """Paragraphs of a document: generous leading, space after."""
    block = QTextBlockFormat()
    block.setLineHeight(READING_LEADING, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    block.setBottomMargin(space(1))
    return block


class Theme(QObject):
    """Dresses an application in light or dark, as the system says, and follows its change."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        font = app.font()
        font.setPointSizeF(BODY)
        app.setFont(font)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        self.apply(hints.colorScheme())

    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Put the palette and the style sheet of ``scheme`` in force; unknown counts as light."""
        chosen = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(_palette(chosen))
        self._app.setStyleSheet(stylesheet(chosen))


def _palette(of: Colors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: of.desk,
        role.WindowText: of.ink,
        role.Base: of.paper,
        role.AlternateBase: of.raised,
        role.Text: of.ink,
        role.PlaceholderText: of.ink_soft,
        role.Button: of.raised,
        role.ButtonText: of.ink,
        role.BrightText: of.danger,
        role.ToolTipBase: of.paper,
        role.ToolTipText: of.ink,
        role.Highlight: of.selection,
        role.HighlightedText: of.ink,
        role.Link: of.accent,
        role.LinkVisited: of.accent,
        role.Accent: of.accent,
        role.Light: of.paper,
        role.Midlight: of.hairline,
        role.Mid: of.hairline,
        role.Dark: of.ink_soft,
        role.Shadow: of.hairline,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(of.disabled))
    return palette
