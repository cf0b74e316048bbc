"""Half-open character ranges, and the map from a text as shown to the text as extracted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of Unicode code points.

    Raises:
        ValueError: if ``start`` is negative or ``end`` lies before ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` at this span.

        Raises:
            ValueError: if the span reaches past the end of ``text``.
        """
        if self.end > len(text):
            msg = f"span {self.start}..{self.end} is outside a text of {len(text)}"
            raise ValueError(msg)
        return text[self.start : self.end]

    def shift(self, by: int) -> Self:
        """The same range moved by ``by`` characters."""
        return type(self)(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Self:
        """The shortest span that contains both."""
        return type(self)(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of an :class:`OffsetMap`.

    A run with equally long sides maps character by character. One with sides of different
    lengths (a ligature, a folded sequence, an inserted space) maps as a block.
    """

    reading: Span
    raw: Span

    @property
    def linear(self) -> bool:
        """Whether the run maps character by character."""
        return len(self.reading) == len(self.raw)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From the reading text to the text as extracted.

    ``runs`` touch each other on the reading side and cover it in order. On the raw side they
    never share a character, may leave gaps, which are the characters that were dropped (running
    heads, line-end hyphens, margin numbers), and may stand in another order, where a footnote or
    a column was moved out of the middle of a sentence.

    Raises:
        ValueError: if the runs do not cover the reading text in order, or overlap in the raw one.
    """

    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        reading = 0
        for run in self.runs:
            if run.reading.start != reading or not len(run.reading):
                msg = "runs must cover the reading text in order"
                raise ValueError(msg)
            reading = run.reading.end
        raw = 0
        for piece in sorted(run.raw for run in self.runs if len(run.raw)):
            if piece.start < raw:
                msg = "runs must not share raw characters"
                raise ValueError(msg)
            raw = piece.end

    @classmethod
    def identity(cls, length: int) -> Self:
        """The map of a text that was not changed."""
        span = Span(0, length)
        return cls((Run(span, span),) if length else ())

    @property
    def reading_length(self) -> int:
        """Length of the reading text, in code points."""
        return self.runs[-1].reading.end if self.runs else 0

    def raw_spans(self, span: Span) -> tuple[Span, ...]:
        """The raw characters behind ``span``, without those that were dropped in between.

        Neighbouring pieces are joined. A piece of a block run gives the whole block.

        Raises:
            ValueError: if ``span`` reaches past the reading text.
        """
        if span.end > self.reading_length:
            msg = f"span {span.start}..{span.end} is outside a text of {self.reading_length}"
            raise ValueError(msg)
        if not len(span):
            return ()
        found: list[Span] = []
        first = max(bisect_right(self.runs, span.start, key=lambda run: run.reading.start) - 1, 0)
        for run in self.runs[first:]:
            if run.reading.start >= span.end:
                break
            piece = _raw_piece(run, span)
            if len(piece):
                if found and found[-1].end == piece.start:
                    found[-1] = found[-1].cover(piece)
                else:
                    found.append(piece)
        return tuple(found)

    def to_raw(self, span: Span) -> Span:
        """The shortest raw span that holds all raw characters behind ``span``.

        An empty span, or one over inserted characters alone, gives an empty raw span.
        """
        pieces = self.raw_spans(span)
        if pieces:
            return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
        at = self._raw_point(span.start)
        return Span(at, at)

    def to_reading(self, raw: Span) -> Span | None:
        """The shortest reading span made from ``raw``, or None where all of it was dropped."""
        covered: Span | None = None
        for run in self.runs:
            if not run.raw.overlaps(raw):
                continue
            if run.linear:
                by = run.reading.start - run.raw.start
                piece = Span(max(raw.start, run.raw.start) + by, min(raw.end, run.raw.end) + by)
            else:
                piece = run.reading
            covered = covered.cover(piece) if covered else piece
        return covered

    def _raw_point(self, reading: int) -> int:
        for run in self.runs:
            if reading <= run.reading.end:
                inside = reading - run.reading.start
                return run.raw.start + (inside if run.linear else 0)
        return self.runs[-1].raw.end if self.runs else 0


def _raw_piece(run: Run, span: Span) -> Span:
    if not run.linear:
        return run.raw
    by = run.raw.start - run.reading.start
    start = max(span.start, run.reading.start)
    end = min(span.end, run.reading.end)
    return Span(start + by, end + by) if start < end else Span(run.raw.start, run.raw.start)
