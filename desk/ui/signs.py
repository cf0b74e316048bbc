"""The signs of the labels as pictures: a shape, a letter and a colour each.

Pencil (dashed outline, coloured letter) is a machine's draft; ink (filled, letter knocked out)
is a person's decision.
"""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import Label
from desk.ui.theme import colors, label_color, label_sign


def label_pixmap(
    label: Label | None,
    widget: QWidget,
    *,
    size: int = 20,
    ink: bool = False,
    failed: bool = False,
) -> QPixmap:
    """The sign of a label, ``size`` pixels high, sharp on the screen that ``widget`` is on."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QRectF(0, 0, size, size), label, widget, ink=ink, failed=failed)
    painter.end()
    return pixmap


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
    sign = label_sign(label, failed=failed)
    color = label_color(label, colors(widget), failed=failed)
    outline = shape(sign.shape, box.adjusted(1, 1, -1, -1))
    painter.save()
    if ink and label is not None:
        painter.fillPath(outline, color)
        letter = QColor(colors(widget).paper)
    else:
        pen = QPen(color, 1.4)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.drawPath(outline)
        letter = color
    font = QFont(painter.font())
    font.setPixelSize(max(round(box.height() * 0.52), 7))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(letter)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign.letter)
    painter.restore()


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
