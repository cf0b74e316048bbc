"""The icons: one set of stroke drawings, 24 units square, drawn in the colour of the text.

The files lie in ``resources/icons``; ``currentColor`` in them is replaced at drawing time.
:func:`dress` keeps a button's icon in step with the theme.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desk import assets
from desk.ui.theme import colors

SIZE: Final = 20


@cache
def source(name: str) -> str:
    """The SVG text of an icon.

    Raises:
        FileNotFoundError: if there is no such icon.
    """
    return assets.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, color: str | QColor, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture, ``size`` pixels square, in one colour."""
    drawing = source(name).replace("currentColor", QColor(color).name())
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, widget: QWidget, color: str | None = None, size: int = SIZE) -> QIcon:
    """An icon in the colours in force where ``widget`` is, with a fainter one for disabled."""
    of = colors(widget)
    ratio = widget.devicePixelRatioF()
    made = QIcon(pixmap(name, color or of.ink, size, ratio))
    made.addPixmap(pixmap(name, of.disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def dress(button: QAbstractButton | QLabel, name: str, *, size: int = SIZE, color: str | None = None) -> None:
    """Give a button or a label an icon that follows the theme.

    ``color`` names a field of :class:`desk.ui.tokens.Colors`; the ink where None.
    """
    for old in button.findChildren(_Dresser, options=Qt.FindChildOption.FindDirectChildrenOnly):
        button.removeEventFilter(old)
        old.deleteLater()
    _Dresser(button, name, size, color).draw()


class _Dresser(QObject):
    """Draws the icon of its parent again when the palette changes."""

    def __init__(self, owner: QAbstractButton | QLabel, name: str, size: int, color: str | None) -> None:
        super().__init__(owner)
        self._owner = owner
        self._name = name
        self._size = size
        self._color = color
        owner.installEventFilter(self)

    def draw(self) -> None:
        of = colors(self._owner)
        kind = self._owner.property("kind")
        color = getattr(of, self._color) if self._color else of.on_accent if kind == "primary" else of.ink
        if isinstance(self._owner, QLabel):
            ratio = self._owner.devicePixelRatioF()
            self._owner.setPixmap(pixmap(self._name, color, self._size, ratio))
        else:
            self._owner.setIcon(icon(self._name, self._owner, color, self._size))
            self._owner.setIconSize(QSize(self._size, self._size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self.draw()
        return super().eventFilter(watched, event)
