"""Tells the footnotes at a page's end from its body."""

from __future__ import annotations

import itertools
import re
from statistics import median

from desk.ingest.rows import Row

_NUMBERED = re.compile(r"^(?:\[?\d{1,3}\]?[.)]?\s?[\"“‘'(\[A-Z§¶]|[*†‡§]{1,3}\s?\w)")
_SMALLER = 0.93


def part(rows: tuple[Row, ...]) -> tuple[list[Row], list[Row]]:
    """The body and the footnotes of one page, each in the order of the file."""
    body: list[Row] = []
    notes: list[Row] = []
    sizes = [row.size for row in rows for _ in range(0, len(row.text), 8)]
    usual = median(sizes) if sizes else 1.0
    for column in _columns(rows):
        ordered = sorted(column, key=lambda row: row.top)
        first = _first_note(ordered, usual)
        found = {id(row) for row in ordered[first:]} if first is not None else set()
        body.extend(row for row in column if id(row) not in found)
        notes.extend(row for row in column if id(row) in found and not row.rule)
    return body, notes


def _columns(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Lines as the file gives them, parted where the next one stands above and beside."""
    columns: list[list[Row]] = []
    for row in rows:
        last = columns[-1][-1] if columns else None
        if last is None or (row.top < last.top and (row.left > last.right or row.right < last.left)):
            columns.append([])
        columns[-1].append(row)
    return columns


def _first_note(ordered: list[Row], body: float) -> int | None:
    """Where, from the top, the notes begin; None where there are none."""
    ruled = _after_rule(ordered)
    if ruled is not None:
        return ruled
    starts = [number for number, row in enumerate(ordered) if row.mark and _NUMBERED.match(row.text)]
    starts += [number for number, row in enumerate(ordered) if row.size < _SMALLER * body]
    for number in sorted(set(starts)):
        if number and _is_note_block(ordered[number:], ordered[number - 1], body):
            return number
    return None


def _after_rule(ordered: list[Row]) -> int | None:
    """The line after the last rule made of dashes, where a note's number follows it."""
    for number in range(len(ordered) - 2, 0, -1):
        if ordered[number].rule and _NUMBERED.match(ordered[number + 1].text) and number >= 2:
            return number if len(ordered) - number <= 45 else None
    return None


def _is_note_block(block: list[Row], above: Row, body: float) -> bool:
    """Whether all of the rest of the page is notes: small, or led by raised marks."""
    if above.top > block[0].top:
        return False
    small = all(row.size < _SMALLER * body for row in block)
    if small:
        return bool(_NUMBERED.match(block[0].text)) or block[0].mark
    marks = [row for row in block if row.mark and _NUMBERED.match(row.text)]
    gap = block[0].top - above.bottom
    inner = [later.top - row.bottom for row, later in itertools.pairwise(block)]
    return block[0] in marks and gap > 1.15 * max(median(inner), 0.0) if inner else block[0] in marks
