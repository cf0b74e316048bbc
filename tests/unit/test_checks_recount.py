"""Lists and sums counted again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dispute import candidates, claim_of, context, document

from desk.checks.figures import check_figures
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.text.enumerations import enumerations

SUIT = document(
    "suit",
    "The levee suit was brought by five groups in March.\n\nThe groups: Casa Norte, Harbor Aid, Quay Legal, "
    "Elm House and Fern Relief.",
    publisher="Log",
)
LEVEE = document(
    "levee",
    "The levee suit was filed by local groups: Casa Norte, Harbor Aid, Quay Legal, Elm House and Fern Bay. "
    "The levee board includes members Ana Ruiz, Tom Bell and Kay Voss.",
    publisher="Log",
)
OPEN = document(
    "open",
    "The levee suit is by groups including Casa Norte, Harbor Aid, Quay Legal, Elm House and Fern Bay.",
    publisher="Log",
)
PARTS = document(
    "parts",
    "Police at the levee arrested 12 young protesters and 19 older protesters on Sunday.",
    publisher="Log",
)


def _check(text: str, *sources: object, claim: str | None = None) -> list[CheckResult]:
    made = claim_of(text)
    if claim is not None:
        at = text.index(claim)
        made = replace(made, text=claim, span=Span(at, at + len(claim)))
    return check_figures(made, context(text, *sources, only=("none",)), candidates(made.text, *sources))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Five groups filed the levee suit.", "pass"),
        ("Four groups filed the levee suit.", "fail"),
        ("At least four groups filed the levee suit.", None),
        ("Four banks filed the levee suit.", None),
        ("Four foreign groups filed the levee suit.", None),
        ("Four groups met in the old mill.", None),
    ],
)
def test_a_source_s_list(text: str, outcome: str | None) -> None:
    results = _check(text, LEVEE)
    assert [one.outcome.value for one in results] == ([outcome] if outcome else [])
    if outcome == "fail":
        assert "lists five: “Casa Norte" in results[0].explanation
    for one in results:
        assert one.span is not None
        assert one.span.of(LEVEE.text) == one.found


def test_an_open_list_contradicts_nothing() -> None:
    assert _check("Four groups filed the levee suit.", OPEN) == []


@pytest.mark.parametrize(
    ("text", "claim", "outcome"),
    [
        (
            "The groups are Casa Norte, Harbor Aid and Quay Legal. All four groups signed.",
            "All four groups signed.",
            Outcome.FAIL,
        ),
        (
            "Casa Norte, Harbor Aid and Quay Legal went to court. Four groups in all joined the suit.",
            "Four groups in all joined the suit.",
            Outcome.WARN,
        ),
        (
            "Casa Norte, Harbor Aid and Quay Legal went to court. Three groups in all joined the suit.",
            "Three groups in all joined the suit.",
            None,
        ),
        (
            "Groups such as Casa Norte, Harbor Aid and Quay Legal signed. All four groups met.",
            "All four groups met.",
            None,
        ),
        ("Four groups, Casa Norte, Harbor Aid and Quay Legal, went to court.", None, Outcome.FAIL),
        ("Three groups, Casa Norte, Harbor Aid and Quay Legal, went to court.", None, None),
    ],
)
def test_a_draft_s_own_list(text: str, claim: str | None, outcome: Outcome | None) -> None:
    assert [one.outcome for one in _check(text, claim=claim)] == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police arrested 31 protesters at the levee.", "match"),
        ("Police arrested 33 protesters at the levee: 14 women and 18 men.", "mismatch"),
    ],
)
def test_a_total_and_its_parts(text: str, word: str) -> None:
    results = _check(text, PARTS)
    assert results[0].result == word, [one.explanation for one in results]
    assert not [one for one in results if word == "match" and one.outcome is Outcome.FAIL]


def test_parts_that_come_to_the_total_are_no_fault() -> None:
    results = _check("Police arrested 33 protesters at the mill: 14 women and 19 men.")
    assert not [one for one in results if one.outcome is Outcome.FAIL]


@pytest.mark.parametrize(
    ("text", "count", "sure"),
    [
        ("The groups are Casa Norte, Harbor Aid and Quay Legal.", 3, True),
        ("Casa Norte, Inc., Harbor Aid and Quay Legal sued.", 3, True),
        ("Casa Norte, Harbor Aid and the Center for Law and Order sued.", 3, False),
        ("Portland, Maine, and Concord voted.", 3, False),
        ("Ana Ruiz, Mayor Tom Bell, Ken Woo and Kay Voss met.", 4, False),
        ("Casa Norte, Harbor Aid and Quay Legal, among others, sued.", 3, False),
        ("the city, Casa Norte, Harbor Aid and Quay Legal sued.", 3, False),
    ],
)
def test_which_lists_are_sure(text: str, count: int, *, sure: bool) -> None:
    [found] = enumerations(text, Span(0, len(text)))
    assert (found.count, found.sure) == (count, sure)
