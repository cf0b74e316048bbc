from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.vocabulary import Label
from desk.verdicts.calibrate import chance_right
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
