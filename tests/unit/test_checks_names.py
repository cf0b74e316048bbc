"""Names: found, compared, and checked with who stands how to whom over the invented dispute."""

from __future__ import annotations

import json

import pytest
from dispute import DATA, candidates, claim_of, context, document

from desk.checks.names import check_names
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Outcome
from desk.text.names import find_names, misspelt, same_name
from desk.text.relations import find_relations

CASES = [json.loads(line) for line in (DATA / "names.jsonl").read_text(encoding="utf-8").splitlines()]
GRAVITY = ["none", "match", "no_source", "role_differs", "spelling_differs"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['claim'][:70]}")
def test_class(case: dict[str, str]) -> None:
    results = check_names(claim_of(case["claim"]), context(case["claim"]), candidates(case["claim"]))
    found = max((str(result.result) for result in results), key=GRAVITY.index, default="none")
    assert found == case["class"], [result.explanation for result in results]
    texts = {reading.document.id: reading.text for reading in context("").readings}
    for result in results:
        if result.span:
            assert result.span.of(texts[str(result.document_id)]) == result.found


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Judge Imogen M. Vance said", ("imogen", "m", "vance")),
        ("the IRS Commissioner Ada Kraus", ("ada", "kraus")),
        ("Mr. Tarrant’s taps", ("tarrant",)),
        ("Harbor Police spokeswoman", ("harbor", "police")),
        ("Kollar-Berg ruled", ("kollar-berg",)),
    ],
)
def test_a_name_is_found(text: str, tokens: tuple[str, ...]) -> None:
    assert find_names(text)[0].tokens == tokens


@pytest.mark.parametrize(
    "text", ["The meters failed.", "On Friday it rained.", "In January, he left.", "No. 7"]
)
def test_other_capitals_are_no_names(text: str) -> None:
    assert find_names(text) == []


@pytest.mark.parametrize(
    ("first", "second", "same", "near"),
    [
        ("Ada Kraus", "Ada Krause", False, True),
        ("Ada Kraus", "Kraus", True, False),
        ("Imogen Vance", "Imogen M. Vance", True, False),
        ("I. Vance", "Imogen Vance", True, False),
        ("Hanne Ruiz", "Hannah Ruiz", False, True),
        ("Hanne Ruiz", "Carlos Ruiz", False, False),
        ("Mark Poole", "Mary Stone", False, False),
    ],
)
def test_names_are_compared(first: str, second: str, *, same: bool, near: bool) -> None:
    [one], [two] = find_names(f"and {first}"), find_names(f"and {second}")
    assert same_name(one, two) is same
    assert misspelt(one, two) is near


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Vance was appointed in 2016 by President Alder.", "appointed", "vance", "alder"),
        ("Vance, an appointee of President Alder, ruled.", "appointed", "vance", "alder"),
        ("Ada Berg, a Tom Alder appointee, ruled.", "appointed", "berg", "alder"),
        ("President Alder nominated Judge Vance.", "appointed", "vance", "alder"),
        ("Mirela Osei, a lawyer for the Quay Union, spoke.", "represents", "osei", "union"),
        ("The Quay Union sued Harbor Lines.", "sued", "union", "lines"),
        ("Skye Poole, president of Dock Forward, spoke.", "leads", "poole", "forward"),
    ],
)
def test_a_relation_is_read(text: str, kind: str, who: str, whom: str) -> None:
    found = find_relations(text, Span(0, len(text)))
    assert (found[0].kind, found[0].who.surname, found[0].whom.surname) == (kind, who, whom)


def test_sources_that_disagree_are_named() -> None:
    first = document("a", "Acting chief Melanie Kraus resigned.", publisher="Tide")
    second = document("b", "Acting chief Melanie Krause resigned.", publisher="Quay")
    text = "Acting chief Melanie Kraus resigned over it."
    [result] = check_names(claim_of(text), context(text, first, second, only=("none",)), [])
    assert (result.outcome, result.result) == (Outcome.WARN, "spelling_differs")
    assert "Tide prints “Melanie Kraus”, Quay “Melanie Krause”" in result.explanation


def test_the_primary_document_s_spelling_counts() -> None:
    first = document("a", "Acting chief Melanie Kraus resigned.", publisher="Tide")
    second = document("b", "The acting chief, Melanie Krause, resigned.", DocumentKind.OPINION, court="Court")
    wrong, right = "Melanie Kraus resigned over it.", "Melanie Krause resigned over it."
    [failed] = check_names(claim_of(wrong), context(wrong, first, second, only=("none",)), [])
    [passed] = check_names(claim_of(right), context(right, first, second, only=("none",)), [])
    assert (failed.outcome, failed.result) == (Outcome.FAIL, "spelling_differs")
    assert (passed.outcome, passed.result) == (Outcome.PASS, "match")


def test_who_sued_whom_is_not_a_bag_of_words() -> None:
    source = document("suit", "Last year the Quay Union sued Harbor Lines over pay.", publisher="Tide")
    text = "Harbor Lines sued the Quay Union over pay."
    results = check_names(claim_of(text), context(text, source), candidates(text, source))
    assert [result.result for result in results if result.outcome is Outcome.FAIL] == ["role_differs"]


def test_an_accent_left_out_is_no_other_name() -> None:
    source = document("clinic", "Lucía Ferrer, who directs the clinic, spoke.", publisher="Tide")
    text = "Lucia Ferrer spoke for the clinic."
    [result] = check_names(claim_of(text), context(text, source), [])
    assert (result.outcome, result.result) == (Outcome.PASS, "match")


def test_the_judge_of_the_paper_settles_a_spelling() -> None:
    order = document(
        "order", "The motion is denied.", DocumentKind.OPINION, judge="Ingrid Solberg", court="Court"
    )
    first = document("a", "Judge Ingrid Solberg ruled.", publisher="Tide")
    second = document("b", "Judge Ingrid Solbreg ruled.", publisher="Quay")
    text = "Judge Ingrid Solberg ruled."
    [result] = check_names(claim_of(text), context(text, order, first, second, only=("none",)), [])
    assert result.outcome is Outcome.PASS


def test_a_name_in_capitals_is_a_person() -> None:
    [name] = find_names("before INGRID SOLBERG today")
    assert (name.tokens, name.organisation) == (("ingrid", "solberg"), False)
