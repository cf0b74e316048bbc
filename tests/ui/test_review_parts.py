from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from sample_report import DRAFT_TEXT, OPINION, PAPERS, at
from ui_case import documents, findings

from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Flag, Label, Outcome, SearchState
from desk.ui.review import words
from desk.ui.review.change import change_words
from desk.ui.review.checks_view import ChecksView, difference_words, in_full
from desk.ui.review.context import context, quoted, rationale_pieces
from desk.ui.review.draft_state import Known, draft_state, search_state
from desk.ui.review.evidence_items import evidence_items, origins_line
from desk.ui.review.machine_card import second_words
from desk.ui.review.queue_model import spoken, tip
from desk.ui.review.queue_rows import Order, QueueRow, Show, decided_count, flags_of, queue_rows
from desk.ui.widgets.reading_text import Mark


def ids(show: Show, order: Order = Order.DRAFT, keep: str | None = None) -> list[str]:
    return [row.id for row in queue_rows(list(findings().values()), show, order, keep)]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (Show.ALL, ["c-5", "c-1", "c-2", "c-3", "c-4", "c-6", "c-7"]),
        (Show.OPEN, ["c-5", "c-2", "c-4", "c-6", "c-7"]),
        (Show.DECIDED, ["c-1", "c-3"]),
        (Show.FLAGGED, ["c-5", "c-1", "c-3", "c-4", "c-7"]),
        (Show.SUPPORTED, ["c-1", "c-4"]),
        (Show.REFUTED, ["c-5"]),
        (Show.CONFLICTING, ["c-3", "c-7"]),
        (Show.NOT_ENOUGH, ["c-2"]),
        (Show.NO_VERDICT, ["c-6"]),
    ],
)
def test_each_filter_shows_its_claims(show: Show, expected: list[str]) -> None:
    assert ids(show) == expected


def test_the_claim_looked_at_stays_although_the_filter_leaves_it_out() -> None:
    assert ids(Show.OPEN, keep="c-1") == ["c-5", "c-1", "c-2", "c-4", "c-6", "c-7"]


def test_attention_first_puts_differing_drafters_then_failures_first_and_decided_claims_last() -> None:
    order = ids(Show.ALL, Order.ATTENTION)
    assert order[:2] == ["c-5", "c-4"]
    assert set(order[-2:]) == {"c-1", "c-3"}
    assert order.index("c-5") < order.index("c-2")


def test_numbers_are_places_in_the_draft_whatever_the_order() -> None:
    rows = queue_rows(list(findings().values()), Show.ALL, Order.ATTENTION)
    assert {row.id: row.number for row in rows}["c-5"] == 5


def test_a_second_opinion_says_whether_it_goes_with_the_first() -> None:
    verdict = findings()["c-5"].verdict
    assert verdict is not None
    assert verdict.second is not None
    assert "differs" in second_words(verdict, verdict.second)
    assert "Not enough evidence, 61% sure" in second_words(verdict, verdict.second)
    same = replace(verdict.second, label=verdict.label or Label.REFUTED, confidence=None)
    assert "agrees" in second_words(verdict, same)
    assert "% sure" not in second_words(verdict, same)
    held = replace(verdict.second, label=Label.REFUTED, withheld=Label.SUPPORTED)
    assert (
        "differs: model gpt-test says Supported, verifier minilm-3way 1a2b3c4d says Refuted"
        in second_words(replace(verdict, label=Label.NOT_ENOUGH_EVIDENCE, method="model gpt-test"), held)
    )


def test_claims_on_which_drafters_differ_come_first_in_the_drafts_order_too_and_stay_there() -> None:
    assert ids(Show.ALL)[:3] == ["c-5", "c-1", "c-2"]
    decided = {**findings(), "c-5": replace(findings()["c-5"], reviews=findings()["c-1"].reviews)}
    rows = queue_rows(list(decided.values()), Show.ALL, Order.DRAFT)
    assert [row.id for row in rows][:3] == ["c-5", "c-1", "c-2"]


def test_what_changed_is_told_in_the_tip_and_aloud_never_as_markup() -> None:
    found = findings()["c-4"]
    row = QueueRow(4, found)
    assert change_words(findings()["c-1"]) == ""
    assert change_words(found) == (
        "Open again, to be decided anew. The draft's sentence is worded differently."
    )
    assert change_words(found) in tip(row)
    assert change_words(found) in spoken(row)


def test_a_changed_claim_is_open_again_and_flagged() -> None:
    found = findings()
    assert decided_count(list(found.values())) == 2
    assert Flag.DRAFT_CHANGED in flags_of(found["c-4"])


