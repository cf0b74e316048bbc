"""Columns whose lines a file writes row by row, put one after the other again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desk.domain.spans import Span

_LEAST_ROWS = 6
_LEAST_LETTERS = 18
"""Cells of prose are longer than those of most tables, and than the numbers in a margin."""


_WIDEST_SPACE = 1.6


class Placed(Protocol):
    """Something with a span of text and a place on the page."""

    @property
    def span(self) -> Span:
        """Where its text stands."""
        ...

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        ...


F = TypeVar("F", bound=Placed)


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float
    before: int
    after: int


def unweave(lines: list[list[F]]) -> list[list[F]]:
    """Lines in reading order: where two columns alternate, all of the left one comes first."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    ordered: list[list[F]] = []
    left: list[list[F]] = []
    right: list[list[F]] = []
    for line in lines:
        if any(part.box[0] < gutter < part.box[2] for part in line):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for side, parts in (
            (left, [part for part in line if part.box[2] <= gutter]),
            (right, [part for part in line if part.box[0] >= gutter]),
        ):
            if parts:
                side.append(parts)
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Sequence[Placed]]) -> float | None:
    """Where, across the page, the gap of most two-part lines lies; None where that is no gutter of prose."""
    gaps = [
        _Gap(a.box[2], b.box[0], len(a.span), len(b.span))
        for line in lines
        if len(line) == 2
        for a, b in [line]
        if b.box[0] - a.box[2] > _WIDEST_SPACE * (a.box[3] - a.box[1])
    ]
    if len(gaps) < _LEAST_ROWS:
        return None
    at = max((gap.left for gap in gaps), key=lambda x: sum(gap.left <= x < gap.right for gap in gaps))
    agreed = [gap for gap in gaps if gap.left <= at < gap.right]
    letters = min(sum(gap.before for gap in agreed), sum(gap.after for gap in agreed))
    if len(agreed) < max(_LEAST_ROWS, 0.6 * len(gaps)) or letters < _LEAST_LETTERS * len(agreed):
        return None
    return (max(gap.left for gap in agreed) + min(gap.right for gap in agreed)) / 2
