"""The order of passages: what they agree on says which come first, their sentences which is the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.ports import Vectors
from desk.retrieval.rank import ORDERED, READ, Ranked, by_sentences

CLAIM = "The harbor board closed the fish market in May."
DECIDING = "In May the harbor board closed the fish market for good."
BESIDE = "A choir sang in the town hall until the lamps went out."


class Words:
    """Texts that share words lie close."""

    name = "words@1"
    dimensions = 64

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), self.dimensions), 1e-3, np.float32)
        for at, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                rows[at, crc32(word.encode()) % self.dimensions] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def passages(agreed: Sequence[float], deciding: int) -> list[Ranked]:
    """One passage for each score; only that at ``deciding`` speaks of the claim."""
    return [
        Ranked(
            passage=Passage(id=f"p{at:02}", document_id="d", span=Span(0, len(text)), text=text),
            vector=np.zeros(Words.dimensions, np.float32),
            scores={"fused": 0.0, "agreed": score},
        )
        for at, score in enumerate(agreed)
        for text in [DECIDING if at == deciding else BESIDE]
    ]


def order(agreed: Sequence[float], deciding: int) -> list[str]:
    return [one.passage.id for one in by_sentences(CLAIM, passages(agreed, deciding), Words())]


def test_a_deciding_sentence_goes_before_its_equals() -> None:
    assert order([1.0] * ORDERED, deciding=4)[0] == "p04"


def test_a_sentence_does_not_say_which_passages_are_among_the_first() -> None:
    falling = [float(-at) for at in range(READ)]
    found = order(falling, deciding=ORDERED + 2)
    assert found == [f"p{at:02}" for at in range(READ)]


def test_each_has_its_sentences_and_the_first_ones_their_rank() -> None:
    found = by_sentences(CLAIM, passages([float(-at) for at in range(READ)], 0), Words())
    assert all(one.sentences and "sentence" in one.scores for one in found)
    assert ["ranked" in one.scores for one in found] == [True] * ORDERED + [False] * (READ - ORDERED)


def test_none_is_none() -> None:
    assert by_sentences(CLAIM, [], Words()) == []


@given(st.lists(st.integers(-3, 3), max_size=READ), st.integers(0, READ))
def test_none_is_lost_and_the_order_given_does_not_matter(agreed: list[int], deciding: int) -> None:
    given_order = passages(agreed, deciding)
    once = [one.passage.id for one in by_sentences(CLAIM, given_order, Words())]
    assert sorted(once) == [one.passage.id for one in given_order]
    assert once == [one.passage.id for one in by_sentences(CLAIM, given_order[::-1], Words())]