def test_the_kinds_of_nothing_are_told_apart() -> None:
    found = findings()
    searched = {key: search_state(found[key]) for key in ("c-2", "c-4", "c-6")}
    assert [state.known if state else None for state in searched.values()] == [
        Known.FOUND_NOTHING,
        Known.SEARCH_FAILED,
        Known.NOT_SEARCHED,
    ]
    assert search_state(found["c-1"]) is None
    titles = {state.title for state in searched.values() if state}
    assert len(titles) == 3
    assert draft_state(found["c-2"]).known is Known.NOT_ENOUGH
    assert draft_state(found["c-4"]).known is Known.DRAFT_FAILED
    assert "Run `factdesk reindex CASE`." in (search_state(found["c-4"]) or draft_state(found["c-4"])).detail
    assert draft_state(replace(found["c-1"], verdict=None)).known is Known.NOT_DRAFTED
    assert draft_state(found["c-1"]).known is Known.DRAFTED


def test_a_failed_search_is_not_a_silent_one() -> None:
    blank = findings()["c-2"]
    failed = replace(blank, search=replace(blank.search, state=SearchState.FAILED), verdict=None)
    assert draft_state(failed).failed
    assert not draft_state(replace(blank, verdict=None)).failed


def test_cards_carry_the_numbers_of_the_rationale() -> None:
    items = evidence_items(findings()["c-1"], documents())
    assert [(item.number, item.evidence.id) for item in items] == [(1, "e-1"), (2, "e-2")]
    assert items[0].source == "Halvard order · Circuit Court of Arden County"
    assert items[0].where == "3 Feb 2026 · p. 1 (printed i) · the court’s own voice"


def test_a_quotation_that_is_not_at_its_span_is_withheld() -> None:
    items = evidence_items(findings()["c-7"], documents())
    assert [item.located for item in items] == [True, False]


def test_evidence_of_a_source_that_is_gone_is_withheld() -> None:
    items = evidence_items(findings()["c-1"], {})
    assert not any(item.located for item in items)
    assert items[0].source == "A source no longer in the case"


def test_support_counts_in_origins_never_in_hits() -> None:
    assert origins_line(findings()["c-5"], documents()) == "3 passages · refuting: 3 outlets, 1 origin"
    items = evidence_items(findings()["c-5"], documents())
    assert [item.origin for item in items] == ["", "Same origin as [1]", "Same origin as [1]"]


def test_passages_that_take_a_side_are_counted_by_side_and_court_papers_apart() -> None:
    assert origins_line(findings()["c-1"], documents()) == "2 passages · supporting: 1 court paper"


def test_the_claim_stands_in_its_paragraph() -> None:
    around = context(DRAFT_TEXT, at(DRAFT_TEXT, "The mayor has resigned."))
    assert around.before == "Repairs were put at $4.5 million. "
    assert around.words == "The mayor has resigned."
    assert around.after.startswith(" It was a sorry day")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "One sentence stands here. " * 60 + "The claim. " + "Another sentence follows. " * 60
    around = context(text, at(text, "The claim."), around=120)
    assert around.before.startswith("… One sentence")
    assert around.after.endswith("follows. …")
    assert len(around.before) < 140 > len(around.after)


def test_a_span_of_an_older_draft_gives_no_words() -> None:
    assert context("Short.", Span(100, 120)).words == ""


def test_only_numbers_that_exist_can_be_chosen() -> None:
    pieces = rationale_pieces("As [1] says, not [9], nor [0] or [x]; see [2].", 2)
    assert [(piece.text, piece.number) for piece in pieces if piece.number] == [("[1]", 1), ("[2]", 2)]
    assert "".join(piece.text for piece in pieces) == "As [1] says, not [9], nor [0] or [x]; see [2]."


def test_a_difference_sets_apart_what_differs_on_each_side() -> None:
    expected, found = difference_words(findings()["c-3"].checks[0])
    assert [piece.text for piece in expected if piece.mark is Mark.GONE] == ["are"]
    assert [piece.text for piece in found if piece.mark is Mark.NEW] == ["are, on this record,"]
    assert "".join(piece.text for piece in found) == "the piles are, on this record, beyond repair"


def test_a_row_says_in_words_what_its_sign_shows() -> None:
    found = findings()
    decided = spoken(QueueRow(3, found["c-3"]))
    assert decided.startswith("Claim 3. Conflicting evidence, decided by Ines Okafor. Flags: Misquoted.")
    assert "Refuted, draft, not decided" in spoken(QueueRow(5, found["c-5"]))


