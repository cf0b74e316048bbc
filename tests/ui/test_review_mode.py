from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QInputDialog, QWidget
from pytestqt.qtbot import QtBot
from sample_report import PAPERS
from ui_case import sample_desk

from desk import settings
from desk.domain.errors import StorageFull
from desk.domain.report import Finding
from desk.domain.vocabulary import Decision, Flag, Label
from desk.ports import CancelToken, Progress
from desk.ui.mode import Change
from desk.ui.review.mode import ReviewMode
from desk.ui.review.notes import UnsavedNotes
from desk.ui.review.queue_rows import Order, Show
from desk.ui.tasks import InlineTasks, Tasks
from desk.workflow.control import no_progress

ROW_WORDS = Qt.ItemDataRole.AccessibleTextRole
Opened = Callable[[FakeDesk], ReviewMode]


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDESK_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setattr(settings, "state_path", lambda: tmp_path / "window.ini")


@pytest.fixture
def tasks() -> Tasks:
    return InlineTasks()


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks) -> Opened:
    def open_(desk: FakeDesk) -> ReviewMode:
        mode = ReviewMode(desk, tasks)
        qtbot.addWidget(mode)
        mode.resize(1360, 850)
        with qtbot.waitExposed(mode):
            mode.show()
        mode.refresh()
        mode.setFocus()
        return mode

    return open_


@pytest.fixture
def desk() -> FakeDesk:
    """The sample in draft order: no claim on which drafters differ comes first."""
    made = sample_desk()
    fifth = made.store.known["c-5"]
    assert fifth.verdict is not None
    flags = tuple(flag for flag in fifth.verdict.flags if flag is not Flag.OPINIONS_DIFFER)
    made.store.known["c-5"] = replace(fifth, verdict=replace(fifth.verdict, flags=flags))
    return made


@pytest.fixture
def mode(opened: Opened, desk: FakeDesk) -> ReviewMode:
    return opened(desk)


def press(qtbot: QtBot, mode: ReviewMode, keys: str) -> None:
    for key in keys:
        target = mode.focusWidget() or mode
        qtbot.keyClick(target, key)


def shown(mode: ReviewMode) -> str:
    return mode.queue.model.current


def test_j_and_k_go_through_the_queue_and_stop_at_its_ends(qtbot: QtBot, mode: ReviewMode) -> None:
    assert shown(mode) == "c-1"
    press(qtbot, mode, "jj")
    assert shown(mode) == "c-3"
    press(qtbot, mode, "kkkk")
    assert shown(mode) == "c-1"


