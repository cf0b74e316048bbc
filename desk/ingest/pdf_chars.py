"""Characters, boxes and printed lines of PDF pages, by pdfium.

The page's raw text is made character by character with ``FPDFText_GetUnicode``, so that an index
into it is pdfium's character index (an index into the string that pdfium gives as a whole drifts
on some pages).
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium_c

from desk.domain.spans import Span
from desk.ingest.builder import LINE_END_HYPHENS
from desk.ingest.pdf_columns import unweave
from desk.ingest.rows import Row, Sheet, row_text

Handle: TypeAlias = Any
"""A page or text page of pypdfium2, which is untyped."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, from the top left corner of the page as shown."""

_BREAKS = "\r\n"
_CELL_GAP = 1.6
"""A gap of more ems than this parts two cells of a table or two columns; justified text has less."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters that stand together on one line."""

    span: Span
    box: Box
    size: float
    first_size: float


def read_page(page: Handle, number: int, offset: int) -> tuple[str, Sheet]:
    """The raw text of a page and its printed lines, which count from ``offset``.

    Characters outside the crop box stay in the raw text and are in no line.
    """
    text_page = page.get_textpage()
    try:
        count = max(text_page.count_chars(), 0)
        raw = "".join(_char(pdfium_c.FPDFText_GetUnicode(text_page.raw, at)) for at in range(count))
        shown, width, height = _placing(page)
        boxes = _boxes(text_page.raw, raw, shown)
    finally:
        text_page.close()
    fragments = _fragments(raw, boxes, width, height)
    rows = tuple(_row(raw, group, number, offset) for group in unweave(_lines(fragments)))
    return raw, Sheet(rows, width, height, offset)


def _char(code: int) -> str:
    lone = 0xD800 <= code <= 0xDFFF or code == 0 or code > 0x10FFFF
    return "\ufffd" if lone else chr(code)


def _placing(page: Handle) -> tuple[Callable[[Box], Box], float, float]:
    """How user space (left, bottom, right, top) becomes the page as shown, and its size there."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    if turn == 90:
        return (
            (lambda b: (b[1] - bottom, b[0] - left, b[3] - bottom, b[2] - left)),
            top - bottom,
            right - left,
        )
    if turn == 180:
        return (
            (lambda b: (right - b[2], b[1] - bottom, right - b[0], b[3] - bottom)),
            right - left,
            top - bottom,
        )
    if turn == 270:
        return (lambda b: (top - b[3], right - b[2], top - b[1], right - b[0])), top - bottom, right - left
    return (lambda b: (b[0] - left, top - b[3], b[2] - left, top - b[1])), right - left, top - bottom


def _boxes(text_page: Handle, raw: str, shown: Callable[[Box], Box]) -> list[Box]:
    rect = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    boxes = []
    for at in range(len(raw)):
        pdfium_c.FPDFText_GetLooseCharBox(text_page, at, reference)
        boxes.append(shown((rect.left, rect.bottom, rect.right, rect.top)))
    return boxes


def _fragments(raw: str, boxes: list[Box], width: float, height: float) -> list[Fragment]:
    found: list[Fragment] = []
    held: list[int] = []

    def flush() -> None:
        if held:
            found.append(_fragment(held, boxes))
            held.clear()

    for at, char in enumerate(raw):
        if char in _BREAKS:
            flush()
        elif char.isspace() or not _inside(boxes[at], width, height):
            continue
        else:
            if held and _apart(boxes[held[-1]], boxes[at]):
                flush()
            held.append(at)
            if char in LINE_END_HYPHENS:
                flush()
    flush()
    return found


def _inside(box: Box, width: float, height: float) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= across <= width and 0 <= down <= height


def _apart(last: Box, box: Box) -> bool:
    size = max(last[3] - last[1], box[3] - box[1], 1.0)
    return box[0] - last[2] > _CELL_GAP * size or box[2] < last[0] - size


def _fragment(held: list[int], boxes: list[Box]) -> Fragment:
    inside = [boxes[at] for at in held]
    size = median(box[3] - box[1] for box in inside)
    box = (
        min(box[0] for box in inside),
        min(box[1] for box in inside),
        max(box[2] for box in inside),
        max(box[3] for box in inside),
    )
    first = inside[0]
    return Fragment(Span(held[0], held[-1] + 1), box, size, first[3] - first[1])


def _lines(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments of one printed line together: pdfium parts a raised mark from its line."""
    groups: list[list[Fragment]] = []
    for fragment in fragments:
        if groups and _same_line(groups[-1], fragment):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    return groups


def _same_line(group: list[Fragment], fragment: Fragment) -> bool:
    last, main = group[-1], max(group, key=lambda one: one.size)
    size = max(main.size, fragment.size)
    if fragment.box[0] < last.box[2] - 0.4 * size:
        return False
    overlap = min(main.box[3], fragment.box[3]) - max(main.box[1], fragment.box[1])
    lower = min(main.box[3] - main.box[1], fragment.box[3] - fragment.box[1])
    return overlap > 0.5 * lower or (overlap > 0 and _is_mark(fragment, main, last))


def _is_mark(fragment: Fragment, main: Fragment, last: Fragment) -> bool:
    """Whether a fragment is a small raised or lowered mark, set close."""
    close = fragment.box[0] - last.box[2] < 0.3 * main.size
    return close and fragment.size < 0.85 * main.size and len(fragment.span) <= 5


def _row(raw: str, group: list[Fragment], page: int, offset: int) -> Row:
    spaced = [False]
    for last, fragment in itertools.pairwise(group):
        between = raw[last.span.end : fragment.span.start].strip(_BREAKS)
        size = max(last.size, fragment.size)
        spaced.append(bool(between) or fragment.box[0] - last.box[2] > 0.2 * size)
    spans = tuple(fragment.span for fragment in group)
    size = max(group, key=lambda one: len(one.span)).size or 1.0
    boxes = [fragment.box for fragment in group]
    return Row(
        page=page,
        pieces=tuple(span.shift(offset) for span in spans),
        spaced=tuple(spaced),
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        top=min(box[1] for box in boxes),
        bottom=max(box[3] for box in boxes),
        size=size,
        em=size,
        text=row_text(raw, spans, tuple(spaced)),
        mark=group[0].first_size < 0.85 * size,
        cells=1 + sum(b.box[0] - a.box[2] > _CELL_GAP * size for a, b in itertools.pairwise(group)),
    )