@pytest.mark.parametrize("said", [words.SHORT, words.LABEL_HELP])
def test_every_label_has_its_words_on_screen(said: dict[Label, str]) -> None:
    assert set(said) == set(Label)


def test_the_opinion_of_the_sample_has_printed_labels() -> None:
    assert OPINION.page_labels == ("i", "ii")


@pytest.mark.parametrize(
    ("outcome", "found", "apart"),
    [
        (Outcome.FAIL, "the piles are sound", ["On this thin record, "]),
        (Outcome.PASS, "the piles are sound", []),
        (Outcome.FAIL, "words of another sentence", []),
    ],
)
def test_what_a_quotation_cut_off_is_set_apart_in_the_full_sentence(
    outcome: Outcome, found: str, apart: list[str]
) -> None:
    context = "On this thin record, the piles are sound."
    check = CheckResult(
        claim_id="c", check=CheckName.QUOTATION, outcome=outcome, explanation="Cut.", found=found
    )
    words = in_full(check, context)
    assert "".join(each.text for each in words) == f"“{context}”"
    assert [each.text for each in words if each.mark is Mark.NEW] == apart
    other = replace(check, check=CheckName.FIGURE)
    assert not [each for each in in_full(other, context) if each.mark is Mark.NEW]


def test_chips_of_one_kind_are_told_apart_and_like_ones_are_one(qtbot: QtBot) -> None:
    def name(expected: str, says: str = "The Lantern prints the name so.") -> CheckResult:
        return CheckResult(
            claim_id="c",
            check=CheckName.NAME,
            outcome=Outcome.PASS,
            result="match",
            explanation=says,
            expected=expected,
            found=expected.upper(),
        )

    view = ChecksView()
    qtbot.addWidget(view)
    view.show_checks([name("Ada Quill"), name("Ben Rook")], {})
    assert [chip.text() for chip in view.chips] == ["Names and roles: passed"]
    view.open(0)
    assert view.detail.expected.words() == "Ada Quill; Ben Rook"
    assert view.detail.found.words() == ""
    view.show_checks([name("Ada Quill"), name("Ben Rook", "The Courier prints the name so.")], {})
    assert [chip.text() for chip in view.chips] == [
        "Names and roles: passed (Ada Quill)",
        "Names and roles: passed (Ben Rook)",
    ]


def test_a_chip_says_its_outcome_to_a_screen_reader_where_its_words_do_not(qtbot: QtBot) -> None:
    view = ChecksView()
    qtbot.addWidget(view)
    found = CheckResult(
        claim_id="c",
        check=CheckName.ORIGIN,
        outcome=Outcome.WARN,
        result="single_origin",
        explanation="3 outlets, 1 origin: all print one report.",
        found="3 outlets, 1 origin",
    )
    view.show_checks([found], {})
    assert view.chips[0].text() == "Origins: 3 outlets, 1 origin"
    assert view.chips[0].accessibleName() == "Origins: 3 outlets, 1 origin, warning"
    assert view.detail.explanation.text() == "All print one report."
    assert view.detail.context.isHidden()


def test_an_overtaken_claim_shows_both_its_sides_under_one_chip(qtbot: QtBot) -> None:
    first, second = PAPERS[:2]
    earlier, later = first.text[:9], second.text[:9]
    says = f"A: “{earlier}”; later, in a different case, B: “{later}”. It stays true."
    checks = [
        CheckResult(
            claim_id="c",
            check=CheckName.TIME,
            outcome=Outcome.WARN,
            result=result,
            explanation=why,
            found=source.text[:9],
            document_id=source.id,
            span=Span(0, 9),
        )
        for result, why, source in (("superseded", says, second), ("overtaken", "Overtaken.", first))
    ]
    view = ChecksView()
    qtbot.addWidget(view)
    view.show_checks(checks, documents())
    assert [chip.text() for chip in view.chips] == ["Time: superseded"]
    assert view.detail.explanation.text() == "A; later, in a different case, B. It stays true."
    assert view.detail.expected.words().startswith(f"“{earlier}”")
    assert view.detail.found.words().startswith(f"“{later}”")
    moved = [replace(each, span=Span(1, 10)) for each in checks]
    view.show_checks(moved, documents())
    assert earlier not in view.detail.expected.words()
    assert later not in view.detail.found.words()


def test_no_marks_are_set_around_words_that_open_with_marks() -> None:
    assert quoted("It is so.") == "“It is so.”"
    assert quoted("“It is so,” she said.") == "“It is so,” she said."
