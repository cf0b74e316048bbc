"""What the forms of a sentence say: a plan or a forecast, colour or fact, who or what it is about."""

from __future__ import annotations

import pytest

from desk.claims.colour import colour
from desk.claims.reasons import anchors, left_out
from desk.claims.saying import saying
from desk.claims.schedule import laid_down
from desk.claims.subjects import act, actor
from desk.claims.units import units
from desk.domain.vocabulary import LeftOutReason

LAID_DOWN = [
    "From January 1, 2026, the city will give every pupil a bus pass.",
    "The rink will open on Saturday.",
    "Starting in May, riders will pay $2 a trip.",
    "Under the settlement, the mill will clean the creek.",
    "The panel will hear arguments in the case.",
    "The work is expected to take nine weeks.",
    "The company will hire 40 drivers.",
    "The clinic won’t charge for visits after July 1.",
    "The road is scheduled to be closed on Monday.",
    "Riders will see a credit of $3 on their bills from May 1.",
    "The museum will receive a copy.",
    "The sheriff may appeal within 30 days.",
    "The toll is expected to raise $4 million a year.",
]
GUESSED = [
    "The city will regret it in May.",
    "The team will probably move in 2027.",
    "By 2030 the lake will become a desert.",
    "The mayor will lose on Tuesday.",
    "The council is expected to vote it down.",
    "Prices will rise by 4 percent next year.",
    "The plan will come true.",
    "It will make grim reading.",
    "Critics will call it theft.",
    "Voters will remember this in November.",
    "The board voted on Monday.",
]


@pytest.mark.parametrize("sentence", LAID_DOWN)
def test_what_is_fixed_for_a_day_or_by_a_text_can_be_looked_up(sentence: str) -> None:
    assert laid_down(sentence)
    assert left_out(sentence, anchors(sentence)) is None


@pytest.mark.parametrize("sentence", GUESSED)
def test_a_guess_is_not_laid_down(sentence: str) -> None:
    assert not laid_down(sentence)


@pytest.mark.parametrize("sentence", GUESSED[:-1])
def test_a_guess_is_left_out_as_a_prediction(sentence: str) -> None:
    found = left_out(sentence, anchors(sentence))
    assert found is not None
    assert found[0] is LeftOutReason.PREDICTION


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The sky was grey.", "The sky was grey"),
        ("Rain begins to drum on the roof.", "Rain begins"),
        ("Mara Ostrow nodded.", "Mara Ostrow nodded"),
        ("He just smiled.", "He just smiled"),
        ("Investigators looked into the loans.", None),
        ("The water was unsafe.", None),
        ("The dam was closed.", None),
        ("Looked at closely, the ledger was false.", None),
    ],
)
def test_weather_and_gestures_are_colour(sentence: str, words: str | None) -> None:
    assert colour(sentence) == words


@pytest.mark.parametrize(
    ("sentence", "something"),
    [
        ("The ferry sank near the pier.", True),
        ("Residents of the upper valley lost their wells.", True),
        ("Some former nurses quit.", True),
        ("The plant uses sand in place of coal.", True),
        ("An email showed the opposite.", True),
        ("The machines were seized.", True),
        ("The vote was unanimous.", True),
        ("His mother has been asking for it.", True),
        ("The record is thin.", False),
        ("The road was long and winding.", False),
        ("His hands do not shake.", False),
        ("Flour hangs in the light.", False),
    ],
)
def test_an_office_a_party_or_a_work_is_something_to_look_up(sentence: str, something: bool) -> None:  # noqa: FBT001 - a row
    assert actor(sentence) is something


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("A stadium is not a hospital.", LeftOutReason.OPINION),
        ("It is, without question, the most important of the five.", LeftOutReason.OPINION),
        ("That is no way to run a city.", LeftOutReason.OPINION),
        ("The council ought to say no.", LeftOutReason.OPINION),
        ("The wind was cold.", LeftOutReason.SCENE_SETTING),
    ],
)
def test_a_judgement_with_an_everyday_number_or_office_stays_one(
    sentence: str, reason: LeftOutReason
) -> None:
    found = left_out(sentence, anchors(sentence))
    assert found is not None
    assert found[0] is reason
    assert found[1]


def test_a_measured_superlative_is_no_judgement() -> None:
    sentence = "It is the largest fine that the bureau has imposed."
    assert left_out(sentence, anchors(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "ruling"),
    [
        ("One of the boxes held clothes.", False),
        ("He gave a speech.", False),
        ("The court held otherwise.", True),
        ("He appealed.", True),
    ],
)
def test_held_and_gave_are_rulings_only_where_somebody_acts(sentence: str, ruling: bool) -> None:  # noqa: FBT001 - a row
    assert anchors(sentence).ruling is ruling


def test_nobody_speaks_who_ought_to() -> None:
    assert saying("The council ought to say no.") is None


def test_an_invitation_inside_a_paragraph_is_no_sentence_of_the_story() -> None:
    text = "The plant opened in May. For more information, visit the company's website."
    assert [unit.fragment for unit in units(text)] == [None, "It is not part of the story."]


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("It gave no reason.", True),
        ("Their names were withheld.", True),
        ("He has never testified.", True),
        ("Nobody died.", True),
        ("The rule does not apply to tents.", True),
        ("She left by the back stairs.", False),
        ("It is thin and high.", False),
        ("Nobody saw it coming.", False),
    ],
)
def test_an_act_or_a_fate_is_on_record_whoever_it_is(sentence: str, done: bool) -> None:  # noqa: FBT001 - a row
    assert act(sentence) is done


@pytest.mark.parametrize(
    "sentence", ["Nobody saw it coming.", "Every town has a story.", "Both of them like tea."]
)
def test_a_quantity_at_large_is_no_figure(sentence: str) -> None:
    assert not anchors(sentence).number


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Mara Ostrow paid $40 on Friday.", "a named actor, a figure and a date"),
        ("The mood changed on Friday.", "a date"),
        ("The rink will open on Friday.", "a date and a plan that is fixed"),
        ("It gave no reason.", "something done or suffered that is on record"),
        ("Morning came.", ""),
    ],
)
def test_the_reason_names_what_is_there_and_no_more(sentence: str, reason: str) -> None:
    assert anchors(sentence).words() == reason


@pytest.mark.parametrize("sentence", ["Officials cite cost.", "Some former nurses disagree strongly."])
def test_a_plural_with_a_verb_of_any_kind_is_a_party_that_acts(sentence: str) -> None:
    assert actor(sentence)
    assert left_out(sentence, anchors(sentence)) is None


@pytest.mark.parametrize("sentence", ["Officials of the old kind.", "Residents near the mill."])
def test_a_plural_without_a_verb_is_no_party_that_acts(sentence: str) -> None:
    assert not actor(sentence)
