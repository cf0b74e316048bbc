"""What is printed on a page and is not its text: running heads and feet, stamps, line numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from desk.ingest.rows import Row, Sheet, split_row
from desk.ingest.stamps import is_stamp

_PAGE_NUMBER = re.compile(
    r"[-–—\[(\s|]*(?:\*?\d{1,4}|[ivxl]{1,7}|page\s*:?\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*(?:of|/)\s*\d+)[-–—\])\s|]*",
    re.IGNORECASE,
)
_STAR_PAGE = re.compile(r"\[\*(\d{1,5})\]\s*")
_FORM_FOOT = re.compile(r"\S.{0,70}\bPage\s+\d+\s+of\s+\d+\s*$")
_OPINION_HEAD = re.compile(
    r"\s*(?:Syllabus|Per Curiam|Opinion of the Court|Opinion of [A-Z][A-Za-z’' ]+, J\.|Appendix.{0,60}"
    r"|[A-Z][A-Z’' ]+, (?:C\. ?)?J\., (?:concurring|dissenting).{0,60})\s*"
)
"""What the Supreme Court prints over each page, above or under the case's name."""

_EDGE_ROWS = 3
_CLEAR_GAP = 1.25
_MAX_HEAD = 120
_LEAST_NUMBERS = 8
_MOST_NUMBER = 40


@dataclass(frozen=True)
class Cleared:
    """A page without its furniture; what was dropped stays known."""

    sheet: Sheet
    heads: tuple[str, ...]
    stamps: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class _Edge:
    row: Row
    parted: bool
    top: bool


def clear(sheets: Iterable[Sheet], raw: str) -> list[Cleared]:
    """Drop what is printed around the text, on each of the pages of one document."""
    numbered = [_without_line_numbers(sheet, raw) for sheet in sheets]
    stamped = [_without_stamps(sheet) for sheet in numbered]
    usual = _usual_gap([sheet for sheet, _ in stamped])
    paired = [(sheet, stamps, _edges(sheet, usual)) for sheet, stamps in stamped]
    repeated = _repeated([edges for _, _, edges in paired])
    return [
        _without_heads(sheet, stamps, _dropped(sheet, edges, repeated), raw)
        for sheet, stamps, edges in paired
    ]


