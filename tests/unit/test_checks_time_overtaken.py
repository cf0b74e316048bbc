"""What later sources overtake, over invented stories: half of the cases are traps where nothing may fire."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dated_sources import cases, day, found_for, run_of, sources
from dispute import claim_of

from desk.checks.timeline import check_time
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import Flag, Label, Outcome
from desk.verdicts.bind import as_of, bind

CASES = cases("overtaken.jsonl")


def _checked(case: dict[str, Any]) -> list[CheckResult]:
    given, claim = sources(case), case["claim"]
    return check_time(
        claim_of(claim, as_of=day(case["as_of"])), run_of(claim, given), found_for(claim, given)
    )


def test_half_of_the_cases_are_traps() -> None:
    wanted = Counter(case["want"] for case in CASES)
    assert wanted["superseded"] >= 30
    assert wanted["none"] >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['want']}: {case['class']}")
def test_overtaken(case: dict[str, Any]) -> None:
    results = _checked(case)
    given = {source.id: source for source in sources(case)}
    names = [result.result for result in results]
    if case["want"] == "none":
        assert not {"superseded", "overtaken"} & set(names), [result.explanation for result in results]
        assert Flag.SUPERSEDED not in bind(Label.SUPPORTED, (), results).flags
        return
    assert names[0] == "superseded", names
    assert results[0].document_id == case["later"]
    for result in results:
        source = given[str(result.document_id)]
        assert result.span is not None
        assert result.span.of(source.text) == result.found
    later = given[case["later"]]
    assert later.date is not None
    assert f"{later.date.day} {later.date:%B %Y}" in results[0].explanation
    flags = bind(Label.SUPPORTED, (), results).flags
    assert Flag.SUPERSEDED in flags
    assert as_of(flags, results, given, None) == later.date


def test_a_state_told_on_a_ruling_keeps_its_label() -> None:
    case = next(case for case in CASES if case["class"] == "trailing attribution")
    results = _checked(case)
    assert [result.outcome for result in results] == [Outcome.WARN, Outcome.WARN]
    assert bind(Label.SUPPORTED, (), results).label is Label.SUPPORTED
    assert "a different judge, in a different case" in results[0].explanation


def test_a_state_in_the_drafts_own_voice_is_conflicting() -> None:
    case = next(case for case in CASES if case["class"] == "blocked by another court")
    results = _checked(case)
    assert results[0].outcome is Outcome.FAIL
    assert bind(Label.SUPPORTED, (), results).label is Label.CONFLICTING
    assert bind(Label.NOT_ENOUGH_EVIDENCE, (), results).label is Label.CONFLICTING
    assert bind(Label.REFUTED, (), results).label is Label.REFUTED


def test_the_as_of_day_is_the_later_sources_else_the_last_one_known() -> None:
    case = next(case for case in CASES if case["class"] == "blocked by another court")
    results, given = _checked(case), {source.id: source for source in sources(case)}
    flags = (Flag.SUPERSEDED,)
    assert as_of(flags, results, given, None) == date(2025, 10, 9)
    undated = {**given, "b": replace(given["b"], published=None)}
    assert as_of(flags, results, undated, None) == date(2025, 4, 3)
    assert as_of((), results, given, None) is None
    assert as_of(flags, (), given, date(2025, 1, 1)) == date(2025, 1, 1)
