"""The figure check, over the invented dispute."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from dispute import DATA, candidates, claim_of, context, document

from desk.checks.figures import check_figures
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import Outcome
from desk.text.figures import Bound, Unit, find_figures

CASES = [json.loads(line) for line in (DATA / "figures.jsonl").read_text(encoding="utf-8").splitlines()]


def _check(text: str) -> list[CheckResult]:
    return check_figures(claim_of(text), context(text), candidates(text))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['claim'][:70]}")
def test_class(case: dict[str, str]) -> None:
    results = _check(case["claim"])
    found = {result.result for result in results}
    shown = [result.explanation for result in results]
    if case["class"] == "open":
        assert found <= {"no_source"}, shown
    elif case["class"] == "match":
        assert "match" in found, shown
        assert "mismatch" not in found, shown
    else:
        assert "mismatch" in found, shown
        assert any(result.outcome is Outcome.FAIL for result in results)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"][:70])
def test_what_is_shown_stands_at_its_span(case: dict[str, str]) -> None:
    texts = {reading.document.id: reading.text for reading in context("").readings}
    for result in _check(case["claim"]):
        if result.document_id:
            assert result.span is not None
            assert result.span.of(texts[result.document_id]) == result.found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "bound", "head"),
    [
        ("about 47,000 homes", 47000, 47000, Unit.COUNT, Bound.ABOUT, "homes"),
        ("nearly fifty thousand homes", 50000, 50000, Unit.COUNT, Bound.NEARLY, "homes"),
        ("between 10 and 12 ships", 10, 12, Unit.COUNT, Bound.EXACT, "ships"),
        ("$3.2 to $4 million in fines", 3_200_000, 4_000_000, Unit.MONEY, Bound.EXACT, None),
        ("3 to 4 million gallons", 3_000_000, 4_000_000, Unit.COUNT, Bound.EXACT, "gallons"),
        ("12.5 percent of the homes", 12.5, 12.5, Unit.PERCENT, Bound.EXACT, "homes"),
        ("10% to 12% of voters", 10, 12, Unit.PERCENT, Bound.EXACT, "voters"),
        ("one in five homes", 20, 20, Unit.PERCENT, Bound.EXACT, "homes"),
        ("a dozen officials", 12, 12, Unit.COUNT, Bound.EXACT, "officials"),
        ("half a million people", 500_000, 500_000, Unit.COUNT, Bound.EXACT, "people"),
        ("twenty-five homes", 25, 25, Unit.COUNT, Bound.EXACT, "homes"),
        ("a three-judge panel", 3, 3, Unit.MEASURE, Bound.EXACT, "judge"),
        ("a 34-year-old Tom Reed", 34, 34, Unit.AGE, Bound.EXACT, "reed"),
        ("Reed, 34, left", 34, 34, Unit.AGE, Bound.EXACT, "reed"),
        ("the third lawsuit", 3, 3, Unit.ORDINAL, Bound.EXACT, "lawsuit"),
        ("900 homes or more", 900, 900, Unit.COUNT, Bound.EXACT, "homes"),
        ("at least 900 homes", 900, 900, Unit.COUNT, Bound.OVER, "homes"),
        ("nothing lets it last for more than thirty days", 30, 30, Unit.COUNT, Bound.UNDER, "days"),
        ("it handed over 900 files", 900, 900, Unit.COUNT, Bound.EXACT, "files"),
        ("1.28 million of the homes", 1_280_000, 1_280_000, Unit.COUNT, Bound.EXACT, "homes"),
    ],
)
def test_a_figure_is_read(
    text: str, low: float, high: float, unit: Unit, bound: Bound, head: str | None
) -> None:
    [figure] = find_figures(text)
    assert (figure.low, figure.high) == (Decimal(str(low)), Decimal(str(high)))
    assert (figure.unit, figure.bound, figure.head) == (unit, bound, head)


@pytest.mark.parametrize(
    "text",
    [
        "on June 18, 2024 and in May 2019", "No. 24-5107", "26 U.S.C. § 6103(i)(2)", "41 F.3d 210",
        "the F-35 and COVID-19", "at 16:45 ET", "Section 7 of Title 26", "no one and one another",
        "the Fourth Amendment", "In 2016", "Originally: 12 MAY 25 16:45 ET",
    ],
)  # fmt: skip
def test_dates_and_numbers_of_things_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


def test_the_right_number_for_the_wrong_thing_fails() -> None:
    [result] = _check("The utility sent 12,400 letters about smart meters to the city council.")
    assert (result.outcome, result.result) == (Outcome.FAIL, "mismatch")
    assert "another thing" in result.explanation


def test_a_dropped_hedge_is_a_warning() -> None:
    [result] = _check("The audit says 3,800 households received bills that were wrong.")
    assert (result.outcome, result.result) == (Outcome.WARN, "match")


def test_a_list_is_counted_again() -> None:
    [own] = _check("Three towns (Elm Bay, North Quay, Fern Hill and Alder) joined the program.")
    assert (own.outcome, own.found) == (Outcome.FAIL, "4")
    source = document(
        "suit", "Plaintiffs include Casa Norte, Harbor Aid, Quay Legal and Elm House.", publisher="Log"
    )
    text = "Four groups are plaintiffs beside Casa Norte and Harbor Aid."
    [listed] = check_figures(claim_of(text), context(text, source), candidates(text, source))
    assert (listed.outcome, listed.document_id) == (Outcome.PASS, "suit")


def test_figures_inside_a_quotation_are_left_to_the_quotation_check() -> None:
    assert _check("“It failed 1,131 times,” Ruiz said.") == []


BRIDGE = document(
    "bridge",
    "Repairing the bridge will cost 48 million crowns, about twice the first estimate of 23.5 "
    "million, engineers said. "
    "Inspectors found cracks in 31 of its 112 girders last autumn.",
    publisher="Tide",
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("The first estimate for the bridge was 23.5 million crowns.", "match"),
        ("The first estimate for repairing the bridge was 32.5 million crowns.", "mismatch"),
        ("Inspectors found cracks in 31 of the bridge’s 112 girders.", "match"),
        ("Inspectors found cracks in 41 of the bridge’s 112 girders last autumn.", "mismatch"),
    ],
)
def test_two_figures_in_one_sentence(text: str, result: str) -> None:
    found = check_figures(claim_of(text), context(text, BRIDGE), candidates(text, BRIDGE))
    assert [one for one in found if one.result == result], [one.explanation for one in found]
    assert result == "mismatch" or not [one for one in found if one.outcome is Outcome.FAIL]
