"""Citations: resolved in the draft, looked for in the case file, pages kept apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dispute import claim_of, context, document, sources

from desk.checks.citations import check_citations
from desk.checks.context import CheckContext
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import DocumentKind, Outcome
from desk.text.citations import find_citations, same_party

REPORTED = "51 F.4th 210 (2025)\n\nUNITED STATES COURT OF APPEALS\n\n"


def _reported(**fields: Any) -> Document:
    """The appeal as a reporter prints it: with its citation, star pages, PDF pages and labels."""
    appeal = sources()[1]
    text = REPORTED + appeal.text.replace("We hold that", "*214 We hold that")
    return replace(
        document("reported", text, DocumentKind.OPINION, caption=appeal.caption, court="Court of Appeals"),
        **fields,
    )


def _check(text: str, *more: Document) -> list[CheckResult]:
    base = context(text, *more, only=("none",))
    return check_citations(claim_of(text), CheckContext(base.draft, base.sources, {}), ())


def test_forms_are_brought_back_to_their_case() -> None:
    text = (
        "See Larkspur Tenants Union v. City of Port Ellery, 51 F.4th 210, 214 (D.C. Cir. 2025). Id. at 215. "
        "Later, 51 F.4th at 216, it said more. Compare Dunmore v. Water Board, 12 F.3d 4 (1st Cir. 1993)."
    )
    found = find_citations(text)
    assert [one.printed for one in found] == ["51 F.4th 210", "51 F.4th 210", "51 F.4th 210", "12 F.3d 4"]
    assert [one.pin for one in found] == ["214", "215", "216", None]


@pytest.mark.parametrize(
    ("claim", "outcome", "result"),
    [
        (
            "Larkspur Tenants Union v. City of Port Ellery, 51 F.4th 210 (2025), vacated the order.",
            "pass",
            "match",
        ),
        ("Larkspur v. Port Ellery, 51 F.4th 210 (2025), vacated the order.", "pass", "match"),
        ("In Larkspur Tenants Union v. City of Port Ellery the order was vacated.", "pass", "match"),
        ("Dunmore v. Water Board, 51 F.4th 210 (2025), vacated the order.", "fail", "name_differs"),
        ("In Larkspur Tenants Union v. Town of Elm Bay the order was vacated.", "warn", "name_differs"),
        ("Dunmore v. Water Board, 12 F.3d 4 (1st Cir. 1993), is old.", "not_applicable", "not_in_case_file"),
        ("In Dunmore v. Water Board the reading was private.", "not_applicable", "not_in_case_file"),
    ],
)
def test_a_cited_case_is_looked_for_in_the_case_file(claim: str, outcome: str, result: str) -> None:
    [found] = _check(claim, _reported())
    assert (found.outcome, found.result) == (outcome, result), found.explanation


QUOTED = (
    "“We hold that the tenants are likely to succeed,” it wrote. Larkspur v. Port Ellery, 51 F.4th "
    "210, {} (2025)."
)


def test_the_pinned_page_is_the_star_page() -> None:
    [right], [wrong] = _check(QUOTED.format(214), _reported()), _check(QUOTED.format(217), _reported())
    assert (right.outcome, right.result) == (Outcome.PASS, "match")
    assert (wrong.outcome, wrong.result) == (Outcome.FAIL, "page_differs")
    assert "star page 214" in wrong.explanation


def test_pdf_page_and_printed_label_are_kept_apart() -> None:
    paged = _reported(page_starts=(0, 100), page_labels=("11", "12"))
    plain = replace(paged, text=paged.text.replace("*214 ", ""))
    [by_label], [by_pdf] = _check(QUOTED.format(12), plain), _check(QUOTED.format(2), plain)
    assert by_label.outcome is Outcome.PASS
    assert (by_pdf.outcome, by_pdf.result) == (Outcome.WARN, "page_differs")
    assert "PDF page 2; printed page 12" in by_pdf.explanation


def test_a_claim_without_citations_has_no_result() -> None:
    assert _check("The council met on Tuesday.") == []


def test_citations_shorten_names() -> None:
    assert same_party("Univ. of Tex.", "University of Texas at Austin")
    assert same_party(None, "Anyone") is None
    assert same_party("Dunmore", "Larkspur Tenants Union") is False
