"""Who dissented, concurred or wrote for the court."""

from __future__ import annotations

import pytest
from dispute import candidates, claim_of, context, document

from desk.checks.names import check_names
from desk.domain.vocabulary import DocumentKind
from desk.text.authors import authored

LINEUP = document(
    "lineup",
    "HOLT v. HARBOR BOARD\n\nTHORN, J., delivered the opinion of the Court, in which VOSS, C. J., and ITO, "
    "J., joined. BELL, J., and RUIZ, J., filed concurring opinions. LUND, J., filed a dissenting opinion. "
    "KAY, J., took no part.",
    DocumentKind.OPINION,
    court="Supreme Court of Calder",
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Justice Ruiz dissented from the ruling.", "role_differs"),
        ("Justice Ana Ruiz filed a dissenting opinion.", "role_differs"),
        ("Justice Lund wrote for the majority.", "role_differs"),
        ("Justice Lund dissented.", "match"),
        ("Justice Bell wrote a concurring opinion.", "match"),
        ("Justice Thorn wrote for the Court.", "match"),
        ("Justice Ito dissented.", None),
        ("Justice Kemp dissented.", None),
        ("The council dissented.", None),
    ],
)
def test_who_did_what(text: str, result: str | None) -> None:
    found = check_names(claim_of(text), context(text, LINEUP, only=("none",)), candidates(text, LINEUP))
    acts = [one for one in found if one.expected and one.expected.split(" ", 1)[-1] in _ACTS]
    assert [one.result for one in acts] == ([result] if result else [])
    for one in acts:
        assert one.span is not None
        assert one.span.of(LINEUP.text) == one.found


_ACTS = {"dissented", "concurred", "wrote for the court"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "BELL, J., and RUIZ, J., filed concurring opinions.",
            {("bell", "concurred"), ("ruiz", "concurred")},
        ),
        ("LINDQVIST, Circuit Judge, dissenting: The majority errs.", {("lindqvist", "dissented")}),
        ("Lund, J., concurring in part and dissenting in part.", set()),
        ("Justice Ana Lund dissented.", {("lund", "dissented")}),
    ],
)
def test_statements_of_authors(text: str, who: set[tuple[str, str]]) -> None:
    assert {(one.surname, one.act) for one in authored(text)} == who
