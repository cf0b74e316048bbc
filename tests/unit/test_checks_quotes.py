"""The quotation check, over the invented dispute."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from dispute import DATA, claim_of, context, document, draft

from desk.checks.context import CheckContext
from desk.checks.quotes import check_quotations
from desk.checks.run import run_checks
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimOrigin, Outcome, QuotationResult

CASES = [json.loads(line) for line in (DATA / "quotations.jsonl").read_text(encoding="utf-8").splitlines()]
GRAVITY = list(QuotationResult)
GRAVITY.insert(2, GRAVITY.pop(GRAVITY.index(QuotationResult.NOT_FOUND)))


def _check(text: str, **fields: Any) -> list[CheckResult]:
    return check_quotations(claim_of(text), context(text, **fields))


def _worst(results: list[CheckResult]) -> str | None:
    order = {result: rank for rank, result in enumerate(GRAVITY)}
    ranked = sorted(
        (result.result for result in results if result.result), key=lambda r: order[QuotationResult(r)]
    )
    return ranked[-1] if ranked else None


def test_there_are_cases_of_every_class() -> None:
    assert len(CASES) >= 150
    assert {case["class"] for case in CASES} == {str(result) for result in QuotationResult}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['draft'][:70]}")
def test_class(case: dict[str, str]) -> None:
    results = _check(case["draft"])
    assert _worst(results) == case["class"], [result.explanation for result in results]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["draft"][:70])
def test_what_is_shown_stands_at_its_span(case: dict[str, str]) -> None:
    texts = {reading.document.id: reading.text for reading in context(case["draft"]).readings}
    for result in _check(case["draft"]):
        assert result.explanation.endswith(".")
        if result.document_id:
            assert result.span is not None
            assert result.span.of(texts[result.document_id]) == result.found
            assert result.found in str(result.context)
            at = 0
            for step in result.difference:
                at = str(result.found).index(step.found, at) + len(step.found)


def test_a_dropped_qualifier_is_named() -> None:
    text = "“The Agreement allows a request only where a judge has signed a warrant,” Vance wrote."
    [result] = _check(text)
    assert result.outcome is Outcome.FAIL
    assert "drops “at least on its face”" in result.explanation
    assert [step.op for step in result.difference] == ["equal", "delete", "equal"]


def test_a_qualifier_outside_the_words_is_a_warning() -> None:
    text = "Vance wrote that “the Court cannot find that the Harbor Police will use the readings.”"
    [result] = _check(text, only=("courier",))
    assert (result.outcome, result.result) == (Outcome.WARN, "exact")
    assert "On this thin record" in result.explanation


def test_a_source_that_prints_more_of_the_sentence_counts_before_one_that_cuts_it() -> None:
    text = (
        "“The Court cannot find that the Harbor Police will use the readings to follow people rather than to "
        "find leaks,” Vance wrote."
    )
    [alone] = _check(text, only=("wire",))
    [both] = _check(text, only=("wire", "courier"))
    assert alone.result == "exact"
    assert both.result == "altered_meaning"
    assert "Tidewater Press" in both.explanation


def test_the_primary_document_counts_before_a_report() -> None:
    report = document(
        "blog", "“The Court does doubt his sincerity,” Judge Imogen Vance wrote.", publisher="Blog"
    )
    text = "“The Court does doubt his sincerity,” Vance wrote."
    [result] = check_quotations(claim_of(text), context(text, report))
    assert (result.document_id, result.result) == ("opinion", "altered_meaning")


def test_another_words_in_other_sources_are_a_warning() -> None:
    words = "Nobody in this city has anything to fear from a water meter, unless they are stealing water"
    text = f"“{words},” Pell said."
    [result] = _check(text)
    assert (result.outcome, result.result) == (Outcome.WARN, "exact")
    assert "Tidewater Press" in result.explanation
    assert "town" in result.explanation


@pytest.mark.parametrize(
    "text", ["She called it a “boondoggle” of sorts.", "He watched “Meet the Harbor” on Sunday."]
)
def test_terms_and_titles_give_no_result(text: str) -> None:
    assert _check(text) == []


def test_words_like_nothing_in_the_sources_are_not_called_wrong() -> None:
    [result] = _check("“Purple elephants danced merrily across frozen volcanoes,” Vance wrote.")
    assert (result.outcome, result.result) == (Outcome.WARN, "not_found")
    assert result.document_id is None


def test_a_quotation_longer_than_the_claim_is_taken_whole() -> None:
    quoted = "The question is narrow: Does the Agreement violate the Utility Records Act? It does not."
    text = f"Vance wrote: “{quoted}”"
    claim = replace(claim_of(text), span=Span(13, 40), text=text[13:40])
    [result] = check_quotations(claim, context(text))
    assert result.expected == quoted
    assert result.claim_span == Span(text.index("“"), len(text))


def test_claims_of_a_list_are_read_from_their_own_text() -> None:
    text = "Vance wrote, “Discourtesy, however, is not irreparable harm.”"
    listed = '{"id": "1", "text": "Vance wrote, \\u201cDiscourtesy..."}'
    claim = claim_of(text, span=Span(0, len(listed)), origin=ClaimOrigin.FILE)
    base = context(listed)
    [result] = run_checks(claim, CheckContext(draft(listed), base.sources, base.passages), ())[:1]
    assert (result.result, result.claim_span) == ("exact", claim.span)


def test_spaces_that_a_bad_extraction_left_inside_words_are_folded() -> None:
    source = document("scan", "The vessel sailed so uthward at dawn , the log says.", publisher="Log")
    text = "The log says “the vessel sailed southward at dawn.”"
    [result] = check_quotations(claim_of(text), CheckContext(draft(text), (source,), {}))
    assert result.result == "altered_allowed"  # the capital of "The"
    assert result.outcome is Outcome.PASS


def test_a_pronoun_goes_with_the_judge_named_last() -> None:
    text = (
        "“We have been here before and we have won before,” Osei said.\n\nJudge Imogen Vance denied "
        "the motion. "
        "“Discourtesy, however, is not irreparable harm,” she wrote."
    )
    assert [result.result for result in _check(text)] == ["exact", "exact"]
