"""Laying out plain text by hand, for lists whose rows wrap: never markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from desk.domain.spans import Span


def lay_out(
    text: str,
    font: QFont,
    width: float,
    *,
    leading: float = 1.25,
    most_lines: int = 0,
    places: Sequence[Span] = (),
    style: QTextCharFormat | None = None,
) -> QTextLayout:
    """Wrap ``text`` to ``width`` pixels; ``places`` are drawn in ``style``.

    With ``most_lines`` the last line that is shown may be cut short by the caller's box.
    """
    layout = QTextLayout(text.replace("\n", " ").replace("\r", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if places and style is not None:
        layout.setFormats([_range(text, place, style) for place in places])
    layout.beginLayout()
    height = 0.0
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40.0))
        line.setPosition(QPointF(0, height))
        height += line.height() * leading
        lines += 1
        if lines == most_lines:
            break
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> float:
    """Pixels from the top of the first line to the foot of the last."""
    return layout.boundingRect().bottom()


def _range(text: str, place: Span, style: QTextCharFormat) -> QTextLayout.FormatRange:
    piece = QTextLayout.FormatRange()
    piece.start = _utf16(text[: place.start])
    piece.length = _utf16(place.of(text))
    piece.format = style
    return piece


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
