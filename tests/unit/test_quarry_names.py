"""Names and roles over the invented quarry: scores by class, and what must not be flagged."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from dispute import document
from quarry import FOLDER, candidates, claim_of, context

from desk.checks.context import CheckContext
from desk.checks.names import check_names
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Outcome
from desk.text.authors import authored
from desk.text.relations import all_relations, find_relations, parties_of

CASES = [json.loads(line) for line in (FOLDER / "names.jsonl").read_text("utf-8").splitlines()]
MISTAKES = {("match", "none"): 1}
"""A judge by surname alone, with nothing said that a source states too, gets no result."""


def _found(claim: str) -> str:
    results = check_names(claim_of(claim), context(claim), candidates(claim))
    failed = {str(result.result) for result in results if result.outcome is Outcome.FAIL}
    warned = {str(result.result) for result in results if result.outcome is Outcome.WARN}
    if failed:
        return max(failed)
    if "spelling_differs" in warned:
        return "spelling_disputed"
    return max(warned, default="match" if results else "none")


def test_scores_by_class() -> None:
    table = Counter((case["class"], _found(case["claim"])) for case in CASES)
    assert {pair: count for pair, count in table.items() if pair[0] != pair[1]} == MISTAKES
    assert table.total() >= 60
    quiet = sum(count for (right, _), count in table.items() if right in {"match", "no_source"})
    assert quiet >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"][:70])
def test_what_is_shown_stands_at_its_span(case: dict[str, str]) -> None:
    run = context(case["claim"])
    for result in check_names(claim_of(case["claim"]), run, candidates(case["claim"])):
        if result.document_id:
            reading = run.reading(result.document_id)
            assert reading is not None
            assert result.span is not None
            assert result.span.of(reading.text) == result.found


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Strand, who was appointed by President Luis Ortega, ruled.", "appointed", "strand", "ortega"),
        ("Moreno joined it in 2009 and was named by President Ortega.", "appointed", "moreno", "ortega"),
        ("Quist was fired by Ruth Tannenbaum.", "fired", "tannenbaum", "quist"),
        ("Solano replaced Peter Quist.", "succeeded", "solano", "quist"),
        ("Quist was succeeded by Beatrix Solano.", "succeeded", "solano", "quist"),
        ("Jonah Bray came. His lawyer, Selma Dragomir, spoke.", "represents", "dragomir", "bray"),
        (
            "Jonah Bray lost. He was represented by a public defender, Owen Trask.",
            "represents",
            "trask",
            "bray",
        ),
        ("Rosalind Pike is the chief executive of Elm Stone.", "leads", "pike", "stone"),
    ],
)
def test_statements_in_both_directions(text: str, kind: str, who: str, whom: str) -> None:
    [found] = find_relations(text, Span(0, len(text)))
    assert (found.kind, found.who.surname, found.whom.surname) == (kind, who, whom)


@pytest.mark.parametrize(
    "text",
    [
        "Strand was not appointed by President Ortega.",
        "Jonah Bray met Ana Ruiz. His lawyer, Selma Dragomir, spoke.",
        "The suit was brought in May by the town.",
    ],
)
def test_what_is_denied_or_unclear_states_nothing(text: str) -> None:
    assert all_relations(text) == ()


def test_a_caption_says_who_sues_whom() -> None:
    head = (
        "ELM ALLIANCE, Plaintiff,\n\nv.\n\nAMOS DELL, Secretary, and QUAY STONE, INC., Defendants.\n\nOPINION"
    )
    sued = {(one.who.surname, one.whom.tokens[0]) for one in parties_of(head)}
    assert {("alliance", "amos"), ("alliance", "quay")} <= sued
    assert parties_of("JONAH BRAY, PETITIONER v. STATE OF ELM") == []


def _check(text: str, *sources: Document) -> list[CheckResult]:
    return check_names(claim_of(text), CheckContext(None, sources, {}), [])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Vice President Mark Pence spoke of it.", "A book of war and Peace was read."),
        ("All Americans pay for it.", "It was felt in America and by African Americans."),
        ("The Alden Loan was paid.", "The Alden Loan15 was paid."),
        ("They filed a Profile Form in time.", "They filed Profile Forms. They filed a Profile Form."),
        ("Read More Of This Long Headline Case", "The remand of Cases was slow."),
    ],
)
def test_other_words_in_capitals_are_no_spellings(claim: str, source: str) -> None:
    results = _check(claim, document("one", source))
    assert not [one for one in results if one.result == "spelling_differs"], results


def test_a_leader_is_gainsaid_only_where_the_sources_name_both() -> None:
    both = document(
        "a", "Ada Pike, the director of Elm Stone, spoke. Ola Hale, the director of Quay Aid, too."
    )
    one = document("b", "Ada Pike, the director of Elm Stone, spoke.")
    text = "Ada Pike is the director of Quay Aid."
    assert [result.result for result in _check(text, both) if result.outcome is Outcome.FAIL] == [
        "role_differs"
    ]
    assert not [result for result in _check(text, one) if result.outcome is Outcome.FAIL]


def test_a_dissent_in_another_case_is_not_looked_for_here() -> None:
    paper = document(
        "paper",
        "BRAY v. ELM\n\nJUSTICE LUND delivered the opinion of the Court. JUSTICE ITO, dissenting. "
        "See Larkin v. Dell.",
        DocumentKind.OPINION,
        caption="Bray v. Elm",
    )
    assert [one.result for one in _check("Justice Lund dissented.", paper)] == ["role_differs"]
    assert _check("Justice Lund dissented in Larkin.", paper) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("JUSTICE LUND delivered the opinion of the Court.", {("lund", "wrote for the court")}),
        ("The opinion of the Court was written by Justice Ana Lund.", {("lund", "wrote for the court")}),
        (
            "JUSTICE ITO, with whom JUSTICE BELL joins, dissenting.",
            {("ito", "dissented"), ("bell", "dissented"), ("ito", "wrote the dissent")},
        ),
        ("Bell joined Ito's dissent.", {("bell", "dissented"), ("ito", "dissented")}),
        ("VOSS, Circuit Judge.\n\nThis appeal is about eels.", {("voss", "wrote for the court")}),
    ],
)
def test_who_wrote_and_who_joined(text: str, who: set[tuple[str, str]]) -> None:
    assert {(one.surname, one.act) for one in authored(text)} == who


def test_long_runs_of_names_are_read_in_linear_time() -> None:
    for run in ("The Alliance and " * 1500, "Alpha Beta Gamma was sued " * 1500):
        assert isinstance(find_relations(run, Span(0, len(run))), list)
