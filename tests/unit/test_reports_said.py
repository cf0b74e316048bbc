"""What window and report say of checks: each fact once, and the record kept whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_report import OPINION, PAPERS, sample_report

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Difference
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, DocumentKind, Outcome
from desk.reports.said import (
    Sentence,
    around,
    case_words,
    compared,
    context_of,
    rationale,
    reason,
    result_words,
    shown_checks,
)
from desk.reports.sources_view import origin_count

_EARLIER = "The motion to stop the dredging is DENIED."
_LATER = "The dredging is to stop at noon, whoever ordered it and whatever was paid for it."


def check(name: CheckName, outcome: Outcome, explanation: str, **more: str | None) -> CheckResult:
    return CheckResult(
        claim_id="c",
        check=name,
        outcome=outcome,
        explanation=explanation,
        result=more.get("result"),
        expected=more.get("expected"),
        found=more.get("found"),
    )


def overtaken(where: str, later: str = _LATER) -> list[CheckResult]:
    """Both results of the time check, as the check words them."""
    short = _EARLIER.rstrip(".")
    says = (
        f"Low Court (1 May 2026): “{short}”; later{where} High Court: “{later.rstrip('.')}”. It stays true."
    )
    before = f"Low Court (1 May 2026): “{short}”. It was overtaken later{where} by High Court."
    return [
        check(CheckName.TIME, Outcome.WARN, says, result="superseded", found=_LATER),
        check(CheckName.TIME, Outcome.WARN, before, result="overtaken", found=_EARLIER),
    ]


def with_rationale(text: str, *checks: CheckResult) -> Finding:
    made: Finding = sample_report().findings[0]
    assert made.verdict is not None
    return replace(made, verdict=replace(made.verdict, rationale=text), checks=checks)


@pytest.mark.parametrize(
    ("where", "case"),
    [
        (", in a different case,", "in a different case"),
        (", a different judge, in a different case,", "a different judge, in a different case"),
        (", on appeal or in another case,", "on appeal or in another case"),
        ("", ""),
    ],
)
def test_how_the_later_case_stands_to_the_earlier_one_is_told(where: str, case: str) -> None:
    assert case_words(overtaken(where)) == case


@pytest.mark.parametrize("later", [_LATER, f"{_LATER[:40].rstrip()} …"])
def test_an_overtaken_claim_is_explained_without_the_quotations_of_its_sides(later: str) -> None:
    checks = overtaken(", in a different case,", later)
    assert shown_checks(checks) == checks[:1]
    says = reason(checks[0], None, checks)
    assert says == "Low Court (1 May 2026); later, in a different case, High Court. It stays true."


def test_sides_that_begin_alike_are_both_left_out() -> None:
    first, second = (
        "A judge in Calder on Friday let the dredging go on.",
        "A judge in Calder on Friday stopped it.",
    )
    says = f"One: “{first[:40]} …”; later Two: “{second[:33]} …”. It stays true."
    checks = [
        check(CheckName.TIME, Outcome.WARN, says, result="superseded", found=second),
        check(CheckName.TIME, Outcome.WARN, "One was overtaken.", result="overtaken", found=first),
    ]
    assert reason(checks[0], None, checks) == "One; later Two. It stays true."


def test_a_rationale_leaves_out_what_a_check_says_and_names_the_check_that_moved_the_label() -> None:
    quoted = check(
        CheckName.QUOTATION, Outcome.FAIL, "It has “sound” (not [safe]).", result="altered_meaning"
    )
    text = (
        "A source contradicts it [1]. It has “sound” (not [safe]). The drafter read this claim as supported; "
        "the checks do not let that stand: It has “sound” (not [safe])."
    )
    assert rationale(with_rationale(text, quoted)) == (
        "A source contradicts it [1]. The drafter read this claim as supported; "
        "the checks do not let that stand: quotation, altered in meaning."
    )


def test_a_rationale_keeps_what_no_check_says() -> None:
    passed = check(CheckName.FIGURE, Outcome.PASS, "The figures agree.", result="match")
    assert rationale(with_rationale("The figures agree. So it is.", passed)) == "The figures agree. So it is."


@pytest.mark.parametrize(
    ("name", "outcome", "result", "found", "says"),
    [
        (CheckName.ORIGIN, Outcome.WARN, "single_origin", "3 outlets, 1 origin", "3 outlets, 1 origin"),
        (CheckName.ORIGIN, Outcome.FAIL, "single_origin", None, "one origin"),
        (CheckName.FIGURE, Outcome.PASS, "match", "4", None),
        (CheckName.FIGURE, Outcome.FAIL, "mismatch", "4", "mismatch"),
        (CheckName.FIGURE, Outcome.FAILED_TO_RUN, "mismatch", None, None),
        (CheckName.VOICE, Outcome.FAIL, "left_open", None, "left open by the court"),
        (CheckName.VOICE, Outcome.FAIL, "party_argument", None, "a party’s argument, as retold"),
        (CheckName.QUOTATION, Outcome.FAIL, "altered_meaning", None, "altered in meaning"),
    ],
)
def test_results_are_in_plain_words(
    name: CheckName, outcome: Outcome, result: str, found: str | None, says: str | None
) -> None:
    assert result_words(check(name, outcome, "Why.", result=result, found=found)) == says


def test_values_are_set_side_by_side_only_where_the_explanation_does_not_name_both() -> None:
    told = check(CheckName.FIGURE, Outcome.FAIL, "“4” against “5”.", expected="4", found="5")
    untold = replace(told, explanation="They differ.")
    assert compared(told) == (None, None)
    assert compared(untold) == ("4", "5")
    assert compared(replace(untold, check=CheckName.VOICE)) == (None, None)


def test_the_sentence_around_is_shown_only_where_it_stands_in_the_source() -> None:
    sentence = OPINION.text[:40]
    found = replace(
        check(CheckName.QUOTATION, Outcome.FAIL, "Cut.", found=sentence[5:20]),
        document_id=OPINION.id,
        span=Span(5, 20),
        context=sentence,
    )
    assert context_of(found, {OPINION.id: OPINION}) == sentence
    assert context_of(replace(found, context="words of nobody"), {OPINION.id: OPINION}) is None
    assert context_of(found, {}) is None


def test_court_papers_are_counted_apart_and_one_outlet_may_print_two_reports() -> None:
    one = [replace(paper, origin_group="g", kind=DocumentKind.ARTICLE) for paper in PAPERS[:3]]
    assert origin_count(one) == "3 outlets, 1 origin"
    assert origin_count([OPINION, *one]) == "1 court paper; 3 outlets, 1 origin"
    assert origin_count([OPINION]) == "1 court paper"
    same: list[Document] = [replace(each, origin_group=None, publisher="The Lantern") for each in one]
    assert origin_count(same) == "3 articles, 3 origins"


def test_a_sentence_is_parted_where_the_quotation_stopped_short_and_nothing_else_differs() -> None:
    context = "On this thin record, the piles are sound."
    cut = check(CheckName.QUOTATION, Outcome.FAIL, "Cut.", found="the piles are sound")
    assert around(cut, context) == Sentence("On this thin record, ", "the piles are sound", ".", cut=True)
    changed = replace(cut, difference=(Difference(op="replace", expected="piers", found="piles"),))
    assert around(changed, context) is None
    assert around(replace(cut, outcome=Outcome.PASS), context) is None
    figure = check(CheckName.FIGURE, Outcome.FAIL, "4 against 5.", found="5")
    assert around(figure, "It cost 5.") == Sentence("It cost ", "5", ".", cut=False)
