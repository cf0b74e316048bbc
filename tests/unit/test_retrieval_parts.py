"""Fusing and spreading: the pure parts of the search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.retrieval.diverse import spread
from desk.retrieval.fuse import fuse, standardised
from desk.retrieval.rank import Ranked

finite = st.floats(-1e6, 1e6)


def ranked(name: str, document: str, score: float, direction: int) -> Ranked:
    vector = np.zeros(8, np.float32)
    vector[direction] = 1
    passage = Passage(id=name, document_id=document, span=Span(0, 1), text="x")
    return Ranked(passage=passage, vector=vector, scores={"fused": score})


def ids(found: list[Ranked]) -> list[str]:
    return [one.passage.id for one in found]


def test_a_scale_does_not_matter() -> None:
    ways = {"a": [3.0, 1.0, 2.0], "b": [0.1, 0.3, 0.2]}
    louder = {"a": [300.0, 100.0, 200.0], "b": ways["b"]}
    assert fuse(ways, {"a": 1, "b": 0.5}) == pytest.approx(fuse(louder, {"a": 1, "b": 0.5}))
    assert fuse(ways, {"a": 1}) == pytest.approx(list(standardised(np.array([3.0, 1.0, 2.0]))))


def test_scores_that_do_not_differ_say_nothing() -> None:
    assert fuse({"a": [2.0, 2.0]}, {"a": 1.0}) == [0.0, 0.0]
    assert fuse({"a": [2.0]}, {"a": 1.0}) == [0.0]
    assert fuse({"a": []}, {"a": 1.0}) == []
    assert fuse({}, {}) == []


@given(st.lists(st.tuples(finite, finite), max_size=30))
def test_better_in_both_ways_is_better(scores: list[tuple[float, float]]) -> None:
    total = fuse({"a": [a for a, _ in scores], "b": [b for _, b in scores]}, {"a": 0.5, "b": 1.0})
    assert len(total) == len(scores)
    for first, one in zip(scores, total, strict=True):
        for second, other in zip(scores, total, strict=True):
            if first[0] >= second[0] and first[1] >= second[1]:
                assert one >= other - 1e-6


def test_copies_wait_until_others_had_their_turn() -> None:
    given_order = [
        ranked("a", "d1", 5, 0),
        ranked("copy", "d2", 4, 0),
        ranked("b", "d3", 3, 1),
        ranked("c", "d4", 2, 2),
    ]
    assert ids(spread(given_order, 3)) == ["a", "b", "c"]
    assert ids(spread(given_order, 4)) == ["a", "copy", "b", "c"]


def test_one_document_does_not_crowd_out_the_others() -> None:
    long = [ranked(f"a{at}", "d1", 9 - at, at) for at in range(6)]
    others = [ranked("b", "d2", 1, 6), ranked("c", "d3", 0, 7)]
    assert ids(spread([*long, *others], 4)) == ["a0", "a1", "b", "c"]
    assert ids(spread(long, 4)) == ["a0", "a1", "a2", "a3"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7)), max_size=20), st.integers(1, 10))
def test_no_room_is_wasted_and_order_is_kept(rows: list[tuple[int, int]], keep: int) -> None:
    given_order = [ranked(f"p{at:02}", f"d{doc}", -at, way) for at, (doc, way) in enumerate(rows)]
    found = ids(spread(given_order, keep))
    assert len(found) == min(keep, len(rows))
    assert found == sorted(found)
