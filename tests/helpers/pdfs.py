"""PDFs made in a test, one printed line at a time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter


@dataclass(frozen=True)
class Line:
    """A line at ``x``, ``y`` points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 12
    font: str = "Times-Roman"


def pdf(
    pages: Sequence[Sequence[Line]],
    *,
    title: str = "",
    crop: tuple[float, float, float, float] | None = None,
    turn: int = 0,
) -> bytes:
    """A PDF with these lines; ``crop`` is left, bottom, right, top in points, ``turn`` is /Rotate."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setTitle(title)
    for lines in pages:
        if crop:
            canvas.setCropBox(crop)
        if turn:
            canvas.setPageRotation(turn)
        for line in lines:
            canvas.setFont(line.font, line.size)
            canvas.drawString(line.x, HEIGHT - line.y, line.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(
    lines: Sequence[str], *, x: float = 72, y: float = 100, step: float = 14, size: float = 12
) -> list[Line]:
    """Lines under each other; one that begins with a tab is indented, an empty one leaves a gap."""
    return [
        Line(x + (24 if text.startswith("\t") else 0), y + number * step, text.strip(), size)
        for number, text in enumerate(lines)
        if text.strip()
    ]
