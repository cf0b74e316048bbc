"""Quotations once more, over an opinion with a concurrence and a dissent, and one report of it."""

from __future__ import annotations

import json

import pytest
from dispute import DATA, claim_of, document, draft, passage

from desk.checks.context import CheckContext
from desk.checks.quotes import check_quotations
from desk.domain.vocabulary import DocumentKind, QuotationResult, Voice

CASES = [
    json.loads(line) for line in (DATA / "eels/quotations.jsonl").read_text(encoding="utf-8").splitlines()
]
OPINION = document(
    "opinion",
    (DATA / "eels/opinion.txt").read_text(encoding="utf-8"),
    DocumentKind.OPINION,
    caption="Harlow v. Department of Fisheries",
    court="Supreme Court of Calder",
    judge="Anders Moe",
)
REPORT = document("report", (DATA / "eels/report.txt").read_text(encoding="utf-8"), publisher="Fjord Times")
CUTS = [0, OPINION.text.index("Justice Pia"), OPINION.text.index("Justice Otto"), len(OPINION.text)]
VOICES = (Voice.COURT, Voice.CONCURRENCE, Voice.DISSENT)
PASSAGES = {
    OPINION.id: tuple(passage(OPINION, voice, *CUTS[at : at + 2]) for at, voice in enumerate(VOICES)),
    REPORT.id: (passage(REPORT, Voice.REPORTER),),
}
GRAVITY = ["exact", "altered_allowed", "not_found", "altered_meaning", "misattributed"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['draft'][:70]}")
def test_class(case: dict[str, str]) -> None:
    text = case["draft"]
    results = check_quotations(claim_of(text), CheckContext(draft(text), (OPINION, REPORT), PASSAGES))
    found = max((str(result.result) for result in results), key=GRAVITY.index, default="none")
    assert found == case["class"], [result.explanation for result in results]


def test_every_class_is_there() -> None:
    assert {case["class"] for case in CASES} == {str(result) for result in QuotationResult}
