"""Dates: found and resolved, and checked over the invented dispute."""

from __future__ import annotations

import json
from datetime import date

import pytest
from dispute import DATA, candidates, claim_of, context, document

from desk.checks.dates import check_dates
from desk.domain.vocabulary import Outcome
from desk.text.dates import find_dates

CASES = [json.loads(line) for line in (DATA / "dates.jsonl").read_text(encoding="utf-8").splitlines()]
MONDAY = date(2025, 5, 12)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['claim'][:70]}")
def test_class(case: dict[str, str]) -> None:
    results = check_dates(claim_of(case["claim"]), context(case["claim"]), candidates(case["claim"]))
    wanted = {"open": {"cannot_resolve"}, "none": set[str]()}.get(case["class"], {case["class"]})
    assert {result.result for result in results} == wanted, [result.explanation for result in results]
    texts = {reading.document.id: reading.text for reading in context("").readings}
    for result in results:
        assert result.span is not None
        assert result.span.of(texts[str(result.document_id)]) == result.found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("on June 18, 2024", "18 June 2024"),
        ("18 June 2024", "18 June 2024"),
        ("2024-06-18", "18 June 2024"),
        ("12 MAY 25", "12 May 2025"),
        ("5/12/2025", "12 May 2025"),
        ("25/12/2024", "25 December 2024"),
        ("in June 2024", "June 2024"),
        ("in 2024", "2024"),
        ("Friday", "9 May 2025"),
        ("on Monday", "12 May 2025"),
        ("last Monday", "5 May 2025"),
        ("next Tuesday", "13 May 2025"),
        ("it will rule Friday", "16 May 2025"),
        ("in early April", "1 April to 12 April 2025"),
        ("last month", "April 2025"),
        ("late last month", "19 April to 30 April 2025"),
        ("last year", "2024"),
        ("next week", "19 May to 25 May 2025"),
        ("yesterday", "11 May 2025"),
        ("three days ago", "9 May 2025"),
        ("two months ago", "March 2025"),
        ("last March", "March 2025"),
        ("June 18", "18 June 2025"),
        ("Dec. 9", "9 December 2024"),
        ("by mid-2024", "1 April to 1 October 2024"),
        ("Monday, Feb. 3, 2025", "3 February 2025"),
    ],
)
def test_a_date_is_resolved(text: str, shown: str) -> None:
    [dated] = find_dates(text, MONDAY)
    assert dated.days is not None
    assert dated.days.shown == shown


@pytest.mark.parametrize(
    "text", ["Friday", "last month", "in early April", "June 18", "yesterday", "two days later"]
)
def test_without_a_day_to_count_from_it_stays_open(text: str) -> None:
    [dated] = find_dates(text, None)
    assert dated.days is None


def test_a_date_is_counted_from_the_one_before() -> None:
    dates = find_dates("On May 3, 2025 he left. The next day he returned. Two days later he fell.", None)
    assert [dated.days.shown if dated.days else None for dated in dates] == [
        "3 May 2025",
        "4 May 2025",
        "6 May 2025",
    ]


@pytest.mark.parametrize(
    "text", ["You may march to the sea.", "She will sun herself.", "at 12 percent", "31 February 2024"]
)
def test_words_that_look_like_dates_are_none(text: str) -> None:
    assert all(dated.days is None for dated in find_dates(text, MONDAY))


def test_the_inference_is_told() -> None:
    text = "The appeals court reversed the meter ruling on February 3, 2025."
    [result] = check_dates(claim_of(text), context(text), candidates(text))
    assert result.outcome is Outcome.PASS
    assert "“Monday”, which from its date of 2025-02-07 is 3 February 2025" in result.explanation


def test_a_relative_date_of_the_draft_is_resolved_from_the_draft() -> None:
    text = "The appeals court reversed the meter ruling last week."
    dated = context(text, published=date(2025, 2, 14))
    undated = context(text)
    assert [r.result for r in check_dates(claim_of(text), dated, candidates(text))] == ["match"]
    assert [r.result for r in check_dates(claim_of(text), undated, candidates(text))] == ["cannot_resolve"]


def test_a_year_bears_out_no_day() -> None:
    source = document("report", "The dock levy was signed this year.", published=date(2025, 9, 1))
    text = "The dock levy was signed on January 22, 2025."
    assert check_dates(claim_of(text), context(text, source), candidates(text, source)) == []