def _without_stamps(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    stamps = tuple(row.text for row in sheet.rows if is_stamp(row.text))
    return replace(sheet, rows=tuple(row for row in sheet.rows if not is_stamp(row.text))), stamps


def _usual_gap(sheets: list[Sheet]) -> float:
    """The usual step from line to line in the document."""
    gaps = [
        later.top - row.top
        for sheet in sheets
        for row, later in zip(sheet.rows, sheet.rows[1:], strict=False)
        if later.top > row.top
    ]
    return median(gaps) if gaps else 0.0


def _edges(sheet: Sheet, usual: float) -> list[_Edge]:
    """The outermost lines at the top and at the bottom, each with the gap on its inner side."""
    rows = sorted((row for row in sheet.rows if not row.rule), key=lambda row: row.top)
    gaps = [max(later.top - row.top, 0.0) for row, later in itertools.pairwise(rows)]
    top = [_Edge(row, gap > _CLEAR_GAP * usual, top=True) for row, gap in zip(rows, gaps, strict=False)][
        :_EDGE_ROWS
    ]
    low = [_Edge(row, gap > _CLEAR_GAP * usual, top=False) for row, gap in zip(rows[1:], gaps, strict=True)]
    return top + low[max(len(low) - _EDGE_ROWS, len(top)) :]


def _signature(edge: _Edge) -> str:
    text = re.sub(r"\d+|\b[ivxl]+\b", "#", " ".join(edge.row.text.split())).strip(" -–—|").casefold()
    return f"{'top' if edge.top else 'low'} {text}"


def _repeated(pages: list[list[_Edge]]) -> set[str]:
    """Signatures of lines that stand at the edge of several pages, page numbers aside.

    A line on two pages counts where a wide gap parts it from the text, one on near half of the
    pages (left and right pages have heads of their own) always.
    """
    seen: Counter[str] = Counter()
    parted: Counter[str] = Counter()
    for page in pages:
        edges = [edge for edge in page if len(edge.row.text) <= _MAX_HEAD]
        seen.update({_signature(edge) for edge in edges})
        parted.update({_signature(edge) for edge in edges if edge.parted})
    return {
        signature
        for signature, count in seen.items()
        if count >= 2
        and any(char.isalpha() for char in signature[4:])
        and (parted[signature] >= 0.6 * count or (count > 0.45 * len(pages) and count > 3))
    }


def _without_heads(sheet: Sheet, stamps: tuple[str, ...], dropped: list[Row], raw: str) -> Cleared:
    rows = [row for row in sheet.rows if not any(row is one for one in dropped)]
    label = next((_number(row.text) for row in dropped if _number(row.text)), "")
    rows, star = _without_star_page(rows, raw)
    heads = tuple(row.text for row in dropped)
    return Cleared(replace(sheet, rows=tuple(rows)), heads, stamps, star or label)


def _dropped(sheet: Sheet, edges: list[_Edge], repeated: set[str]) -> list[Row]:
    if not sheet.start:  # what runs on top of later pages is the title on the first
        edges = [edge for edge in edges if not edge.top]
    heads = [edge.row for edge in edges if _signature(edge) in repeated and len(edge.row.text) <= _MAX_HEAD]
    heads += [edge.row for edge in edges if edge.top and heads and _OPINION_HEAD.fullmatch(edge.row.text)]
    heads += _beyond(edges, heads)
    outer = [
        row for row in _outer(sheet, heads) if _PAGE_NUMBER.fullmatch(row.text) or _FORM_FOOT.search(row.text)
    ]
    return list(dict.fromkeys(heads + outer))


def _beyond(edges: list[_Edge], heads: list[Row]) -> list[Row]:
    """What stands above a running head, or under a running foot, is one too."""
    tops = [edge.row.top for edge in edges if edge.top and edge.row in heads]
    feet = [edge.row.top for edge in edges if not edge.top and edge.row in heads]
    return [
        edge.row
        for edge in edges
        if (
            edge.row.top < max(tops, default=0.0)
            if edge.top
            else edge.row.top > min(feet, default=float("inf"))
        )
    ]


def _outer(sheet: Sheet, heads: list[Row]) -> list[Row]:
    """The outermost line at the top and at the bottom that is no running head."""
    rows = sorted((row for row in sheet.rows if row not in heads and not row.rule), key=lambda row: row.top)
    return [row for row in (rows[:1] + rows[-1:]) if len(rows) > 1]


def _number(text: str) -> str:
    found = re.match(r"\W*(?:page\s*:?\s*)?(\d{1,4}|[ivxl]+)\b", text, re.IGNORECASE) or re.search(
        r"\s(\d{1,4})\W*$", text
    )
    return found[1] if found else ""


def _without_star_page(rows: list[Row], raw: str) -> tuple[list[Row], str]:
    """Drop a reporter's star page, such as ``[*12]``, from the first line; it becomes the label."""
    if not rows:
        return rows, ""
    first = min(rows, key=lambda row: row.top)
    found = _STAR_PAGE.match(first.text)
    if not found or len(found[0]) >= len(first.text):
        return rows, ""
    cut = split_row(first, raw, len(found[0].rstrip()))[1] or first
    return [cut if row is first else row for row in rows], found[1]


def _without_line_numbers(sheet: Sheet, raw: str) -> Sheet:
    """Drop the numbers 1 to 28 (or so) that pleading paper prints in its margin."""
    leading = [(row, number) for row in sheet.rows if (number := _leading_number(row, raw)) is not None]
    margin = _margin(leading)
    if len(margin) < _LEAST_NUMBERS or not _counts_up(margin):
        return sheet
    drop = {id(row) for row, _ in margin}
    rows = []
    for row in sheet.rows:
        if id(row) not in drop:
            rows.append(row)
        elif len(row.pieces) > 1:
            rows.append(split_row(row, raw, len(row.pieces[0]))[1] or row)
    return replace(sheet, rows=tuple(rows))


def _leading_number(row: Row, raw: str) -> int | None:
    """The number that stands alone at the line's left, with a gap after it."""
    first = raw[row.pieces[0].start : row.pieces[0].end]
    if len(first) <= 2 and first.isdecimal() and 0 < int(first) <= _MOST_NUMBER:
        return int(first)
    return None


def _margin(leading: list[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """Those that stand in the leftmost column of numbers."""
    if not leading:
        return []
    edge = min(row.left for row, _ in leading)
    return [(row, number) for row, number in leading if row.left - edge < 1.5 * row.em]


def _counts_up(margin: list[tuple[Row, int]]) -> bool:
    """Whether they count from 1 or 2 downwards on the page, almost without a gap."""
    numbers = [number for _, number in sorted(margin, key=lambda one: one[0].top)]
    steps = sum(later - earlier == 1 for earlier, later in itertools.pairwise(numbers))
    return min(numbers) <= 2 and steps >= 0.8 * (len(numbers) - 1)
