"""A printed line, in whatever unit its page is measured: points, or columns of characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from desk.domain.spans import Span

_RULE = re.compile(r"[\s_\-–—=*·.•]{4,}|[_—=]{2,}")


@dataclass(frozen=True)
class Row:
    """One printed line of a page.

    ``pieces`` are its spans of the raw text, trimmed; ``spaced`` says of each whether a space
    stands before it. The sides count from the top left corner of the page as shown; ``em`` is
    about two characters wide; ``size`` is the height of its letters.
    """

    page: int
    pieces: tuple[Span, ...]
    spaced: tuple[bool, ...]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    em: float
    text: str
    mark: bool = False
    """Whether it begins with a raised mark, as a footnote does."""
    cells: int = 1
    """How many parts it has with wide gaps between them, as a row of a table has."""

    @cached_property
    def rule(self) -> bool:
        """Whether it is a drawn line made of characters, and no words."""
        return bool(_RULE.fullmatch(self.text))

    @cached_property
    def capitals(self) -> bool:
        """Whether it is a heading in capitals: letters enough, and none of them small."""
        letters = sum(char.isalpha() for char in self.text)
        return (
            self.text.isupper() and letters >= 4 and letters > 2 * sum(char.isdigit() for char in self.text)
        )

    @property
    def start(self) -> int:
        """Where its first raw character stands."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last raw character ends."""
        return self.pieces[-1].end


@dataclass(frozen=True)
class Sheet:
    """One page: its printed lines in the order of the file, its size and its raw start."""

    rows: tuple[Row, ...]
    width: float
    height: float
    start: int


def row_text(raw: str, pieces: tuple[Span, ...], spaced: tuple[bool, ...]) -> str:
    """The text of a row as it reads before any cleaning."""
    return "".join(
        (" " if space and number else "") + raw[piece.start : piece.end]
        for number, (piece, space) in enumerate(zip(pieces, spaced, strict=True))
    )


def split_row(row: Row, raw: str, at: int) -> tuple[Row | None, Row | None]:
    """``row`` before and after its character ``at`` (gaps not counted); None where nothing is left."""
    before: list[tuple[Span, bool]] = []
    after: list[tuple[Span, bool]] = []
    left = at
    for piece, space in zip(row.pieces, row.spaced, strict=True):
        cut = piece.start + min(left, len(piece))
        left -= cut - piece.start
        for side, part in ((before, Span(piece.start, cut)), (after, Span(cut, piece.end))):
            trimmed = _trim(raw, part)
            if len(trimmed):
                side.append((trimmed, space))
    return _with(row, raw, before), _with(row, raw, after)


def _with(row: Row, raw: str, parts: list[tuple[Span, bool]]) -> Row | None:
    if not parts:
        return None
    pieces, spaced = tuple(piece for piece, _ in parts), tuple(space for _, space in parts)
    return replace(row, pieces=pieces, spaced=spaced, text=row_text(raw, pieces, spaced))


def _trim(raw: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return Span(start, end)
