"""The sign of an origin that sources share: a small tag, told apart by letter and colour."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desk.ui.theme import DARK, LIGHT, colors

_HUES = (212, 28, 282, 168, 338, 50, 245, 100)
SIZE = 18


def tag_icon(letter: str, widget: QWidget) -> QIcon:
    """The tag of the origin with this letter, in the colours in force."""
    drawn = _tag(letter, widget.devicePixelRatioF(), colors(widget).name)
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Selected)  # else Qt washes it out in a chosen row
    return made


@cache
def _tag(letter: str, ratio: float, palette: str) -> QPixmap:
    of = DARK if palette == DARK.name else LIGHT
    made = QPixmap(round(SIZE * ratio), round(SIZE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    box = QRectF(0.5, 0.5, SIZE - 1, SIZE - 1)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_color(letter, dark=of is DARK))
    painter.drawRoundedRect(box, 4, 4)
    font = QFont(QGuiApplication.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(of.paper))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.end()
    return made


def _color(letter: str, *, dark: bool) -> QColor:
    """Dark on light paper and light on dark: the letter is knocked out of it at 4.5 to 1 or more."""
    hue = _HUES[sum(map(ord, letter)) % len(_HUES)]
    return QColor.fromHsl(hue, 110, 185) if dark else QColor.fromHsl(hue, 130, 82)
