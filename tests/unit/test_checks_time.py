"""The time check: what a later source overtakes, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from dispute import candidates, claim_of, document, draft

from desk.checks.context import CheckContext
from desk.checks.timeline import check_time
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import Outcome
from desk.text.polarity import has_left, holds_post
from desk.text.standing import standings

FIRST = document(
    "first",
    "A federal judge on Monday refused to block the ferry levy on harbor islands.\n\n"
    "Under Judge Ada Berg's ruling the city can collect the ferry levy on harbor islands.",
    publisher="Tide",
    published=date(2025, 5, 12),
)
SECOND = document(
    "second",
    "A federal judge on Friday blocked the city from collecting the ferry levy on harbor islands.\n\n"
    "Judge Tor Lund said the levy was unlawful. "
    "A separate judge in a related case previously declined to block the ferry levy.",
    publisher="Quay News",
    published=date(2025, 11, 21),
)
SILENT = (SECOND.text.split("A separate judge")[0],)
STATE = "The city can collect the ferry levy on harbor islands."


def _check(text: str, *given: Document, as_of: date | None = None) -> list[CheckResult]:
    context = CheckContext(draft(text), given, {})
    return check_time(claim_of(text, as_of=as_of), context, candidates(text, *given))


def test_a_later_ruling_overtakes_with_both_sides_and_dates() -> None:
    later, earlier = _check(STATE, FIRST, SECOND)
    result = later
    assert (result.result, earlier.result) == ("superseded", "overtaken")
    assert (result.document_id, earlier.document_id) == ("second", "first")
    assert result.span is not None
    assert earlier.span is not None
    assert result.span.of(SECOND.text) == result.found
    assert earlier.span.of(FIRST.text) == earlier.found
    assert "Tide (12 May 2025)" in result.explanation
    assert "a different judge, in a different case, Quay News (21 November 2025)" in result.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Judge Berg refused to block the ferry levy on harbor islands.",
        "The court ruled that the city can collect the ferry levy on harbor islands.",
        "A federal judge refused to block the ferry levy on harbor islands.",
        "“The city can collect the ferry levy,” Berg wrote.",
    ],
)
def test_what_somebody_held_stays_true(text: str) -> None:
    assert _check(text, FIRST, SECOND) == []


def test_what_the_latest_source_says_is_current() -> None:
    [result] = _check("The city is barred from collecting the ferry levy on harbor islands.", FIRST, SECOND)
    assert result.result == "current"


def test_as_of_a_day_later_sources_do_not_count() -> None:
    assert _check(STATE, FIRST, SECOND, as_of=date(2025, 6, 1)) == []


def test_without_dates_nothing_is_overtaken() -> None:
    first, second = replace(FIRST, published=None), document("second", *SILENT, publisher="Quay News")
    assert [result.result for result in _check(STATE, first, second)] == ["undated"]
    assert [result.result for result in _check(STATE, FIRST, second)] == ["undated"]


def test_a_source_without_a_date_may_tell_itself_what_went_before() -> None:
    later, earlier = _check(STATE, FIRST, replace(SECOND, published=None))
    assert (later.result, later.document_id, earlier.document_id) == ("superseded", "second", "first")
    assert "By its own account it is the later one" in later.explanation


def test_a_dated_source_tells_itself_what_went_before() -> None:
    text = (
        "A judge blocked the ferry levy on harbor islands. "
        "Another judge had previously allowed the ferry levy on harbor islands."
    )
    alone = document("alone", text, publisher="Quay News", published=date(2025, 11, 21))
    later, earlier = _check("The ferry levy on harbor islands is lawful.", alone)
    assert (later.result, earlier.result) == ("superseded", "overtaken")
    assert (later.span == earlier.span) is False


def test_without_any_order_it_stays_open() -> None:
    told = SECOND.text.split("Judge Tor Lund")[0]
    second = document("second", told, publisher="Quay News")
    [result] = _check(STATE, replace(FIRST, published=None), second)
    assert result.result == "undated"
    assert "cannot be told" in result.explanation


def test_the_same_docket_is_the_same_case() -> None:
    first = replace(FIRST, docket="24-1", caption="Isle v. City")
    second = replace(SECOND, docket="24-1", caption="Isle v. City")
    result, _ = _check(STATE, first, second)
    assert "in the same case" in result.explanation


def test_who_left_a_post_no_longer_holds_it() -> None:
    source = document(
        "news", "Acting chief Melanie Poole resigned on Friday over the levy.", publisher="Tide"
    )
    claim = "Melanie Poole is the acting chief of the ferry."
    [undated] = _check(claim, source)
    assert (undated.result, undated.outcome) == ("undated", Outcome.WARN)
    dated = _check(claim, replace(source, published=date(2025, 5, 12)))
    assert [result.result for result in dated] == ["superseded"]
    returned = document(
        "back", "Melanie Poole, acting chief again, spoke.", publisher="Quay News", published=date(2025, 6, 1)
    )
    assert _check(claim, replace(source, published=date(2025, 5, 12)), returned) == []


def test_sources_that_agree_say_nothing_of_time() -> None:
    assert _check(STATE, FIRST) == []


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("The judge won’t block the plan.", True),
        ("She denied a motion for a preliminary injunction.", True),
        ("The city may share the data.", True),
        ("The judge blocked the plan.", False),
        ("The plan is unlawful.", False),
        ("The court granted a preliminary injunction.", False),
        ("The order is vacated.", False),
        ("The city can not share the data.", False),
        ("The stay was lifted on Friday, and the court lifted the ban.", True),
        ("The meters are blue.", None),
    ],
)
def test_how_a_thing_stands(sentence: str, *, ahead: bool | None) -> None:
    assert next((one.ahead for one in standings(sentence)), None) is ahead


def test_posts() -> None:
    assert has_left("She stepped down in May.")
    assert holds_post("Ada Berg is the chief.")
    assert not holds_post("Ada Berg is the former chief.")
