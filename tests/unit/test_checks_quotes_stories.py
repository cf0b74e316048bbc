"""Quotations over invented stories: every form, every class, several sources each."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from quoted import cases, results, sources

from desk.domain.vocabulary import Outcome, QuotationResult

CASES = [*cases("cases"), *cases("more")]


def _name(case: dict[str, Any]) -> str:
    return f"{'+'.join(case['classes'])}: {case['draft'][:70]}"


def test_every_class_and_form_is_there() -> None:
    counted = Counter(one for case in CASES for one in case["classes"])
    assert set(counted) == {str(result) for result in QuotationResult}
    assert min(counted.values()) >= 10
    assert {case.get("form") for case in CASES} >= {
        "straight", "curly", "single", "nested", "block", "broken", "spanning", "bracket", "gloss",
        "ellipsis", "spliced", "cut", "qualifier", "negation", "describes", "pronoun", "title",
        "differ", "short",
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_class(case: dict[str, Any]) -> None:
    found = results(case["world"], case["draft"])
    assert [str(one.result) for one in found] == case["classes"], [one.explanation for one in found]
    if "warn" in case:
        assert any(one.outcome is Outcome.WARN for one in found) == case["warn"]
    if "says" in case:
        assert any(case["says"] in one.explanation for one in found), [one.explanation for one in found]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_what_is_shown_stands_at_its_span(case: dict[str, Any]) -> None:
    texts = {source.id: source.text for source in sources(case["world"])}
    for one in results(case["world"], case["draft"]):
        if one.document_id:
            assert one.span is not None
            assert one.span.of(texts[one.document_id]) == one.found
            assert str(one.context) in texts[one.document_id]
            assert str(one.found) in str(one.context)
