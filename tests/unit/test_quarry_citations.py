"""Citations over the invented quarry: cases, statutes and dockets, each with its class."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from quarry import FOLDER, candidates, claim_of, context

from desk.checks.citations import check_citations
from desk.domain.vocabulary import Outcome
from desk.text.citations import printed_in, same_party
from desk.text.statutes import docket_key, find_dockets, find_laws

CASES = [json.loads(line) for line in (FOLDER / "citations.jsonl").read_text("utf-8").splitlines()]
QUIET = ("none", "match", "not_in_case_file")
GRAVITY = [*QUIET, "page_differs", "citation_differs", "docket_differs", "name_differs"]
NO_FLAG = {Outcome.PASS, Outcome.NOT_APPLICABLE}
KNOWN = {("none", "not_in_case_file"): 1}
"""A game between two clubs is named like a case; it is said not to be in the case file."""


def _found(claim: str) -> str:
    results = check_citations(claim_of(claim), context(claim), candidates(claim))
    assert all(result.result in QUIET for result in results if result.outcome in NO_FLAG)
    return max((str(result.result) for result in results), key=GRAVITY.index, default="none")


def test_scores_by_class() -> None:
    table = Counter((case["class"], _found(case["claim"])) for case in CASES)
    assert {pair: count for pair, count in table.items() if pair[0] != pair[1]} == KNOWN
    assert table.total() >= 40
    quiet = sum(count for (right, _), count in table.items() if right in QUIET)
    assert 2 * quiet >= table.total()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"][:70])
def test_what_is_shown_stands_at_its_span(case: dict[str, str]) -> None:
    run = context(case["claim"])
    for result in check_citations(claim_of(case["claim"]), run, candidates(case["claim"])):
        if result.document_id:
            reading = run.reading(result.document_id)
            assert reading is not None
            assert result.span is not None
            assert result.span.of(reading.text) == result.found


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("601 U.S. 77 (2024)\n\nSUPREME COURT", ["601 U.S. 77"]),
        ("Cite as: 601 U.S. 77 (2024)\n\nOpinion of the Court", ["601 U.S. 77"]),
        ("Larkin v. Bray, 601 U.S. 77 (2024)\n\nOpinion", ["601 U.S. 77"]),
        ("NOTE: The syllabus is no part of the opinion. See United States v. Elm, 200 U. S. 321, 337.\n", []),
        ("The court follows Bray v. Larkin, 12 F.4th 3 (1st Cir. 2021), here.", []),
    ],
)
def test_a_paper_s_own_citation_stands_alone(head: str, own: list[str]) -> None:
    assert printed_in(head) == own


@pytest.mark.parametrize(
    ("cited", "party", "same"),
    [
        ("City of Boston", "City of Elm", False),
        ("City", "City of Elm", True),
        ("Univ. of Tex.", "University of Texas at Austin", True),
        ("United States", "United States", True),
        ("State of Ohio", "State of Utah", False),
        ("Inc.", "Anyone", None),
    ],
)
def test_words_that_many_parties_share_tell_none(cited: str, party: str, *, same: bool | None) -> None:
    assert same_party(cited, party) is same


@pytest.mark.parametrize(
    ("text", "code", "number", "parts"),
    [
        ("under 42 U.S.C. § 1983", "42 usc", "1983", ""),
        ("under 42 USC 1983,", "42 usc", "1983", ""),
        ("5 U.S.C. § 706(2)(A)", "5 usc", "706", "(2)(A)"),
        ("26 C.F.R. sec. 1.465-22", "26 cfr", "1.465-22", ""),
        ("Cal. Penal Code § 187 defines", "cal penal code", "187", ""),
    ],
)
def test_a_statute_is_read(text: str, code: str, number: str, parts: str) -> None:
    [law] = find_laws(text)
    assert (law.code, law.number, law.parts) == (code, number, parts)


def test_docket_numbers_are_compared_without_what_writers_leave_out() -> None:
    [docket] = find_dockets("The case, No. 3:23-cv-00418-HRS, is old; the score was 21-17.")
    assert docket.text == "3:23-cv-00418-HRS"
    assert docket_key(docket.text) == docket_key("23-cv-418")
    assert docket_key("22-1187") != docket_key("22-1178")
