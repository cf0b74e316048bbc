from __future__ import annotations

import pytest

from desk.verdicts.coverage import coverage, terms


@pytest.mark.parametrize(
    ("claim", "text", "names", "numbers"),
    [
        ("The ruling by George W. Marsh ran to 94 pages.", "Marsh wrote 94 pages.", 1.0, 1.0),
        ("The ruling by George W. Marsh ran to 94 pages.", "Pryce wrote 49 pages.", 0.0, 0.0),
        ("The Harbor Revenue Service paid 1,200 crowns.", "The HRS paid 1200 crowns.", 1.0, 1.0),
        ("The HRS paid three crowns.", "The Harbor Revenue Service paid 3 crowns.", 1.0, 1.0),
        ("The suit names the HRS and Port Merrin.", "The suit names Merrin.", 0.5, 1.0),
    ],
)
def test_names_and_numbers_are_found_in_other_forms(
    claim: str, text: str, names: float, numbers: float
) -> None:
    found = coverage(terms(claim), text)
    assert (found.names, found.numbers) == (names, numbers)


def test_words_are_compared_by_their_stem() -> None:
    found = coverage(terms("They blocked the tolls."), "Tolls are blocking the harbor.")
    assert found.words == 1.0


def test_a_claim_without_names_or_numbers_lacks_none() -> None:
    found = coverage(terms("tolls rose"), "nothing of the kind")
    assert (found.names, found.numbers, found.words) == (1.0, 1.0, 0.0)
