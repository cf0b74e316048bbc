from __future__ import annotations

from drafting import SILENT, YES, draft, source
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.vocabulary import Label
from desk.verdicts.calibrate import WORD_FOR_WORD, chance_right
from desk.verdicts.join import Joined


@given(st.sampled_from(Label), st.floats(0, 1))
def test_a_confidence_is_a_chance(label: Label, score: float) -> None:
    assert 0.0 <= chance_right(Joined(label, score, (), ())) <= 1.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_reading_is_never_less_likely_right(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for label in (Label.SUPPORTED, Label.REFUTED):
        assert chance_right(Joined(label, low, (), ())) <= chance_right(Joined(label, high, (), ()))


def test_the_nearer_to_a_verdict_an_undecided_claim_was_the_less_sure_it_is() -> None:
    far = chance_right(Joined(Label.NOT_ENOUGH_EVIDENCE, 0.05, (), ()))
    near = chance_right(Joined(Label.NOT_ENOUGH_EVIDENCE, 0.6, (), ()))
    assert near < far


def test_what_stands_word_for_word_is_as_sure_as_that_was_measured() -> None:
    paper = source("a", "The bridge at Dale was closed to trucks in May, the county said.")
    made = draft("The bridge at Dale was closed to trucks in May.", [paper], lambda _, __: SILENT).verdict
    assert (made.label, made.confidence) == (Label.SUPPORTED, WORD_FOR_WORD)
    surer = draft("The bridge at Dale was closed to trucks in May.", [paper], lambda _, __: YES).verdict
    assert surer.confidence is not None
    assert surer.confidence > WORD_FOR_WORD
