"""Figures over the invented quarry: scores by class, and the parts that decide them."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from dispute import document, passage
from quarry import FOLDER, candidates, claim_of, context

from desk.checks.context import CheckContext
from desk.checks.figures import check_figures
from desk.domain.evidence import Candidate
from desk.domain.vocabulary import Outcome, Voice
from desk.text.enumerations import row_counts
from desk.text.figures import Unit, find_figures
from desk.text.parties import parties_meant

CASES = [json.loads(line) for line in (FOLDER / "figures.jsonl").read_text("utf-8").splitlines()]
MISTAKES = {("match", "open"): 2, ("mismatch", "match"): 1}
"""A sum "in a settlement" where the source has the verb; five States in a sentence of its own; which
of two years a sum is of."""


def _found(claim: str) -> str:
    results = check_figures(claim_of(claim), context(claim), candidates(claim))
    if any(result.outcome is Outcome.FAIL for result in results):
        return "mismatch"
    return "match" if any(result.result == "match" for result in results) else "open"


def test_scores_by_class() -> None:
    table = Counter((case["class"], _found(case["claim"])) for case in CASES)
    assert {pair: count for pair, count in table.items() if pair[0] != pair[1]} == MISTAKES
    assert table.total() >= 100
    assert sum(count for (right, _), count in table.items() if right != "mismatch") * 2 >= table.total()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"][:70])
def test_what_is_shown_stands_at_its_span(case: dict[str, str]) -> None:
    run = context(case["claim"])
    for result in check_figures(claim_of(case["claim"]), run, candidates(case["claim"])):
        if result.document_id:
            reading = run.reading(result.document_id)
            assert reading is not None
            assert result.span is not None
            assert result.span.of(reading.text) == result.found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The council voted 38-11 for it.", 38, 11, Unit.VOTE),
        ("The justices ruled 7-2.", 7, 2, Unit.VOTE),
        ("It was a 5-4 decision.", 5, 4, Unit.VOTE),
        ("The bill passed by a vote of 5 to 2.", 5, 2, Unit.VOTE),
        ("It took 2 to 3 weeks.", 2, 3, Unit.COUNT),
        ("It fell 15 percentage points.", 15, 15, Unit.POINTS),
        ("It ran for two decades.", 20, 20, Unit.COUNT),
    ],
)
def test_votes_points_and_decades(text: str, low: int, high: int, unit: Unit) -> None:
    [figure] = find_figures(text)
    assert (int(figure.low), int(figure.high), figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It costs $210,000 a week.", "week"),
        ("It takes 1.6 million tons of gravel a year.", "year"),
        ("It collects $3 million in fees annually.", "year"),
        ("An annual budget of $3 million passed.", "year"),
        ("More than 1,000 meters failed within a year.", None),
        ("He paid $400 for a year of it.", None),
        ("It cost $3 million.", None),
    ],
)
def test_what_a_figure_is_per(text: str, per: str | None) -> None:
    [figure] = find_figures(text)
    assert figure.per == per


@pytest.mark.parametrize("text", ["the FIFTH CIRCUIT sat", "859 F.2d 1000, 1006 (1st Cir. 1988)"])
def test_courts_by_number_are_no_figures(text: str) -> None:
    assert [one for one in find_figures(text) if one.unit is Unit.ORDINAL] == []


@pytest.mark.parametrize(
    "text", ["His guarantee of Loan 1 established it.", "Summary judgment on Count 3 stands."]
)
def test_the_number_of_a_thing_is_no_figure(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("late visits, missing bonds and secret studies.", {2, 3}),
        ("the Elm Alliance and Friends of the High Valley.", {1, 2}),
        ("Ohio, Utah, Maine", {3}),
        ("a tax; a levy, or fee; and a fine", {3}),
        ("Smith, who wrote, Jones and Brown", set()),
        ("the court was late and the bond was missing", set()),
    ],
)
def test_a_row_is_counted_every_way_that_it_can_be(row: str, counts: set[int]) -> None:
    assert row_counts(row) == counts


def test_a_row_of_another_number_fails_without_any_source() -> None:
    text = "The report names five failings: late visits, missing bonds, open letters and secret studies."
    [result] = check_figures(claim_of(text), CheckContext(None, (), {}), [])
    assert (result.outcome, result.found) == (Outcome.FAIL, "4")
    right = text.replace("five", "four")
    assert check_figures(claim_of(right), CheckContext(None, (), {}), []) == []


def test_an_ordinal_of_one_thing_is_no_ordinal_of_another() -> None:
    source = document(
        "term", "Judge Vance, a choice of President Alder's first term, denied the motion on fees."
    )
    text = "The ruling helps a goal that President Alder set for the early days of his second term."
    found = [Candidate(passage=passage(source, Voice.REPORTER), scores={}, sentences=())]
    assert check_figures(claim_of(text), CheckContext(None, (source,), {}), found) == []


def test_parties_are_meant_by_their_roles() -> None:
    caption = "Jonah Whitlock, Petitioner v. State of Caldera"
    assert parties_meant("Petitioner was stopped.", caption) == ["Jonah Whitlock"]
    assert parties_meant("Respondent contends so.", caption) == ["State of Caldera"]
    assert parties_meant("The government contends so.", caption) == ["State of Caldera"]
    assert parties_meant("The jury left.", caption) == []
    assert parties_meant("Petitioner was stopped.", "In re Ferrante") == []
