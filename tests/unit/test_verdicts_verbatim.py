"""Where a text says a claim in almost its own words, and where it only seems to."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk.verdicts.verbatim import leaves_choice, says_it

AROUND = "Arden Harbour Board v. Quillhaven Ferry Company. Judge Oona Halvard, 3 February 2026."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The order takes effect at noon on October 3.", "His order takes effect at noon on Oct. 3."),
        ("Lucia Quill directs the Arden clinic.", "Lucía Quill directs the clinic, and has long done so."),
        (
            "The Arden Harbour Board's engineer, Tomas Quill, resigned on May 4, two days after the vote.",
            "The Board’s former engineer, Tomas Quill, resigned on May 4, two days after the vote.",
        ),
        (
            "The Quillhaven Ferry Company made its first request in June.",
            "The Company made its first request on June 9, 2026.",
        ),
        (
            "The order takes effect at noon on October 3.",
            "The order, he wrote, takes effect at noon on October 3.",
        ),
        (
            "The pier was closed by the Harbour Board.",
            "On Monday the pier was closed by the Harbour Board again.",
        ),
    ],
)
def test_the_same_words_in_the_same_order_say_it(claim: str, text: str) -> None:
    assert says_it(claim, text, AROUND)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Halvard ordered the board to destroy the records.",
            "Halvard declined to order the board to destroy the records.",
        ),
        ("The board fined the ferry company in May.", "The ferry company fined the board in May."),
        ("The board paid a fine of $4,000 in May.", "The board paid a fine of $5,000 in May."),
        (
            "The pier was closed by the harbour board.",
            "The growers argued that the pier was closed by the harbour board.",
        ),
        (
            "The pier was closed by the harbour board.",
            "If the pier was closed by the harbour board, the ferry stops.",
        ),
        ("The pier was closed by the harbour board.", "The pier wasn't closed by the harbour board."),
        ("Tomas Quill resigned after the vote in May.", "Ada Moreau resigned after the vote in May."),
        ("The court vacated the judgment of the circuit.", "The court affirmed the judgment of the circuit."),
        ("The pier was closed before the ferry sailed.", "The pier was closed after the ferry sailed."),
        ("All judges of the circuit agreed on the pier.", "Some judges of the circuit agreed on the pier."),
        ("The board and the mayor closed the pier.", "The board or the mayor closed the pier."),
        ("The pier was not closed by the harbour board.", "The pier was closed by the harbour board."),
        ("The board was run by three commissioners.", "The board was run by three commissioners or fewer."),
        ("It closed.", "It closed."),
    ],
)
def test_other_words_or_another_order_do_not(claim: str, text: str) -> None:
    assert not says_it(claim, text, AROUND)


@example("AA:N:U", "AÀ0Ñ0Ù", "")
@given(st.text(), st.text(), st.text())
def test_any_text_is_answered(claim: str, text: str, around: str) -> None:
    assert says_it(claim, text, around) in {True, False}


@pytest.mark.parametrize(
    ("claim", "text", "left"),
    [
        ("The board was run by three members.", "The board was run by three members or fewer.", True),
        ("The shelter takes dogs.", "The shelter takes cats or dogs.", True),
        ("The shelter takes cats or dogs.", "The shelter takes cats or dogs.", False),
        ("The shelter opened in May.", "The shelter, for dogs or cats, opened in May.", False),
    ],
)
def test_what_is_said_of_either_is_not_said_of_one(claim: str, text: str, left: bool) -> None:  # noqa: FBT001 - a column of the table
    assert leaves_choice(claim, text) is left


def test_a_part_of_a_number_is_another_number() -> None:
    text = "Ines Moreau won the race in 2 hours 10 minutes and 55 seconds."
    assert not says_it("Ines Moreau won the race in 2 hours and 55 seconds.", text, text)
