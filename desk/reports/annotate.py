"""The draft cut into pieces that each know which claims they belong to; claims may overlap."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from desk.domain.spans import Span
from desk.text.sentences import blocks


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the draft that one set of claims covers.

    ``claims`` are the numbers of the claims over it, the shortest claim first; ``starts`` and
    ``ends`` those whose annotation begins or is finished here. ``left_out`` tells whether it belongs to a
    sentence that is not checked.
    """

    text: str
    claims: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    left_out: bool = False


def annotate(text: str, claims: Sequence[Span], left_out: Sequence[Span]) -> list[list[Piece]]:
    """The paragraphs of ``text`` as pieces; claims are numbered from 1 in the order given.

    Joined, the pieces of a paragraph are its text. Spans are cut to the text; what of them lies
    between paragraphs is not shown. Sorting apart, linear in text and claims, times how many
    claims overlap.
    """
    paragraphs = blocks(text)
    clipped = [_clip(span, paragraphs) for span in claims]
    skipped = [_clip(span, paragraphs) for span in left_out]
    cuts = sorted({at for span in (*clipped, *skipped) if span for at in (span.start, span.end)})
    by_start = sorted(
        ((span, number) for number, span in enumerate(clipped, 1) if span), key=lambda entry: entry[0].start
    )
    out = sorted((span for span in skipped if span), key=lambda span: span.start)
    return _Sweep(text, cuts, by_start, out).run(paragraphs)


def _clip(span: Span, paragraphs: Sequence[Span]) -> Span | None:
    """``span`` without the white space at its ends that no paragraph holds."""
    inside = [block for block in paragraphs if block.overlaps(span)]
    if not inside or not len(span):
        return None
    return Span(max(span.start, inside[0].start), min(span.end, inside[-1].end))


class _Sweep:
    """Goes through the text once, with the claims that are open at each cut."""

    def __init__(
        self, text: str, cuts: list[int], claims: list[tuple[Span, int]], left_out: list[Span]
    ) -> None:
        self._text = text
        self._cuts = cuts
        self._claims = claims
        self._left_out = left_out
        self._open: list[tuple[Span, int]] = []
        self._next = self._cut = self._next_out = 0

    def run(self, paragraphs: Sequence[Span]) -> list[list[Piece]]:
        return [[self._piece(span) for span in self._cut_up(block)] for block in paragraphs]

    def _cut_up(self, block: Span) -> list[Span]:
        while self._cut < len(self._cuts) and self._cuts[self._cut] <= block.start:
            self._cut += 1
        edges = [block.start]
        while self._cut < len(self._cuts) and self._cuts[self._cut] < block.end:
            edges.append(self._cuts[self._cut])
            self._cut += 1
        edges.append(block.end)
        return [Span(start, end) for start, end in itertools.pairwise(edges)]

    def _piece(self, span: Span) -> Piece:
        while self._next < len(self._claims) and self._claims[self._next][0].start <= span.start:
            self._open.append(self._claims[self._next])
            self._next += 1
        self._open = [entry for entry in self._open if entry[0].end > span.start]
        over = sorted(self._open, key=lambda entry: (len(entry[0]), entry[1]))
        return Piece(
            text=span.of(self._text),
            claims=tuple(number for _, number in over),
            starts=tuple(sorted(number for at, number in over if at.start == span.start)),
            ends=tuple(sorted(number for at, number in over if at.end == span.end)),
            left_out=self._is_left_out(span),
        )

    def _is_left_out(self, span: Span) -> bool:
        while self._next_out < len(self._left_out) and self._left_out[self._next_out].end <= span.start:
            self._next_out += 1
        return self._next_out < len(self._left_out) and self._left_out[self._next_out].start <= span.start
