"""Printed lines put together to paragraphs, by their places on the page and by their words."""

from __future__ import annotations

import itertools
import re
from statistics import median

from desk.ingest.hyphens import ends_broken
from desk.ingest.rows import Row

_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Hon|Gov|Sen|Rep|Lt|Col|Gen|vs?|Nos?|[Cc]f|e\.g|i\.e)\.$"
)
"""A stop that no sentence ends with: a name, a number or another word has to follow."""
_TERMINAL = re.compile(r"[.?!:;][\"”’'»)\]]*\d{0,3}$")
_WORD = re.compile(r"[^\W_]+")
_OUTLINE = re.compile(r"[IVX]{1,5}\.?|[A-Z0-9]\.?")
"""The numeral or letter that heads a part of an opinion."""

_NEAR = 4
"""How many lines up and down are looked at to find out how far a line may reach."""


def paragraphs(rows: list[Row], *, notes: bool = False) -> list[list[Row]]:
    """Lines in reading order, grouped; rules made of characters part paragraphs and are dropped.

    With ``notes`` the lines are footnotes, whose first line may stand off from the second.
    """
    layout = _Layout(rows, 2.6 if notes else 1.6)
    groups: list[list[Row]] = []
    for number, row in enumerate(rows):
        if row.rule:
            continue
        if groups and number and not rows[number - 1].rule and layout.runs_on(groups[-1], number):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


class _Layout:
    def __init__(self, rows: list[Row], most_step: float) -> None:
        self._rows = rows
        self._most_step = most_step
        steps = [b.top - a.top for a, b in itertools.pairwise(rows) if _below(a, b)]
        self._step = median(steps) if steps else 1.0
        self._edges = _edges(rows)

    def runs_on(self, group: list[Row], number: int) -> bool:
        """Whether line ``number`` continues the paragraph ``group``, which the line before ended."""
        last, row = self._rows[number - 1], self._rows[number]
        if _OUTLINE.fullmatch(last.text) or _OUTLINE.fullmatch(row.text):
            return False
        if not _same_size(last, row) or (group[0].capitals and last.capitals) != row.capitals:
            return ends_broken(last.text) and _same_size(last, row)
        if _below(last, row):
            return self._goes_on(group, number)
        if last.page == row.page and row.top >= last.top:
            return False
        return self._flows_over(group, number)

    def _goes_on(self, group: list[Row], number: int) -> bool:
        last, row = self._rows[number - 1], self._rows[number]
        step = row.top - last.top
        if ends_broken(last.text) and step < 3 * self._step:
            return True
        loose = _lower(row) and not _terminal(last)
        if step > 1.35 * self._usual_step(number, group):
            first_of_note = self._most_step > 2 and len(group) == 1 and not _terminal(last)
            return (loose or first_of_note) and step < self._most_step * self._step
        room = self._limit(number) - last.right
        if _forced(room, last, row) and (_terminal(last) or room > 0.22 * (self._limit(number) - row.left)):
            return loose and room < 0.4 * (self._limit(number) - last.left)
        apart = _tabular(last, row) or self._headed(last) != self._headed(row) or self._begins(number)
        return loose or (not apart and not _indented(group, last, row, loose=loose))

    def _begins(self, number: int) -> bool:
        """Whether a line is the first, indented one of a paragraph, by the lines around it."""
        last, row = self._rows[number - 1], self._rows[number]
        return self._opens(number) and (_terminal(last) or row.left - last.left > 0.7 * row.em)

    def _opens(self, number: int) -> bool:
        """Whether the line after this one stands further left, as after a paragraph's first line."""
        row, after = self._rows[number], self._rows[number + 1 : number + 2]
        return bool(after) and _below(row, after[0]) and 0.7 < (row.left - after[0].left) / row.em < 6

    def _headed(self, row: Row) -> bool:
        """Whether a line stands in the middle, away from both edges of the page's lines, as a title."""
        words = _WORD.findall(row.text)
        if sum(word[0].islower() and len(word) > 3 for word in words) > 0.1 * len(words):
            return False
        left, right = self._edges[row.page]
        before, after = row.left - left, right - row.right
        return min(before, after) > 2.2 * row.em and abs(before - after) < 2.5 * row.em

    def _usual_step(self, number: int, group: list[Row]) -> float:
        """The lesser step of the lines around: inside the paragraph so far, and after this line."""
        steps = [self._step] if len(group) == 1 else [group[-1].top - group[-2].top]
        after = self._rows[number + 1 : number + 2]
        if after and _below(self._rows[number], after[0]):
            steps.append(after[0].top - self._rows[number].top)
        return min((step for step in steps if step > 0), default=self._step)

    def _limit(self, number: int) -> float:
        """How far to the right the lines around reach that begin where these do."""
        last, row = self._rows[number - 1], self._rows[number]
        even = abs(last.left - row.left) < 0.6 * row.em
        around = [
            other
            for other in self._rows[max(number - _NEAR, 0) : number + _NEAR]
            if other.page == row.page and other.left < row.right and row.left < other.right
        ]
        edge = row.left
        return max(
            (other.right for other in around if not even or abs(other.left - edge) < 2.5 * row.em),
            default=row.right,
        )

    def _flows_over(self, group: list[Row], number: int) -> bool:
        """Whether a paragraph runs over to the next column or page."""
        last, row = self._rows[number - 1], self._rows[number]
        if ends_broken(last.text):
            return True
        if _lower(row):
            return not _terminal(last) or last.text.endswith((";", ","))
        after = self._rows[number + 1 : number + 2]
        indented = bool(after) and _below(row, after[0]) and row.left - after[0].left > 0.7 * row.em
        full = self._full(number - 1)
        if _terminal(last):
            return full and not indented and len(group) > 1 and not _short_line(row, after)
        return full and not indented

    def _full(self, number: int) -> bool:
        """Whether a line reaches as far right as those above it."""
        row = self._rows[number]
        above = [other for other in self._rows[max(number - _NEAR, 0) : number] if other.page == row.page]
        reach = max((other.right for other in above), default=row.right)
        return reach - row.right < max(4 * row.em, 0.2 * (reach - row.left))


