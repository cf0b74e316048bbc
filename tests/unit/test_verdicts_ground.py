"""A model's quotations are located or dropped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_material import CANDIDATES, DOCUMENTS, NEWS, RULING

from desk.domain.spans import Span
from desk.verdicts.ground import ground_rationale, locate, locate_all
from desk.verdicts.parse import QuoteAnswer

WHOLE = Span(0, len(RULING))
FIRST = CANDIDATES[0].passage.span


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("The order of 3 May stands", "The order of 3 May stands"),
        ('the Board "gave no reason at all" for', "the Board “gave no reason at all” for"),
        ("the order of 3 may stands", "The order of 3 May stands"),
        ("The order  of\n3 May stands", "The order of 3 May stands"),
        ("The or der of 3 Maystands", "The order of 3 May stands"),
        ("“The order of 3 May stands…”", "The order of 3 May stands"),
        ("The order of 3 May stands.", "The order of 3 May stands"),
        ("140,000 cubic metres", "140,000 cubic metres"),
    ],
)
def test_a_quotation_is_shown_as_the_source_has_it(quote: str, shown: str) -> None:
    span = locate(quote, RULING, FIRST)
    assert span is not None
    assert span.of(RULING) == shown


@pytest.mark.parametrize(
    "quote",
    [
        "The order of 4 May stands",  # changed
        "The order of 3 May … dredging plan",  # joined
        "The order of 3 May stands, for good",  # lengthened
        "",
        "…",
        "We",  # too short to be evidence
    ],
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate(quote, RULING, FIRST) is None


def test_a_quotation_with_two_places_has_none() -> None:
    assert locate("We decline.", RULING, WHOLE) is None
    assert locate("We decline.", RULING, FIRST) is not None


def test_no_quotation_is_cut_out_of_a_word() -> None:
    whole = Span(0, len(NEWS))
    assert "unable to explain" in NEWS
    assert locate("able to explain", NEWS, whole) is None
    assert locate("unable to explain", NEWS, whole) is not None
    assert locate("grant", "The regrant-ed lease", Span(0, 20)) is None
    assert locate("lawful", "It was un-lawful then.", Span(0, 22)) is None


def test_what_stands_outside_the_passage_is_found_in_its_document() -> None:
    quotes = [QuoteAnswer(passage=1, quote="140,000 cubic metres of silt", stance="neutral")]
    located, dropped = locate_all(quotes, CANDIDATES, DOCUMENTS)
    assert dropped == 0
    assert located[0].span.of(RULING) == "140,000 cubic metres of silt"


def test_words_of_another_document_or_an_unknown_passage_are_dropped() -> None:
    quotes = [
        QuoteAnswer(passage=2, quote="The order of 3 May stands", stance="supports"),
        QuoteAnswer(passage=3, quote="The order of 3 May stands", stance="supports"),
        QuoteAnswer(passage=1, quote="The order of 3 May stands", stance="supports"),
        QuoteAnswer(passage=1, quote="the order of 3 May stands", stance="refutes"),
    ]
    located, dropped = locate_all(quotes, CANDIDATES, DOCUMENTS)
    assert dropped == 2
    assert [(quote.number, quote.quote) for quote in located] == [(1, "The order of 3 May stands")]


@given(st.text(max_size=40), st.text(max_size=120), st.data())
def test_any_place_found_is_a_slice_with_the_same_letters(quote: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = locate(quote, text, Span(start, end))
    assert span is None or span.of(text)


@given(
    st.lists(st.sampled_from([" ", "\n", "  ", " “", "” ", " — ", ", "]), min_size=2, max_size=12), st.data()
)
def test_words_in_another_dress_are_found_at_their_place(gaps: list[str], data: st.DataObject) -> None:
    text = "".join(f"word{at}{gap}" for at, gap in enumerate(gaps))
    first = data.draw(st.integers(0, len(gaps) - 1))
    last = data.draw(st.integers(first, len(gaps) - 1))
    start = text.index(f"word{first}{gaps[first]}")
    wanted = Span(start, text.index(f"word{last}{gaps[last]}") + len(f"word{last}"))
    dressed = wanted.of(text).upper().replace("“", '"').replace("”", '"').replace("—", "-")
    assert locate("\t".join(dressed.split(" ")), text, Span(0, len(text))) == wanted


@pytest.mark.parametrize(
    ("written", "shown", "clean"),
    [
        ("It stands [1].", "It stands [2].", True),
        ("It stands [1][3].", "It stands [2][1][3].", True),
        ("It stands [1, 3].", "It stands [2][1][3].", True),
        ("It stands [3-4].", "It stands [1][3].", False),
        ("It stands [2].", "It stands.", False),
        ("It stands, says passage 1.", "It stands, says [2].", True),
        ("It stands (passage 9).", "It stands.", False),
        ("The court said “it stands” [1].", "The court said it stands [2].", False),
        ("The court said “no reason” [1].", "The court said “no reason” [2].", True),
        ('The claim says "dredging," which is so.', 'The claim says "dredging," which is so.', True),
        ("It\u202e stands\x00 [1].", "It stands [2].", True),
        ("It stands [99999].", "It stands.", False),
    ],
)
def test_a_rationale_cites_the_evidence_and_quotes_nothing_unlocated(
    written: str, shown: str, *, clean: bool
) -> None:
    cited = {1: [2], 3: [1, 3]}
    made = ground_rationale(written, cited, ["They gave no reason at all.", "Dredging stops."])
    assert (made.text, made.clean) == (shown, clean)


@given(
    st.lists(
        st.sampled_from(["[", "]", "1", "2", "07", ",", "-", "–", " ", "“", "”", "passage ", "x"]),
        max_size=40,
    ).map("".join)
)
def test_any_rationale_ends_with_citations_that_exist(written: str) -> None:
    made = ground_rationale(written, {1: [1], 2: [2, 3]}, [])
    assert {int(number) for number in re.findall(r"\[(\d+)\]", made.text)} <= {1, 2, 3}
