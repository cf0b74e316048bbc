from __future__ import annotations

from pathlib import Path

import pytest
from fake_desk import DRAFT, FakeDesk, document
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desk.domain.errors import Cancelled, FactdeskError, StorageFull
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentRole, Label
from desk.ui.draft.history import way
from desk.ui.draft.marks import mark
from desk.ui.draft.mode import DraftMode
from desk.ui.draft.places import Places, as_shown
from desk.ui.draft.text import DraftText
from desk.ui.mode import Change
from desk.ui.tasks import InlineTasks


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk.sample()


@pytest.fixture
def mode(qtbot: QtBot, tasks: InlineTasks, desk: FakeDesk) -> DraftMode:
    made = DraftMode(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def bare(qtbot: QtBot, tasks: InlineTasks) -> DraftMode:
    made = DraftMode(FakeDesk(), tasks)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def select(text: DraftText, words: str) -> None:
    at = DRAFT.index(words)
    cursor = text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def texts(mode: DraftMode) -> list[str]:
    return [each.claim.text for each in mode.list.claims.marks]


def answer(mode: DraftMode, text: str) -> None:
    box = mode.findChild(QMessageBox)
    assert box is not None
    next(each for each in box.findChildren(QPushButton) if each.text() == text).click()


# -- what is shown


def test_claims_are_underlined_at_their_words(mode: DraftMode) -> None:
    underlined = [
        each.cursor.selectedText()
        for each in mode.text.extraSelections()
        if each.format.underlineStyle() != each.format.UnderlineStyle.NoUnderline
    ]
    assert underlined == texts(mode)


def test_a_persons_decision_is_ink_and_a_machines_draft_pencil(mode: DraftMode, desk: FakeDesk) -> None:
    first = desk.store.claims()[0].id
    assert mark(desk.store.finding(first)).status == "Draft: Supported"
    desk.decide(first, Label.REFUTED, "R. Tester")
    mode.refresh()
    made = mode.list.claims.marks[0]
    assert (made.ink, made.label) == (True, Label.REFUTED)
    assert made.status == "Refuted, decided by R. Tester"
    desk.reopen(first, "R. Tester")
    mode.refresh()
    assert not mode.list.claims.marks[0].ink


def test_failed_unchecked_and_drafted_are_told_apart(mode: DraftMode) -> None:
    statuses = [each.status for each in mode.list.claims.marks]
    assert statuses[2].startswith("The check failed")
    assert statuses[4] == "Not checked yet"
    assert len(set(statuses)) == 5


def test_left_out_sentences_say_why(mode: DraftMode, desk: FakeDesk) -> None:
    assert mode.tabs.tabText(1) == "Not checked (1)"
    assert "It judges" in mode.left.list.item(0).text()


def test_list_and_draft_keep_in_step(qtbot: QtBot, mode: DraftMode, desk: FakeDesk) -> None:
    third = desk.store.claims()[2]
    cursor = mode.text.textCursor()
    cursor.setPosition(third.span.start + 3)
    mode.text.setTextCursor(cursor)
    assert [each.claim.id for each in mode.list.selected()] == [third.id]
    mode.list.setFocus()
    qtbot.keyClick(mode.list, Qt.Key.Key_Down)
    chosen = mode.list.selected()
    assert [each.claim.id for each in chosen] == [desk.store.claims()[3].id]
    assert mode.panel.field.toPlainText() == chosen[0].claim.text


def test_a_click_on_a_sign_chooses_its_claim(qtbot: QtBot, mode: DraftMode) -> None:
    mode.text.viewport().grab()
    box, claim_id = mode.text._signs[1]
    qtbot.mouseClick(mode.text.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert [each.claim.id for each in mode.list.selected()] == [claim_id]


# -- loading


def test_without_a_draft_it_says_what_to_do(bare: DraftMode) -> None:
    assert bare.pages.currentWidget() is bare.empty
    assert not bare.toolbar.check.isVisible()


def test_a_dropped_file_becomes_the_draft(bare: DraftMode, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(DRAFT, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    changes: list[Change] = []
    bare.changed.connect(changes.append)
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(bare, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, *held))
    assert bare.hint.isVisible()
    QGuiApplication.sendEvent(bare, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, *held))
    assert bare.pages.currentWidget() is bare.splitter
    assert len(texts(bare)) == 5
    assert changes == [Change.DRAFT | Change.CLAIMS]


@pytest.mark.parametrize(("name", "call"), [("c.csv", "read_claims_file"), ("d.docx", "read_draft")])
def test_the_name_tells_a_list_of_claims_from_a_draft(
    bare: DraftMode, tmp_path: Path, name: str, call: str
) -> None:
    path = tmp_path / name
    path.write_text(DRAFT, encoding="utf-8")
    bare.load(path)
    assert isinstance(bare.desk, FakeDesk)
    assert bare.desk.calls[-1][0] == call


def test_a_draft_is_replaced_only_after_a_yes(mode: DraftMode, desk: FakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("A title.\n\nThe bridge opened in May.", encoding="utf-8")
    mode.load(path)
    assert not any(name == "read_draft" for name, _ in desk.calls)
    answer(mode, "Replace")
    assert texts(mode) == ["The bridge opened in May."]


def test_pasted_text_becomes_the_draft(qtbot: QtBot, bare: DraftMode) -> None:
    QGuiApplication.clipboard().setText(DRAFT)
    bare.empty.paste.click()
    assert len(texts(bare)) == 5


def test_several_files_are_no_draft(bare: DraftMode, tmp_path: Path) -> None:
    said: list[str] = []
    bare.told.connect(said.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")])
    QGuiApplication.clipboard().setMimeData(data)
    bare.paste()
    assert said == ["Drop one file: a case has one draft. Sources go into Sources."]


# -- work on claims, undone and redone


def undo_and_redo(mode: DraftMode, before: list[str]) -> None:
    after = texts(mode)
    assert after != before
    mode.history.undo()
    assert texts(mode) == before
    mode.history.redo()
    assert texts(mode) == after
    mode.history.undo()
    assert texts(mode) == before


def test_selected_words_become_a_claim(mode: DraftMode) -> None:
    before = texts(mode)
    select(mode.text, "It was a sad day for the town. ")
    assert mode.toolbar.add.isEnabled()
    mode.toolbar.add.click()
    assert "It was a sad day for the town." in texts(mode)
    assert [each.claim.text for each in mode.list.selected()] == ["It was a sad day for the town."]
    undo_and_redo(mode, before)


def test_a_left_out_sentence_can_be_checked_after_all(mode: DraftMode) -> None:
    mode.left.list.setCurrentRow(0)
    mode.left.check.click()
    assert "It was a sad day for the town." in texts(mode)


def test_a_claim_is_reworded_when_the_field_is_left(qtbot: QtBot, mode: DraftMode) -> None:
    before = texts(mode)
    mode.list.setCurrentIndex(mode.list.claims.index(1))
    mode.panel.field.setPlainText("The lease of Pier 9 would bring $2.4 million a year.")
    qtbot.keyClick(mode.panel.field, Qt.Key.Key_Return)
    assert texts(mode)[1] == "The lease of Pier 9 would bring $2.4 million a year."
    undo_and_redo(mode, before)


def test_choosing_another_claim_loses_no_wording(mode: DraftMode) -> None:
    mode.list.setCurrentIndex(mode.list.claims.index(1))
    mode.panel.field.setPlainText("Another wording.")
    mode.list.setCurrentIndex(mode.list.claims.index(2))
    assert texts(mode)[1] == "Another wording."


def test_looking_at_claims_saves_nothing(mode: DraftMode, desk: FakeDesk) -> None:
    for place in range(5):
        mode.list.setCurrentIndex(mode.list.claims.index(place))
    assert not any(name == "edit_claim" for name, _ in desk.calls)
    assert not mode.history.canUndo()


def test_escape_takes_a_wording_back(qtbot: QtBot, mode: DraftMode, desk: FakeDesk) -> None:
    mode.list.setCurrentIndex(mode.list.claims.index(1))
    mode.panel.field.setPlainText("Nonsense.")
    qtbot.keyClick(mode.panel.field, Qt.Key.Key_Escape)
    assert mode.panel.field.toPlainText() == texts(mode)[1]
    assert not any(name == "edit_claim" for name, _ in desk.calls)


def test_a_claim_is_split_at_the_cursor(mode: DraftMode) -> None:
    before = texts(mode)
    cursor = mode.text.textCursor()
    cursor.setPosition(DRAFT.index("to delay"))
    mode.text.setTextCursor(cursor)
    mode.toolbar.split.click()
    assert len(texts(mode)) == len(before) + 1
    assert len(mode.list.selected()) == 2
    undo_and_redo(mode, before)


def test_split_outside_the_claim_says_what_to_do(mode: DraftMode, desk: FakeDesk) -> None:
    mode.list.setCurrentIndex(mode.list.claims.index(3))
    said: list[str] = []
    mode.told.connect(said.append)
    mode.split_claim()
    assert said
    assert not any(name == "split_claim" for name, _ in desk.calls)


def test_claims_are_merged(mode: DraftMode, desk: FakeDesk) -> None:
    before = texts(mode)
    mode.list.choose({each.id for each in desk.store.claims()[:2]})
    assert mode.toolbar.merge.isEnabled()
    mode.toolbar.merge.click()
    assert len(texts(mode)) == len(before) - 1
    undo_and_redo(mode, before)


def test_claims_are_dropped_by_key_and_come_back(qtbot: QtBot, mode: DraftMode, desk: FakeDesk) -> None:
    before = texts(mode)
    mode.list.setFocus()
    mode.list.setCurrentIndex(mode.list.claims.index(0))
    mode.activateWindow()
    qtbot.waitUntil(mode.list.hasFocus)
    qtbot.keyClick(mode.list, Qt.Key.Key_Delete)
    assert len(texts(mode)) == len(before) - 1
    undo_and_redo(mode, before)
    assert mode.list.claims.marks[0].label is Label.SUPPORTED


def test_a_failed_undo_is_told_and_the_list_is_right(qtbot: QtBot, mode: DraftMode, desk: FakeDesk) -> None:
    mode.list.setCurrentIndex(mode.list.claims.index(0))
    mode.drop_claims()
    errors: list[FactdeskError] = []
    mode.failed.connect(errors.append)
    desk.fail_next = StorageFull("The disk is full.")
    mode.history.undo()
    assert [error.message for error in errors] == ["The disk is full."]
    assert texts(mode) == [each.text for each in desk.store.claims()]
    qtbot.waitUntil(lambda: mode.history.count() == 0)


# -- checking


def test_all_claims_are_checked(mode: DraftMode, desk: FakeDesk) -> None:
    changes: list[Change] = []
    mode.changed.connect(changes.append)
    mode.toolbar.check.click()
    assert ("check", (None,)) in desk.calls
    assert Change.VERDICTS in changes
    assert all(each.status != "Not checked yet" for each in mode.list.claims.marks)
    assert not mode.progress.isVisible()
    assert mode.toolbar.check.isEnabled()


def test_the_next_step_stands_out(mode: DraftMode, desk: FakeDesk) -> None:
    assert mode.toolbar.check.property("kind") == "primary"
    for claim in desk.store.claims():
        desk.decide(claim.id, Label.SUPPORTED, "R. Tester")
    mode.refresh()
    assert mode.toolbar.review.property("kind") == "primary"
    assert mode.toolbar.check.property("kind") == ""


def test_a_stopped_check_is_no_error(mode: DraftMode, desk: FakeDesk) -> None:
    errors: list[FactdeskError] = []
    said: list[str] = []
    mode.failed.connect(errors.append)
    mode.told.connect(said.append)
    desk.fail_next = Cancelled("Stopped at your request.")
    mode.check()
    assert errors == []
    assert said == ["Stopped. What was checked is kept."]


# -- offsets


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.data())
def test_offsets_go_to_positions_and_back(text: str, data: st.DataObject) -> None:
    places = Places(text)
    offset = data.draw(st.integers(0, len(text)))
    position = places.position(offset)
    assert position == len(text[:offset].encode("utf-16-le")) // 2
    assert places.offset(position) == offset


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\nTwo. Three.",
        "Emoji 😀 first. Second one.",
        "A\u2029B. Second one.",
        "Tab\tand\x0cfeed. Second.",
    ],
)
def test_what_is_selected_is_what_the_span_says(qtbot: QtBot, text: str) -> None:
    widget = DraftText()
    qtbot.addWidget(widget)
    widget.show_draft(text)
    start = text.index(". ") + 2 if ". " in text else 0
    cursor = widget._cursor(Span(start, len(text)))
    widget.setTextCursor(cursor)
    assert widget.selected_span() == Span(start, len(text))
    assert cursor.selectedText() == as_shown(text)[start:].replace("\n", "\u2029")


def test_the_way_between_two_lists_is_the_least(desk: FakeDesk) -> None:
    claims = desk.store.claims()
    put, drop = way(claims, claims[1:])
    assert (put, drop) == ((), (claims[0].id,))
    put, drop = way(claims[1:], claims)
    assert (put, drop) == ((claims[0],), ())


def test_a_draft_of_hostile_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    widget = DraftText()
    qtbot.addWidget(widget)
    hostile = document("x", "<b>Bold</b> <img src=x onerror=1> claim.", DocumentRole.DRAFT)
    widget.show_draft(hostile.text)
    assert widget.toPlainText() == hostile.text
