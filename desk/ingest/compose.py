"""From printed pages to the reading text with its map and page starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.domain.spans import OffsetMap
from desk.ingest.builder import LINE_END_HYPHENS, TextBuilder
from desk.ingest.footnotes import part
from desk.ingest.furniture import Cleared
from desk.ingest.hyphens import Joiner, ends_broken, joins_tightly
from desk.ingest.paragraphs import paragraphs
from desk.ingest.rows import Row, split_row

_SENTENCE_END = re.compile(r"(?:[a-z]{2}|[)\]”\"’\d])[.?!][\"”’)\]]*\d{0,3}(?=\s+[A-Z“\"]\w|$)")
_CALL = re.compile(r"(?:(?<=[a-z]{3}[.,;:?!])|(?<=[.,;?!][”\"]))\d{1,2}(?=\s|\Z)")
"""A footnote's number as pdfium gives it: set close after a stop, where no figure of the text stands."""
_ABBREVIATED = re.compile(r"\b(?:art|vol|sec|app|chap|cls|fig|nos|pars|pts|secs|tit)\.\Z", re.IGNORECASE)
_HYPHENS = "-\u2010" + LINE_END_HYPHENS


@dataclass(frozen=True, slots=True)
class Composed:
    """The reading text, its map to the raw text, and where each page begins in it."""

    text: str
    offsets: OffsetMap
    page_starts: tuple[int, ...]


def compose(pages: Sequence[Cleared], raw: str) -> Composed:
    """Put the pages' lines together to paragraphs, footnotes after the paragraph that ends before them.

    A footnote never stands inside a sentence that runs over the page, and never leaves its page.
    """
    bodies, notes = [], []
    for page in pages:
        body, foot = part(page.sheet.rows)
        bodies.extend(body)
        notes.append(paragraphs(foot, notes=True))
    groups = _place_notes(paragraphs(bodies), notes, raw)
    return _Writer(raw, len(pages)).write(groups)


def _place_notes(groups: list[list[Row]], notes: list[list[list[Row]]], raw: str) -> list[list[Row]]:
    placed: list[list[Row]] = []
    waiting = [(page, found) for page, found in enumerate(notes) if found]
    for group in groups:
        rest = group
        while waiting and rest[-1].page > waiting[0][0]:
            page, found = waiting.pop(0)
            before, rest = _split_before(rest, page, raw)
            placed.extend(([before] if before else []) + found)
        placed.append(rest)
    placed.extend(one for _, found in waiting for one in found)
    return placed


def _split_before(group: list[Row], page: int, raw: str) -> tuple[list[Row], list[Row]]:
    """Cut a paragraph that runs over the end of ``page``: before it, or after its last sentence there."""
    if group[0].page >= page:
        return [], group
    here = [number for number, row in enumerate(group) if row.page == page]
    for number in reversed(here):
        ends = [found.end() for found in _SENTENCE_END.finditer(group[number].text)]
        if ends:
            return _cut_in(group, number, ends[-1], raw)
    last_here = sum(row.page <= page for row in group)
    return group[:last_here], group[last_here:]


def _cut_in(group: list[Row], number: int, at: int, raw: str) -> tuple[list[Row], list[Row]]:
    row = group[number]
    gaps = sum(row.spaced[1:]) if len(row.pieces) > 1 else 0
    before, after = split_row(row, raw, at) if not gaps else (row, None)
    return (
        [*group[:number], *([before] if before else [])],
        [*([after] if after else []), *group[number + 1 :]],
    )


class _Writer:
    def __init__(self, raw: str, pages: int) -> None:
        self._raw = raw
        self._builder = TextBuilder(raw)
        self._joiner = Joiner(raw)
        self._starts: list[int | None] = [None] * pages

    def write(self, groups: list[list[Row]]) -> Composed:
        last: Row | None = None
        for group in groups:
            if last is not None:
                self._builder.gap("\n\n", last.end, group[0].start)
            for number, row in enumerate(group):
                follower = group[number + 1] if number + 1 < len(group) else None
                self._row(row, follower)
            last = group[-1]
        text, offsets = self._builder.finish()
        return Composed(text, offsets, self._page_starts(len(text)))

    def _row(self, row: Row, follower: Row | None) -> None:
        if self._starts[row.page] is None:
            self._starts[row.page] = self._builder.length
        broken = follower is not None and ends_broken(row.text)
        for number, (piece, spaced) in enumerate(zip(row.pieces, row.spaced, strict=True)):
            end = piece.end
            if number and spaced:
                self._builder.gap(" ", row.pieces[number - 1].end, piece.start)
            if broken and piece is row.pieces[-1]:
                end -= 1
            self._clean(piece.start, end)
        if follower is not None:
            self._between(row, follower, broken=broken)

    def _clean(self, start: int, end: int) -> None:
        """Take a piece of a row without the numbers of footnotes that stand raised after its stops."""
        for call in _CALL.finditer(self._raw, start, end):
            if not _ABBREVIATED.search(self._raw, start, call.start()):
                self._builder.clean(start, call.start())
                start = call.end()
        self._builder.clean(start, end)

    def _between(self, row: Row, follower: Row, *, broken: bool) -> None:
        if broken:
            if self._joiner.keeps_hyphen(row.text, follower.text):
                self._builder.put("-", row.end - 1, row.end)
        elif not joins_tightly(row.text):
            self._builder.gap(" ", row.end, follower.start)

    def _page_starts(self, length: int) -> tuple[int, ...]:
        """A page without text begins where the next one does."""
        starts: list[int] = []
        following = length
        for start in reversed(self._starts):
            following = following if start is None else start
            starts.append(following)
        return tuple(reversed(starts))
