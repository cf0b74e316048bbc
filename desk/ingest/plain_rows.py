"""Printed lines of plain text that was broken at a fixed width, with form feeds between pages."""

from __future__ import annotations

import itertools
import re

from desk.domain.spans import Span
from desk.ingest.rows import Row, Sheet

_TAB = 8
_CELL_GAP = re.compile(r"\s{4,}")
_PRINTED_WIDTH = 110
"""Lines of printed text are shorter than this; a longer one is a whole paragraph."""


def sheets(raw: str) -> tuple[Sheet, ...]:
    """The pages of ``raw``, which form feeds part, with their lines; columns and lines are the units."""
    made: list[Sheet] = []
    start = 0
    for number, page in enumerate(_pages(raw)):
        rows = tuple(_rows(page, number, start))
        width = max((row.right for row in rows), default=0.0)
        made.append(Sheet(rows, width, float(page.count("\n") + 1), start))
        start += len(page)
    return tuple(made)


def is_printed(raw: str) -> bool:
    """Whether lines were broken at a fixed width, so that a paragraph runs over several."""
    lines = [line.strip() for line in raw.splitlines()]
    filled = [line for line in lines if line]
    if len(filled) < 4 or sum(len(line) > _PRINTED_WIDTH for line in filled) > 0.05 * len(filled):
        return False
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    runs_on = sum(b[0].islower() or a[-1] in "-\u00ad" for a, b in pairs)
    return runs_on > 0.2 * len(pairs) and runs_on >= 2


def _pages(raw: str) -> list[str]:
    parts = raw.split("\f")
    return [part + "\f" for part in parts[:-1]] + ([parts[-1]] if parts[-1] or len(parts) == 1 else [])


def _rows(page: str, number: int, start: int) -> list[Row]:
    rows = []
    at = start
    for line_number, line in enumerate(page.split("\n")):
        text = line.strip()
        if text:
            indent = line[: len(line) - len(line.lstrip())]
            left = len(indent.expandtabs(_TAB).replace("\f", ""))
            first = at + len(indent)
            rows.append(_row(Span(first, first + len(text)), text, left, line_number, number))
        at += len(line) + 1
    return rows


def _row(span: Span, text: str, left: int, line: int, page: int) -> Row:
    return Row(
        page=page,
        pieces=(span,),
        spaced=(False,),
        left=float(left),
        right=float(left + len(text)),
        top=float(line),
        bottom=float(line + 1),
        size=1.0,
        em=2.0,
        text=text,
        cells=len(_CELL_GAP.split(text)),
    )