def test_a_accepts_the_draft_and_the_screen_says_so_once_it_is_stored(
    qtbot: QtBot, mode: ReviewMode, desk: FakeDesk
) -> None:
    mode.queue.choose("c-5")
    with qtbot.waitSignal(mode.changed) as told:
        press(qtbot, mode, "a")
    assert told.args == [Change.REVIEWS]
    review = desk.store.finding("c-5").review
    assert review is not None
    assert (review.label, review.decision, review.reviewer) == (Label.REFUTED, Decision.ACCEPTED, "R. Tester")
    assert mode.pane.person.status.text() == "Saved ✓"
    assert mode.queue.progress.text() == "3 of 7 decided"


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("1", Label.SUPPORTED),
        ("2", Label.REFUTED),
        ("3", Label.CONFLICTING),
        ("4", Label.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_a_number_gives_its_label(
    qtbot: QtBot, mode: ReviewMode, desk: FakeDesk, key: str, label: Label
) -> None:
    mode.queue.choose("c-6")
    press(qtbot, mode, key)
    review = desk.store.finding("c-6").review
    assert review is not None
    assert review.label is label


def test_u_takes_the_decision_back_and_both_stay_in_the_history(
    qtbot: QtBot, mode: ReviewMode, desk: FakeDesk
) -> None:
    mode.queue.choose("c-5")
    press(qtbot, mode, "1u")
    finding = desk.store.finding("c-5")
    assert finding.review is None
    assert [review.decision for review in finding.reviews] == [Decision.OVERRIDDEN, Decision.REOPENED]
    assert mode.pane.person._label.text() == "Not decided yet"


def test_u_does_nothing_where_nothing_was_decided(qtbot: QtBot, mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-6")
    press(qtbot, mode, "u")
    assert desk.calls == []


def test_there_is_nothing_to_accept_where_the_draft_failed(
    qtbot: QtBot, mode: ReviewMode, desk: FakeDesk
) -> None:
    mode.queue.choose("c-4")
    with qtbot.waitSignal(mode.told) as told:
        press(qtbot, mode, "a")
    assert "no draft to accept" in str(told.args)
    assert desk.calls == []


def test_keys_write_a_note_and_fire_nothing(qtbot: QtBot, mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-5")
    press(qtbot, mode, "e")
    note = mode.pane.person.note
    assert note.hasFocus()
    qtbot.keyClicks(note, "a1 uj?")
    assert note.toPlainText() == "a1 uj?"
    assert shown(mode) == "c-5"
    assert desk.calls == []
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    press(qtbot, mode, "2")
    assert desk.calls == [("decide", ("c-5", Label.REFUTED, "R. Tester", "a1 uj?"))]


def test_a_failure_keeps_the_note_and_says_what_to_do(qtbot: QtBot, mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-5")
    qtbot.keyClicks(mode.pane.person.note, "Seen on page 3.")
    desk.fail_next = StorageFull("The disk is full.")
    mode.decide(Label.REFUTED)
    assert mode.pane.person.note.toPlainText() == "Seen on page 3."
    said = mode.pane.person.status.text()
    assert said.startswith("Not saved. The disk is full. Free some space")
    assert desk.store.finding("c-5").review is None
    assert mode.queue.progress.text() == "2 of 7 decided"
    press(qtbot, mode, "k")
    mode.queue.choose("c-5")
    assert mode.pane.person.note.toPlainText() == "Seen on page 3."
    assert mode.pane.person.status.text() == said


def test_saved_is_not_said_before_the_store_returned(qtbot: QtBot, desk: FakeDesk) -> None:
    tasks = Tasks()
    try:
        mode = ReviewMode(desk, tasks)
        qtbot.addWidget(mode)
        mode.refresh()
        qtbot.waitUntil(lambda: shown(mode) == "c-1")
        mode.queue.choose("c-5")
        mode.accept()
        assert mode.pane.person.status.text() == "Saving …"
        qtbot.waitUntil(lambda: mode.pane.person.status.text() == "Saved ✓")
    finally:
        tasks.shutdown()


def test_a_review_is_saved_although_the_window_closes(qtbot: QtBot, desk: FakeDesk) -> None:
    tasks = Tasks()
    try:
        mode = ReviewMode(desk, tasks)
        qtbot.addWidget(mode)
        mode.refresh()
        qtbot.waitUntil(lambda: shown(mode) == "c-1")
        mode.queue.choose("c-5")
        mode.accept()
        tasks.cancel_all()
        qtbot.waitUntil(lambda: not tasks.jobs())
    finally:
        tasks.shutdown()
    assert desk.store.finding("c-5").review is not None


def test_the_note_of_a_decision_can_be_changed(qtbot: QtBot, mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-3")
    person = mode.pane.person
    assert person.note.toPlainText() == "The drift is right, the words are not."
    assert not person.save_note.isVisible()
    person.note.setPlainText("Read again.")
    assert person.save_note.isVisible()
    qtbot.keyClick(person.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.calls == [("decide", ("c-3", Label.CONFLICTING, "R. Tester", "Read again."))]
    assert not person.save_note.isVisible()


def test_a_note_that_was_not_saved_comes_back_after_a_crash(
    qtbot: QtBot, opened: Opened, desk: FakeDesk
) -> None:
    first = opened(desk)
    first.queue.choose("c-5")
    qtbot.keyClicks(first.pane.person.note, "Half a thought")
    first.hide()
    second = opened(desk)
    second.queue.choose("c-5")
    assert second.pane.person.note.toPlainText() == "Half a thought"


def test_a_damaged_file_of_notes_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "case-1.json").write_text("{", encoding="utf-8")
    notes = UnsavedNotes("case-1", tmp_path)
    assert notes.get("c-1") is None
    notes.keep("c-1", "x")
    notes.write()
    assert UnsavedNotes("case-1", tmp_path).get("c-1") == "x"


def test_the_name_is_asked_once_and_remembered(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sample_desk(reviewer="")
    asked: list[str] = []

    def ask(*_: object, **__: object) -> tuple[str, bool]:
        asked.append("asked")
        return "Ada Renn", True

    monkeypatch.setattr(QInputDialog, "getText", ask)
    mode = opened(desk)
    press(qtbot, mode, "1j2")
    assert asked == ["asked"]
    assert settings.load().reviewer == "Ada Renn"
    reviews = [desk.store.finding(claim).review for claim in ("c-5", "c-1")]
    assert [review.reviewer for review in reviews if review is not None] == ["Ada Renn", "Ada Renn"]


def test_without_a_name_nothing_is_saved(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sample_desk(reviewer="")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    press(qtbot, opened(desk), "1")
    assert desk.calls == []


def test_brackets_turn_to_evidence_and_its_source_opens_there(qtbot: QtBot, mode: ReviewMode) -> None:
    source = mode.source.main
    assert source.document is not None
    assert source.span is not None
    assert source.span.of(source.document.text) == "The motion to close the pier is GRANTED."
    press(qtbot, mode, "]")
    assert source.document.publisher == "The Quillhaven Lantern"
    press(qtbot, mode, "]")
    assert mode.pane.evidence.selected == 2
    press(qtbot, mode, "[")
    assert mode.pane.evidence.selected == 1


def test_a_number_in_the_rationale_opens_its_evidence(mode: ReviewMode) -> None:
    mode.pane.machine.rationale.clicked.emit("2")
    assert mode.pane.evidence.selected == 2


def test_a_source_stays_pinned_beside_the_next(qtbot: QtBot, mode: ReviewMode) -> None:
    press(qtbot, mode, "p]")
    beside, main = mode.source.beside, mode.source.main
    assert beside.isVisible()
    assert beside.document is not None
    assert main.document is not None
    assert beside.document.title == "Halvard order"
    assert main.document.title == "The Quillhaven Lantern"
    press(qtbot, mode, "p")
    assert not beside.isVisible()


def test_c_checks_the_claim_again(qtbot: QtBot, mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-6")
    with qtbot.waitSignal(mode.changed) as told:
        press(qtbot, mode, "c")
    assert told.args == [Change.VERDICTS]
    assert desk.calls == [("check", (["c-6"],))]
    assert mode.pane.finding is not None
    assert mode.pane.finding.verdict is not None


def test_all_unchecked_claims_are_checked_at_once(mode: ReviewMode, desk: FakeDesk) -> None:
    assert mode.queue.check.text() == "Check 2 claims"
    mode.queue.check.click()
    assert desk.calls == [("check", (["c-4", "c-6"],))]


def test_a_decided_claim_stays_in_the_open_filter_until_one_goes_on(qtbot: QtBot, mode: ReviewMode) -> None:
    mode.queue.filter.setCurrentText(Show.OPEN.value)
    assert shown(mode) == "c-2"
    mode.setFocus()
    press(qtbot, mode, "1")
    assert shown(mode) == "c-2"
    press(qtbot, mode, "j")
    assert shown(mode) == "c-4"


def test_the_order_puts_what_needs_attention_first(opened: Opened) -> None:
    mode = opened(sample_desk())
    assert [row.id for row in mode.queue.model.rows[:2]] == ["c-5", "c-1"]
    mode.queue.order.setCurrentText(Order.ATTENTION.value)
    assert [row.id for row in mode.queue.model.rows[:2]] == ["c-5", "c-4"]


def test_a_claim_that_the_filter_hides_can_still_be_gone_to(mode: ReviewMode) -> None:
    mode.queue.filter.setCurrentText(Show.OPEN.value)
    mode.reveal("c-3")
    assert shown(mode) == "c-3"
    assert mode.queue.show_what is Show.ALL


def test_the_question_mark_lists_the_keys_and_any_key_closes_it(qtbot: QtBot, mode: ReviewMode) -> None:
    press(qtbot, mode, "?")
    assert mode.overlay.isVisible()
    qtbot.keyClick(mode.overlay, "j")
    assert not mode.overlay.isVisible()
    assert shown(mode) == "c-1"


def test_a_case_without_claims_says_what_to_do(opened: Opened) -> None:
    mode = opened(FakeDesk())
    assert "Load a draft in Draft" in mode.queue.empty.text()
    assert mode.queue.empty.isVisible()
    assert not mode.queue.bar.isVisible()


def test_hostile_words_are_shown_letter_for_letter(mode: ReviewMode) -> None:
    mode.queue.choose("c-6")
    assert '<script>alert("x")</script> & co.' in mode.pane.draft.toPlainText()
    mode.queue.choose("c-5")
    mode.pane.evidence.select(3)
    assert mode.pane.evidence.cards[2].item.source == "Coast <b>Courier</b>"
    assert mode.source.main.header._title.text() == "Coast <b>Courier</b>"
    assert mode.source.main.header._title.textFormat() is Qt.TextFormat.PlainText
    mode.queue.choose("c-1")
    assert mode.pane.person.note.toPlainText() == "Checked against the <docket>."


def test_what_a_machine_drafted_can_not_be_mistaken_for_a_decision(mode: ReviewMode) -> None:
    mode.queue.choose("c-3")
    assert mode.pane.machine.property("ink") == "pencil"
    assert mode.pane.person.property("ink") == "ink"
    mode.queue.choose("c-5")
    assert mode.pane.person.property("ink") == ""
    assert mode.pane.machine.isVisible()
    assert mode.pane.machine.mapTo(mode, mode.pane.machine.rect().topLeft()).y() == (
        mode.pane.person.mapTo(mode, mode.pane.person.rect().topLeft()).y()
    )


def test_ctrl_f_finds_in_the_source_wherever_the_keys_are(qtbot: QtBot, mode: ReviewMode) -> None:
    for place in (mode.queue.list, mode.source.main.canvas):
        place.setFocus()
        qtbot.keyClick(place, "f", Qt.KeyboardModifier.ControlModifier)
        assert mode.source.main.find_bar.isVisible()
        mode.source.main.find_bar.close_bar()


def test_two_sources_stand_side_by_side_where_there_is_room(qtbot: QtBot, mode: ReviewMode) -> None:
    before = mode.splitter.sizes()
    press(qtbot, mode, "p")
    main, beside = mode.source.main, mode.source.beside
    assert main.mapToGlobal(main.rect().topLeft()).y() == beside.mapToGlobal(beside.rect().topLeft()).y()
    press(qtbot, mode, "p")
    assert mode.splitter.sizes() == before


def test_the_verdicts_stand_side_by_side_in_a_small_window(qtbot: QtBot, mode: ReviewMode) -> None:
    mode.resize(1020, 640)
    mode.queue.choose("c-7")
    mode.splitter.setSizes(mode._widths(0.18, 0.41))
    machine, person = mode.pane.machine, mode.pane.person
    qtbot.waitUntil(lambda: machine.geometry().right() < person.geometry().left())
    assert machine.geometry().top() == person.geometry().top()
    assert person.geometry().right() <= mode.pane.viewport().width()


def test_earlier_acts_stay_in_sight(qtbot: QtBot, mode: ReviewMode) -> None:
    mode.queue.choose("c-7")
    said = mode.pane.person.history.text()
    assert said.splitlines()[1].startswith("taken back — Ines Okafor")
    assert said.splitlines()[2].startswith("Conflicting evidence — Ines Okafor")
    mode.queue.choose("c-6")
    assert not mode.pane.person.history.isVisible()


def test_whatever_takes_the_keys_has_a_name_for_a_screen_reader(mode: ReviewMode) -> None:
    mode.queue.choose("c-3")
    nameless = [
        widget
        for widget in mode.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_typing_goes_on_undisturbed_while_a_note_is_saved(qtbot: QtBot, mode: ReviewMode) -> None:
    mode.queue.choose("c-3")
    note = mode.pane.person.note
    note.setPlainText("")
    qtbot.keyClicks(note, "First, ")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(note, "second.")
    assert note.toPlainText() == "First, second."


def test_the_chosen_evidence_stays_chosen_when_the_colours_change(mode: ReviewMode) -> None:
    mode.pane.evidence.select(2)
    mode.restyle()
    assert mode.pane.evidence.selected == 2


def test_a_decision_that_the_draft_overtook_says_so(mode: ReviewMode) -> None:
    mode.queue.choose("c-4")
    assert "The draft changed since" in mode.pane.person._who.text()
    assert "Draft changed" in str(mode.queue.model.data(mode.queue.list.currentIndex(), ROW_WORDS))


class SlowDesk(FakeDesk):
    """Its check tells of each claim, and lets a test act between the first and the end."""

    def __init__(self) -> None:
        super().__init__()
        self.between: Callable[[], None] = lambda: None

    def check(
        self,
        claim_ids: Sequence[str] | None = None,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
        found: Callable[[Finding], None] | None = None,
    ) -> list[Finding]:
        results = []
        for claim_id in claim_ids or ():
            results += super().check([claim_id], progress, cancel, found)
            self.between()
        return results


def slow(desk: FakeDesk) -> SlowDesk:
    made = SlowDesk()
    made.store, made.settings = desk.store, desk.settings
    return made


def test_a_decision_made_while_others_are_checked_stays_on_the_screen(opened: Opened, desk: FakeDesk) -> None:
    checked = slow(desk)
    mode = opened(checked)
    checked.between = lambda: mode.acts.accept("c-6", "") if not mode.acts.under_way("c-6") else None
    mode._check(["c-6", "c-2"])
    [finding] = [each for each in mode.queue.model.findings if each.claim.id == "c-6"]
    assert finding.review is not None


def test_the_queue_follows_a_check_claim_by_claim(opened: Opened, desk: FakeDesk) -> None:
    checked = slow(desk)
    mode = opened(checked)
    seen: list[int] = []
    checked.between = lambda: seen.append(len(mode.queue.model.unchecked()))
    before = len(mode.queue.model.unchecked())
    mode._check(["c-6", "c-4"])
    assert seen[0] == before - 1


def test_news_of_another_claim_leaves_the_source_and_its_place_alone(
    mode: ReviewMode, desk: FakeDesk
) -> None:
    mode.queue.choose("c-5")
    opened: list[object] = []
    mode.pane.evidence.chosen.connect(opened.append)
    desk.check(["c-6"])
    mode.claim_checked("c-6")
    mode.refresh()
    assert opened == []
    assert shown(mode) == "c-5"
    [finding] = [each for each in mode.queue.model.findings if each.claim.id == "c-6"]
    assert finding.verdict is not None


def test_what_is_decided_of_origins_shows_at_once_in_the_evidence(mode: ReviewMode, desk: FakeDesk) -> None:
    mode.queue.choose("c-5")
    mode.pane.evidence.select(2)
    assert "3 outlets, 1 origin" in mode.pane.evidence._counts.text()
    desk.set_origin([each.id for each in PAPERS], together=False)
    mode.refresh()
    assert "3 outlets, 3 origins" in mode.pane.evidence._counts.text()
    assert mode.pane.evidence.selected == 2
