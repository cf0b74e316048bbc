"""What is planned, asked for, charged or possible does not show a fact."""

from __future__ import annotations

import pytest

from desk.verdicts.unreal import only_unreal


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Orrin Mills cut 900 jobs at Dale.", "Orrin Mills said it would cut 900 jobs at Dale."),
        ("She stole $2 million from the fund.", "She was charged with stealing $2 million from the fund."),
        ("Dell was sentenced to 20 years in prison.", "Dell faces up to 20 years in prison."),
        ("The city limits rents to 5 percent.", "It is a bill that would limit rents to 5 percent."),
        ("The county closed the bridge to trucks.", "Engineers recommend closing the bridge to trucks."),
        ("Orrin raised its wages by 24 percent.", "The union demands that wages be raised by 24 percent."),
        ("The school will be torn down, and was sold to Kerr.", "Kerr plans to buy the school."),
    ],
)  # fmt: skip
def test_an_unreal_event_is_told_from_a_fact(claim: str, text: str) -> None:
    assert only_unreal(claim, text) is ("will be" not in claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Orrin Mills said it would cut 900 jobs.", "Orrin Mills said it would cut 900 jobs."),
        ("Orrin Mills plans to cut 900 jobs.", "Orrin Mills will cut 900 jobs."),
        ("Dell was accused of stealing $2 million.", "Dell was charged with stealing $2 million."),
        ("The House passed the bill to limit rents.", "The House passed a bill that would limit rents."),
        ("Orrin Mills cut 900 jobs in May.", "Orrin Mills cut 900 jobs in May. It may cut more."),
        ("The board resigned on Monday.", "Asked whether it could stay, the board resigned on Monday."),
    ],
)
def test_a_fact_or_a_claim_that_says_so_itself_stands(claim: str, text: str) -> None:
    assert not only_unreal(claim, text)
