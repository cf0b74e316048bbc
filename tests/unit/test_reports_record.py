from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from sample_report import DRAFT_TEXT, OPINION, WIRE_TEXT, document, sample_report

from desk import assets
from desk.domain.vocabulary import DocumentKind
from desk.reports.json_export import to_json
from desk.reports.record import record, without_user

KEYS = {
    "": ["schema_version", "tool", "generated", "case", "documents", "not_loaded", "claims", "left_out"],
    "documents": [
        "id",
        "role",
        "kind",
        "title",
        "publisher",
        "authors",
        "published",
        "court",
        "docket",
        "judge",
        "filed",
        "path",
        "sha256",
        "pages",
        "origin_group",
        "warnings",
    ],
    "claims": ["id", "text", "span", "kind", "speaker", "verdict", "review", "evidence", "checks"],
    "verdict": ["label", "confidence", "method", "rationale", "flags", "as_of", "failure"],
    "review": ["label", "decision", "note", "reviewer", "at"],
    "evidence": ["id", "document", "span", "quote", "page", "page_label", "stance", "voice", "date"],
    "checks": ["check", "outcome", "result", "expected", "found", "document", "span", "explanation"],
    "left_out": ["span", "text", "reason"],
    "not_loaded": ["path", "error", "help"],
}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return dict(json.loads(to_json(sample_report())))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(assets.resource("schema", "record.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_record_fits_its_schema(made: dict[str, Any], validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(made)] == []


def test_a_case_without_draft_or_sources_fits_the_schema(validator: Draft202012Validator) -> None:
    bare = replace(
        sample_report(), draft=None, sources=(), findings=(), left_out=(), not_loaded=(), method={}
    )
    assert validator.is_valid(record(bare))


def places(made: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    claims = made["claims"]
    return [
        ("", made),
        *(("documents", each) for each in made["documents"]),
        *(("not_loaded", each) for each in made["not_loaded"]),
        *(("left_out", each) for each in made["left_out"]),
        *(("claims", each) for each in claims),
        *(("verdict", each["verdict"]) for each in claims),
        *(("review", each["review"]) for each in claims if each["review"]),
        *(("evidence", each) for claim in claims for each in claim["evidence"]),
        *(("checks", each) for claim in claims for each in claim["checks"]),
    ]


def test_the_keys_stand_in_the_order_of_the_record(made: dict[str, Any]) -> None:
    seen = set()
    for name, place in places(made):
        assert list(place)[: len(KEYS[name])] == KEYS[name]
        seen.add(name)
    assert seen == set(KEYS)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_missing_key_breaks_the_schema(
    name: str, made: dict[str, Any], validator: Draft202012Validator
) -> None:
    for key in KEYS[name]:
        broken = copy.deepcopy(made)
        place = next(place for kind, place in places(broken) if kind == name)
        del place[key]
        assert not validator.is_valid(broken), f"{name}.{key}"


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("verdict", "label", "true"),
        ("verdict", "confidence", 1.5),
        ("verdict", "flags", ["doubtful"]),
        ("evidence", "quote", ""),
        ("evidence", "span", {"start": -1, "end": 2}),
        ("evidence", "span", [1, 2]),
        ("checks", "outcome", "maybe"),
        ("claims", "review", {}),
        ("documents", "published", "yesterday"),
        ("documents", "sha256", "abc"),
    ],
)
def test_a_wrong_value_breaks_the_schema(
    name: str, key: str, value: object, made: dict[str, Any], validator: Draft202012Validator
) -> None:
    broken = copy.deepcopy(made)
    next(place for kind, place in places(broken) if kind == name)[key] = value
    assert not validator.is_valid(broken)


def test_a_verdict_has_a_label_or_a_failure(made: dict[str, Any], validator: Draft202012Validator) -> None:
    broken = copy.deepcopy(made)
    broken["claims"][0]["verdict"]["label"] = None
    assert not validator.is_valid(broken)


def test_every_quotation_is_the_slice_at_its_span(made: dict[str, Any]) -> None:
    texts = {each.id: each.text for each in sample_report().sources}
    quotes = [each for claim in made["claims"] for each in claim["evidence"]]
    assert quotes
    for each in quotes:
        assert texts[each["document"]][each["span"]["start"] : each["span"]["end"]] == each["quote"]


def test_a_quotation_that_is_not_at_its_span_is_withheld_and_counted(made: dict[str, Any]) -> None:
    claim = made["claims"][6]
    assert [each["id"] for each in claim["evidence"]] == ["e-7"]
    assert claim["warnings"] == ["1 quotation(s) withheld: not found at their span."]
    assert "Words that no source holds" not in to_json(sample_report())


def test_evidence_is_numbered_as_the_rationale_cites_it(made: dict[str, Any]) -> None:
    assert [(each["id"], each["number"]) for each in made["claims"][0]["evidence"]] == [
        ("e-1", 1),
        ("e-2", 2),
    ]


def test_the_four_failures_stay_apart(made: dict[str, Any]) -> None:
    states = [claim["search"]["state"] for claim in made["claims"]]
    assert states == ["found", "found_nothing", "found", "failed", "found", "not_searched", "found"]
    failed, undrafted = made["claims"][3]["verdict"], made["claims"][5]["verdict"]
    assert failed["failure"]["what"] == "The model's answer was cut off."
    assert undrafted["failure"] is None
    assert undrafted["drafted"] is False
    assert made["claims"][1]["verdict"]["label"] == "not_enough_evidence"


def test_a_review_of_a_changed_or_reopened_claim_decides_nothing(made: dict[str, Any]) -> None:
    assert [claim["decided"] for claim in made["claims"]] == [True, False, True, False, False, False, False]
    assert made["summary"] == {"claims": 7, "open_claims": 5}
    assert made["claims"][6]["review"] is None
    assert len(made["claims"][6]["reviews"]) == 2


def test_second_opinion_change_and_decided_origin_are_told(
    made: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert [claim["verdict"]["second"] for claim in made["claims"] if claim["verdict"]["second"]] == [
        {
            "label": "not_enough_evidence",
            "confidence": 0.61,
            "method": "verifier minilm-3way 1a2b3c4d",
            "rationale": "The nearest passage does not settle it [2].",
            "withheld": None,
        }
    ]
    assert made["claims"][3]["change"] == "The draft's sentence is worded differently."
    assert [each["origin_decided"] for each in made["documents"]] == [False, False, True, True, True]
    broken = copy.deepcopy(made)
    broken["claims"][4]["verdict"]["second"]["label"] = "maybe"
    assert not validator.is_valid(broken)


def test_no_secret_leaves(made: dict[str, Any]) -> None:
    text = to_json(sample_report())
    assert "sk-never-shown" not in text
    assert "hunter2" not in text
    call = made["model_calls"][0]
    assert call["prompt"] == {"name": "verdict", "sha256": "a" * 64}
    assert call["parameters"] == {"temperature": 0.0}
    assert call["response"] == '{"label": "supported"}'
    assert call["endpoint"] == "http://127.0.0.1:8080/v1"


def test_an_address_keeps_what_is_no_secret() -> None:
    assert without_user("http://[::1") == "http://[::1"
    assert without_user("http://h/v1?mail=a@b") == "http://h/v1?mail=a@b"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_json(sample_report()) == to_json(sample_report())


def test_a_text_with_an_unpaired_surrogate_is_still_a_record() -> None:
    odd = document("odd", DocumentKind.ARTICLE, WIRE_TEXT, title="a\ud800b")
    text = to_json(replace(sample_report(), sources=(odd,)))
    assert text.encode("utf-8")
    assert json.loads(text)["documents"][1]["title"] == "a\ud800b"


def test_a_check_that_points_outside_its_source_has_no_span() -> None:
    report = sample_report()
    finding = report.findings[2]
    short = replace(OPINION, text=OPINION.text[:10])
    made = record(replace(report, findings=(finding,), sources=(short,)))
    checks: Any = made["claims"]
    assert checks[0]["checks"][0]["span"] is None
    assert checks[0]["evidence"] == []


def test_claims_are_slices_of_the_draft(made: dict[str, Any]) -> None:
    span = made["claims"][5]["span"]
    assert DRAFT_TEXT[span["start"] : span["end"]] == made["claims"][5]["text"]
