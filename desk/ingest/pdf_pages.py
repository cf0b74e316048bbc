"""Pictures of PDF pages, and where on them the words of a span stand; both by pdfium.

pdfium is not thread-safe: the caller uses these from one thread alone.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfiumError

from desk.domain.documents import Document, PageBox, PageImage
from desk.domain.errors import DamagedFile, UnreadableFile
from desk.domain.spans import Span

Handle: TypeAlias = Any
"""A page, text page or bitmap of pypdfium2, which is untyped."""

_FINE = 10_000
"""Device units across a page when boxes are asked for: fine enough for any screen."""

_MOST_PIXELS = 40_000_000


def render_page(path: Path, page: int, width_px: int) -> PageImage:
    """Draw a page, counted from 1, ``width_px`` pixels wide, as it is shown (turned and cropped).

    Raises:
        UnreadableFile: if the file is gone or may not be read.
        DamagedFile: if it can't be drawn or has no such page.
    """
    with _page(path, page) as opened:
        width, height = opened.get_size()
        scale = min(width_px / max(width, 1.0), (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = opened.render(scale=scale, rev_byteorder=True, force_bitmap_format=pdfium_c.FPDFBitmap_BGRA)
        try:
            return PageImage(bitmap.width, bitmap.height, _pixels(bitmap))
        finally:
            bitmap.close()


def span_boxes(path: Path, document: Document, span: Span) -> tuple[PageBox, ...]:
    """The rectangles behind ``span`` of the document's reading text: one for each line of print.

    Raises:
        UnreadableFile: if the file is gone or may not be read.
        DamagedFile: if it can't be read.
        ValueError: if the span reaches past the text.
    """
    by_page: dict[int, list[Span]] = {}
    for piece in document.offsets.raw_spans(span):
        for page, part in _by_page(document, piece):
            by_page.setdefault(page, []).append(part)
    found: list[PageBox] = []
    for page, parts in by_page.items():
        with _page(path, page) as opened:
            found.extend(_boxes(opened, page, parts))
    return tuple(found)


@contextmanager
def _page(path: Path, number: int) -> Iterator[Handle]:
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is missing.")
    try:
        document = pypdfium2.PdfDocument(path)
    except (PdfiumError, OSError) as error:
        raise DamagedFile(f"{path.name} can't be opened to show its pages.") from error
    try:
        if not 1 <= number <= len(document):
            raise DamagedFile(f"{path.name} has no page {number}.")
        page = document[number - 1]
        yield page
        page.close()
    except PdfiumError as error:
        raise DamagedFile(f"Page {number} of {path.name} can't be drawn.") from error
    finally:
        document.close()


def _pixels(bitmap: Handle) -> bytes:
    row = bitmap.width * 4
    data = bytes(bitmap.buffer)
    if bitmap.stride == row:
        return data[: row * bitmap.height]
    return b"".join(data[at * bitmap.stride : at * bitmap.stride + row] for at in range(bitmap.height))


def _by_page(document: Document, raw: Span) -> Iterator[tuple[int, Span]]:
    """The parts of a raw span on each page, from 1, in the page's own character index."""
    starts = [*document.raw_page_starts, len(document.raw_text)]
    for page, (start, end) in enumerate(itertools.pairwise(starts), 1):
        first, last = max(raw.start, start), min(raw.end, end)
        if first < last:
            yield page, Span(first - start, last - start)


def _boxes(page: Handle, number: int, parts: list[Span]) -> list[PageBox]:
    text_page = page.get_textpage()
    boxes: list[PageBox] = []
    try:
        for part in parts:
            for rect in range(pdfium_c.FPDFText_CountRects(text_page.raw, part.start, len(part))):
                made = _shown(page, text_page, rect, number)
                if made.right > made.left and made.bottom > made.top:
                    boxes.append(made)
    finally:
        text_page.close()
    return _merged(boxes)


def _shown(page: Handle, text_page: Handle, rect: int, number: int) -> PageBox:
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetRect(text_page.raw, rect, left, top, right, bottom)
    one, other = _device(page, left.value, top.value), _device(page, right.value, bottom.value)
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return PageBox(number, max(xs[0], 0.0), max(ys[0], 0.0), min(xs[1], 1.0), min(ys[1], 1.0))


def _device(page: Handle, across: float, up: float) -> tuple[float, float]:
    column, row = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, across, up, column, row)
    return column.value / _FINE, row.value / _FINE


def _merged(boxes: list[PageBox]) -> list[PageBox]:
    """Boxes of one printed line made one."""
    merged: list[PageBox] = []
    for box in boxes:
        if merged and _one_line(merged[-1], box):
            last = merged[-1]
            merged[-1] = PageBox(
                box.page,
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            merged.append(box)
    return merged


def _one_line(last: PageBox, box: PageBox) -> bool:
    overlap = min(last.bottom, box.bottom) - max(last.top, box.top)
    height = min(last.bottom - last.top, box.bottom - box.top)
    gap = max(box.left - last.right, last.left - box.right)
    return overlap > 0.5 * height and gap < 0.05
