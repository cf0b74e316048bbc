"""Dates of invented stories: the right event's date agrees or differs, another event's is left alone."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from dated_sources import cases, day, found_for, run_of, sources
from dispute import claim_of

from desk.checks.dates import check_dates
from desk.text.datelines import dateline
from desk.text.dates import find_dates
from desk.text.events import events, events_near

CASES = cases("dates_told.jsonl")


def test_there_are_enough_cases() -> None:
    wanted = Counter(case["want"] for case in CASES)
    assert wanted == {"match": 32, "mismatch": 18, "cannot_resolve": 5, "none": 19}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['want']}: {case['class']}")
def test_told(case: dict[str, Any]) -> None:
    given, claim = sources(case), case["claim"]
    run = run_of(claim, given, published=day(case["draft"]))
    results = check_dates(claim_of(claim), run, found_for(claim, given))
    wanted = set() if case["want"] == "none" else {case["want"]}
    assert {result.result for result in results} == wanted, [result.explanation for result in results]
    texts = {source.id: source.text for source in given}
    for result in results:
        assert result.span is not None
        assert result.span.of(texts[str(result.document_id)]) == result.found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("signed on January 22", "22 January 2025"),
        ("a hearing on Oct. 3", "3 October 2025"),
        ("the order takes effect at noon on Oct. 3", "3 October 2025"),
        ("was heard on Oct. 3", "3 October 2024"),
        ("in the spring of 2024", "1 March to 31 May 2024"),
        ("last summer", "1 June to 31 August 2025"),
        ("the winter of 2023", "1 December 2023 to 29 February 2024"),
        ("Tuesday of last week", "16 September 2025"),
        ("the first quarter of 2024", "1 January to 31 March 2024"),
        ("at the end of April", "19 April to 30 April 2025"),
    ],
)
def test_a_date_seen_from_late_september(text: str, shown: str) -> None:
    [dated] = find_dates(text, date(2025, 9, 27))
    assert dated.days is not None
    assert dated.days.shown == shown


@pytest.mark.parametrize(
    "text", ["the Clean Rivers Act of 1972", "(1st Cir. 1998)", "(Calder 2d Jud. Dist. Mar. 14, 2025)"]
)
def test_a_year_in_a_name_or_a_citation_is_no_date(text: str) -> None:
    assert find_dates(text, date(2025, 9, 27)) == []


def test_dates_counted_from_the_one_before() -> None:
    text = "He left on May 3, 2025. The same day she came. The following Monday they met."
    assert [one.days.shown for one in find_dates(text, None) if one.days] == [
        "3 May 2025",
        "3 May 2025",
        "5 May 2025",
    ]
    far = f"He left on May 3, 2025. {'The quay was quiet. ' * 30}The next day she came."
    assert [one.days is None for one in find_dates(far, None)] == [False, True]


def test_a_dateline_dates_its_report() -> None:
    text = "Eels\n\nVARNA, July 9, 2025 — The senate passed the bill on Tuesday."
    found = dateline(text)
    assert found is not None
    assert (found[0].of(text), found[1]) == ("VARNA, July 9, 2025 — ", date(2025, 7, 9))
    assert dateline("VARNA — The senate passed the bill on July 8, 2025.") is None


def test_what_happens() -> None:
    assert events("The pact was signed") == {"signing"}
    assert events_near("It began in May and stopped in June.", 22) == {"end"}
    assert events_near("On Friday, the pact was signed.", 3) == {"signing"}
