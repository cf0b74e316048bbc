from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import OPINION, PAPERS, sample_report

from desk.domain.evidence import CheckResult, Evidence
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Flag, Outcome, Stance
from desk.reports.located import documents_of
from desk.reports.sources_view import anchors
from desk.reports.timeline import WIDTH, Timeline, sides, timeline

REPORT = sample_report()
DOCUMENTS = documents_of(REPORT)
ANCHORS = anchors(REPORT.sources)


def drawn(finding: Finding, evidence: list[Evidence]) -> Timeline | None:
    return timeline(finding, evidence, DOCUMENTS, ANCHORS)


def without_as_of(finding: Finding) -> Finding:
    assert finding.verdict is not None
    return replace(finding, verdict=replace(finding.verdict, as_of=None))


def on(days: list[int], stance: Stance = Stance.SUPPORTS) -> list[Evidence]:
    first = REPORT.findings[0].evidence[0]
    start = date(2025, 1, 1)
    return [
        replace(first, id=f"e-{number}", date=start + timedelta(days=day), stance=stance)
        for number, day in enumerate(days)
    ]


def test_one_day_makes_no_time_line() -> None:
    finding = without_as_of(REPORT.findings[0])
    assert drawn(finding, on([3, 3])) is None
    assert drawn(finding, []) is None


def test_undated_sources_are_listed_apart() -> None:
    finding = REPORT.findings[0]
    undated = replace(finding.evidence[1], date=None)
    made = drawn(finding, [finding.evidence[0], undated])
    assert made is not None
    assert made.undated == ("Circuit Court of Arden County",)
    assert [event.day for event in made.events] == ["20 February 2026", "21 February 2026"]


@pytest.mark.parametrize(
    ("stance", "style", "letter"),
    [
        (Stance.SUPPORTS, "supported", "S"),
        (Stance.REFUTES, "refuted", "R"),
        (Stance.NEUTRAL, "bears", "–"),
    ],
)
def test_a_stance_has_shape_and_letter(stance: Stance, style: str, letter: str) -> None:
    made = drawn(REPORT.findings[0], on([0, 9], stance))
    assert made is not None
    assert {(mark.shape.style, mark.shape.letter) for mark in made.marks} == {(style, letter)}


@given(st.lists(st.integers(min_value=0, max_value=4000), min_size=1, max_size=12))
def test_marks_lie_in_the_strip_and_never_cover_one_another(days: list[int]) -> None:
    made = drawn(REPORT.findings[0], on(days))
    assert made is not None
    for mark in made.marks:
        assert 0 <= mark.left <= WIDTH - 24
        assert 0 <= mark.top <= made.height - 24
    boxes = [(mark.left, mark.top) for mark in made.marks]
    for at, (left, top) in enumerate(boxes):
        assert not any(abs(left - x) < 24 and abs(top - y) < 24 for x, y in boxes[at + 1 :])
    gaps = zip(made.ticks, made.ticks[1:], strict=False)
    assert all(later - earlier >= 80 for (earlier, _), (later, _) in gaps)


def test_a_claim_that_is_not_superseded_has_no_sides() -> None:
    finding = REPORT.findings[4]
    assert sides(finding, finding.evidence, DOCUMENTS, ANCHORS) == ()


def test_without_a_time_check_the_newest_side_is_the_later_one() -> None:
    finding = REPORT.findings[0]
    refuting = replace(finding.evidence[0], stance=Stance.REFUTES)
    bare = replace(finding, checks=())
    earlier, later = sides(bare, [refuting, finding.evidence[1]], DOCUMENTS, ANCHORS)
    assert (earlier.source, later.source) == (OPINION.court, PAPERS[0].publisher)
    assert (earlier.stance, later.stance) == ("supports", "refutes")


def test_the_sides_of_a_time_check_are_shown_though_the_verdict_quotes_neither() -> None:
    finding = REPORT.findings[0]
    assert finding.verdict is not None
    earlier, later = OPINION, PAPERS[0]
    first, last = Span(0, 20), Span(0, 30)
    checks = tuple(
        CheckResult(
            claim_id=finding.claim.id,
            check=CheckName.TIME,
            outcome=Outcome.WARN,
            explanation="One overtakes the other.",
            result=result,
            document_id=source.id,
            span=span,
        )
        for result, source, span in (("superseded", later, last), ("overtaken", earlier, first))
    )
    bare = replace(
        finding, checks=checks, evidence=(), verdict=replace(finding.verdict, flags=(Flag.SUPERSEDED,))
    )
    before, after = sides(bare, (), DOCUMENTS, ANCHORS)
    assert (before.quote, after.quote) == (first.of(earlier.text), last.of(later.text))
    assert (before.stance, after.stance) == ("supports", "refutes")
    made = drawn(bare, [])
    assert made is not None
    assert {event.stance for event in made.events if event.shape} == {"supports", "refutes"}