def _edges(rows: list[Row]) -> dict[int, tuple[float, float]]:
    """The left and right edge of the lines of each page."""
    found: dict[int, tuple[float, float]] = {}
    for row in rows:
        left, right = found.get(row.page, (row.left, row.right))
        found[row.page] = (min(left, row.left), max(right, row.right))
    return found


def _forced(room: float, last: Row, row: Row) -> bool:
    """Whether the next word would have fitted on the line above, so that its end was meant."""
    width = (row.right - row.left) / max(len(row.text), 1)
    word = row.text.split(" ", 1)[0]
    return room > (len(word) + (2.5 if _terminal(last) else 10)) * width


def _indented(group: list[Row], last: Row, row: Row, *, loose: bool) -> bool:
    shift = (row.left - last.left) / row.em
    if shift > 0.7:
        return _terminal(last) or (not loose and shift > 6)
    if shift < -0.7 and len(group) > 1:
        return _terminal(last) or not loose
    return False


def _tabular(last: Row, row: Row) -> bool:
    """Whether the lines are rows of a table."""
    return max(last.cells, row.cells) >= 3 or min(last.cells, row.cells) >= 2


def _short_line(row: Row, after: list[Row]) -> bool:
    """Whether a line ends well before the next one, as a heading does."""
    return not after or row.right < after[0].left + 0.75 * (after[0].right - after[0].left)


def _below(a: Row, b: Row) -> bool:
    """Whether ``b`` stands under ``a`` on the same page, in the same column."""
    return a.page == b.page and b.top > a.top and b.left < a.right and a.left < b.right


def _same_size(a: Row, b: Row) -> bool:
    return 0.8 < a.size / b.size < 1.25


def _terminal(row: Row) -> bool:
    return bool(_TERMINAL.search(row.text)) and not _ABBREVIATED.search(row.text.rstrip())


def _lower(row: Row) -> bool:
    first = row.text.lstrip("\"“‘'([")[:1]
    return first.islower()
