"""Spans and offset maps: arithmetic that nothing may get wrong by one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.spans import OffsetMap, Run, Span


@st.composite
def texts_with_map(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    """A raw text, a reading text made from it by dropping, keeping and replacing, and the map."""
    runs, raw, reading = [], "", ""
    for act in draw(st.lists(st.sampled_from(["keep", "drop", "insert", "block"]), max_size=12)):
        piece = draw(st.text(min_size=1, max_size=5)) if act != "insert" else ""
        shown = {"keep": piece, "drop": "", "insert": " ", "block": "ffi"[: len(piece) + 1]}[act]
        if shown:
            runs.append(
                Run(Span(len(reading), len(reading) + len(shown)), Span(len(raw), len(raw) + len(piece)))
            )
        raw, reading = raw + piece, reading + shown
    return raw, reading, OffsetMap(tuple(runs))


@st.composite
def spans_in(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@given(st.data())
def test_every_reading_span_has_a_raw_span_inside_the_raw_text(data: st.DataObject) -> None:
    raw, reading, offsets = data.draw(texts_with_map())
    span = data.draw(spans_in(len(reading)))
    behind = offsets.to_raw(span)
    assert 0 <= behind.start <= behind.end <= len(raw)
    pieces = offsets.raw_spans(span)
    assert all(before.end < after.start for before, after in itertools.pairwise(pieces))


@given(st.data())
def test_there_and_back_covers_what_it_came_from(data: st.DataObject) -> None:
    _, reading, offsets = data.draw(texts_with_map())
    span = data.draw(spans_in(len(reading)))
    for piece in offsets.raw_spans(span):
        back = offsets.to_reading(piece)
        assert back is not None
        assert back.overlaps(span)


@given(st.text(max_size=40), st.data())
def test_the_identity_changes_nothing(text: str, data: st.DataObject) -> None:
    span = data.draw(spans_in(len(text)))
    assert OffsetMap.identity(len(text)).to_raw(span) == span


def test_dropped_characters_part_the_raw_spans() -> None:
    # "tax-" line end, "payer": the hyphen is dropped
    offsets = OffsetMap((Run(Span(0, 3), Span(0, 3)), Run(Span(3, 8), Span(5, 10))))
    assert offsets.raw_spans(Span(0, 8)) == (Span(0, 3), Span(5, 10))
    assert offsets.to_raw(Span(2, 4)) == Span(2, 6)
    assert offsets.to_reading(Span(3, 5)) is None


def test_a_ligature_maps_as_a_block() -> None:
    offsets = OffsetMap((Run(Span(0, 2), Span(0, 1)), Run(Span(2, 5), Span(1, 4))))
    assert offsets.to_raw(Span(1, 2)) == Span(0, 1)
    assert offsets.to_reading(Span(0, 1)) == Span(0, 2)


@pytest.mark.parametrize(
    "runs",
    [
        (Run(Span(1, 2), Span(0, 1)),),
        (Run(Span(0, 1), Span(0, 1)), Run(Span(2, 3), Span(1, 2))),
        (Run(Span(0, 2), Span(0, 2)), Run(Span(2, 3), Span(1, 2))),
    ],
)
def test_a_map_that_leaves_holes_or_overlaps_is_refused(runs: tuple[Run, ...]) -> None:
    with pytest.raises(ValueError, match="runs must"):
        OffsetMap(runs)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
def test_no_span_runs_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_past_the_text_is_an_error_not_a_shorter_slice() -> None:
    with pytest.raises(ValueError, match="outside"):
        Span(0, 4).of("abc")
    with pytest.raises(ValueError, match="outside"):
        OffsetMap.identity(3).raw_spans(Span(0, 4))
