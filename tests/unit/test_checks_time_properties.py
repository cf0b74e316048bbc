"""Standings, events and dates hold for any text, and a long one takes no time out of proportion."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk.text.datelines import dateline
from desk.text.dates import find_dates
from desk.text.events import events_near
from desk.text.standing import in_force, standings
from desk.text.state_claims import state_claim
from desk.text.wordlists import listed

WORDS = st.lists(
    st.sampled_from(
        listed(
            "the judge blocked not may lift ban and , if court ruled that levy is lawful closed open "
            "on Friday May 3 2025 . Monday, last month next day later two days June 2024 said ? “ ” — "
            "since Act of 1972 ( Cir. ) resigned"
        )
    ),
    max_size=40,
).map(" ".join)
ANY = st.one_of(WORDS, st.text(max_size=200))


@given(ANY)
def test_clauses_lie_in_the_sentence_in_order(text: str) -> None:
    found = standings(text)
    for one in found:
        assert 0 <= one.clause.start < one.clause.end <= len(text)
    assert [one.clause for one in found] == sorted(one.clause for one in found)
    whole = in_force(text)
    assert whole is None or whole.clause.of(text) == text


@given(ANY, st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
def test_dates_lie_in_the_text_and_never_overlap(text: str, anchor: date | None) -> None:
    found = find_dates(text, anchor)
    assert all(text[one.span.start : one.span.end].strip() for one in found)
    assert not any(one.span.overlaps(two.span) for one, two in pairwise(found))
    assert all(one.days.first <= one.days.last for one in found if one.days)
    for one in found:
        events_near(text, one.span.start)


@given(ANY)
def test_nothing_raises(text: str) -> None:
    state_claim(text, frozenset({"vance"}))
    found = dateline(text)
    assert found is None or found[0].end <= len(text)


def test_a_megabyte_takes_seconds() -> None:
    clause = (
        "The judge blocked the levy on May 3, 2025, saying that the next day it may be lifted, "
        "and Monday it was closed, "
    )
    text = clause * (1_000_000 // len(clause))
    began = time.perf_counter()
    assert len(standings(text)) > 1000
    assert len(find_dates(text, date(2025, 5, 9))) > 1000
    assert time.perf_counter() - began < 20
