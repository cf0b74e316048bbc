"""Feedback: what the first passages say again and again is looked for in the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.retrieval.feedback import FIRST, feedback

FOUND = (
    "The harbor board closed the fish market after the inspection.",
    "The fish market of the harbor was closed; inspectors found rot in the stalls.",
    "Rot in the stalls, said the inspectors, left no choice.",
    "A choir sang in the town hall, and nobody left before the end.",
)


def test_a_passage_in_other_words_gains_on_one_about_another_thing() -> None:
    scores = feedback(FOUND, [2.0, 1.5, -1.0, -1.0])
    assert scores[2] > 2 * scores[3]
    assert scores[1] == max(scores)


def test_the_first_passages_say_what_is_looked_for() -> None:
    choir = ("The choir sang at noon.", "A choir sang twice.", *FOUND)
    towards_choir = feedback(choir, [9.0, 8.0, 0.0, 0.0, 0.0, 0.0])
    towards_market = feedback(choir, [0.0, 0.0, 9.0, 8.0, 0.0, 0.0])
    assert towards_choir[5] > towards_choir[4]
    assert towards_market[4] > towards_market[5]


def test_only_the_first_passages_are_listened_to() -> None:
    first = ["The ferry stopped at the quay."] * FIRST
    assert feedback([*first, "A bakery.", "A bakery on the mill lane."], [*[1.0] * FIRST, 0.0, 0.0])[
        FIRST:
    ] == [
        0.0,
        0.0,
    ]


def test_nothing_to_compare_is_no_feedback() -> None:
    assert feedback([], []) == []
    assert feedback(["A ferry stops outside."], [1.0]) == [0.0]
    assert feedback(["of the", "§ 3"], [1.0, 0.5]) == [0.0, 0.0]
    assert feedback(["Gulls were calm.", "Ferries ran."], [1.0, 0.5]) == [0.0, 0.0]


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(-1e3, 1e3)), max_size=12))
def test_any_text_has_a_score_and_copies_have_the_same(pool: list[tuple[str, float]]) -> None:
    texts, fused = [text for text, _ in pool], [score for _, score in pool]
    scores = feedback([*texts, *texts], [*fused, *fused])
    assert all(score >= 0 for score in scores)
    assert scores[: len(texts)] == scores[len(texts) :]
