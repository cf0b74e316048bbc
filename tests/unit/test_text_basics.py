"""Folding and sentences."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.errors import InternalError
from desk.domain.spans import Span
from desk.text import prompts
from desk.text.fold import fold
from desk.text.sentences import blocks, sentences


@given(st.text())
def test_every_folded_character_knows_its_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes,” she said", '"Yes," she said'),
        ("the court’s", "the court's"),
        ("2010–2012", "2010-2012"),
        ("wait…", "wait..."),
        ("a \n b", "a b"),
        ("eﬃcient", "efficient"),
        ("co\u00adoperate", "cooperate"),
        ("The", "the"),
    ],
)
def test_these_are_the_same_words(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_case_is_kept_where_it_matters() -> None:
    assert fold("The", case=False).text == "The"


def test_a_folded_span_leads_back_to_its_words() -> None:
    text = "He said “no   way” twice."
    folded = fold(text)
    at = folded.text.index("no way")
    assert folded.source(Span(at, at + 6)).of(text) == "no   way"


@given(st.text())
def test_sentences_lie_in_order_inside_the_text(text: str) -> None:
    found = sentences(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)
    words = "".join("".join(span.of(text).split()) for span in found)
    assert words == "".join(text.split())


def test_no_sentence_crosses_a_blank_line() -> None:
    text = "A headline\n\nThe court ruled. See Smith v. Jones, 12 U.S. 4 (2001). It did."
    assert [span.of(text) for span in sentences(text)] == [
        "A headline",
        "The court ruled.",
        "See Smith v. Jones, 12 U.S. 4 (2001).",
        "It did.",
    ]
    assert len(blocks(text)) == 2


BREAKS = (Path(__file__).parents[1] / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", BREAKS)
def test_where_sentences_end(line: str) -> None:
    text = line.replace(" | ", " ")
    assert [span.of(text) for span in sentences(text)] == line.split(" | ")


@pytest.mark.parametrize("line", ["He bought a dept. Store.", "See supp. Br. at 4."])
def test_these_are_one_sentence(line: str) -> None:
    assert len(sentences(line)) == 1


def test_a_filled_in_text_is_never_taken_for_a_hole() -> None:
    prompt = prompts.Prompt("p", "0", "Judge.", "Claim: {{claim}} Sources: {{sources}}")
    user = prompt.render(claim="{{sources}}", sources="S")[1].content
    assert user == "Claim: {{sources}} Sources: S"


def test_a_hole_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(InternalError, match="claim"):
        prompts.Prompt("p", "0", "", "{{claim}}").render()
