"""The signs of the labels as pictures: a shape, a letter and a colour each.

Pencil (dashed outline, coloured letter) is a machine's draft; ink (filled, letter knocked out)
is a person's decision.
"""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import Label
from desk.ui.theme import DARK, LIGHT, colors, label_color, label_sign


def label_pixmap(
    label: Label | None,
    widget: QWidget,
    *,
    size: int = 20,
    ink: bool = False,
    failed: bool = False,
) -> QPixmap:
    """The sign of a label, ``size`` pixels high, sharp on the screen that ``widget`` is on."""
    return _drawn(label, ink, failed, size, widget.devicePixelRatioF(), colors(widget).name)


def label_icon(
    label: Label | None, widget: QWidget, *, size: int = 20, ink: bool = False, failed: bool = False
) -> QIcon:
    """:func:`label_pixmap` as an icon."""
    return QIcon(label_pixmap(label, widget, size=size, ink=ink, failed=failed))


def paint_sign(
    painter: QPainter,
    box: QRectF,
    label: Label | None,
    widget: QWidget,
    *,
    ink: bool = False,
    failed: bool = False,
) -> None:
    """Paint a label's sign into ``box`` with a painter that is at work on ``widget``."""
    drawn = label_pixmap(label, widget, size=round(box.height()), ink=ink, failed=failed)
    painter.drawPixmap(box.topLeft(), drawn)


@cache  # a handful of signs: drawn once, since each call into Qt may wait for a busy thread
def _drawn(label: Label | None, ink: bool, failed: bool, size: int, ratio: float, palette: str) -> QPixmap:  # noqa: FBT001 - the key of the cache
    of = DARK if palette == DARK.name else LIGHT
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sign = label_sign(label, failed=failed)
    color = label_color(label, of, failed=failed)
    box = QRectF(0, 0, size, size)
    outline = shape(sign.shape, box.adjusted(1, 1, -1, -1))
    if ink and label is not None:
        painter.fillPath(outline, color)
        color = QColor(of.paper)
    else:
        pen = QPen(color, 1.4)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.drawPath(outline)
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(round(size * 0.52), 7))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign.letter)
    painter.end()
    return made


def shape(name: str, box: QRectF) -> QPainterPath:
    """The outline of a label's shape inside ``box``."""
    path = QPainterPath()
    middle = box.center()
    if name == "square":
        path.addRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
    elif name == "diamond":
        path.addPolygon(_ring(middle, box.width() / 2, 4, 0.0))
    elif name == "hexagon":
        path.addPolygon(_ring(middle, box.width() / 2, 6, pi / 6))
    else:
        path.addEllipse(box)
    path.closeSubpath()
    return path


def _ring(middle: QPointF, radius: float, corners: int, turn: float) -> QPolygonF:
    steps = (turn + 2 * pi * corner / corners for corner in range(corners))
    return QPolygonF([middle + QPointF(radius * cos(angle), radius * sin(angle)) for angle in steps])
