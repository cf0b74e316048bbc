from __future__ import annotations

from dataclasses import replace

import pytest
from fake_desk import FakeDesk, document
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desk.domain.documents import Document
from desk.domain.errors import StorageFull
from desk.ui.mode import Change
from desk.ui.sources.mode import SourcesMode
from desk.ui.sources.origins import counted, groups
from desk.ui.sources.table import COLUMNS
from desk.ui.sources.tags import tag_icon
from desk.ui.tasks import InlineTasks

ORIGIN = [heading for heading, _, _ in COLUMNS].index("Origin")


@pytest.fixture
def three() -> list[Document]:
    made = [document(name, f"The text of {name}.") for name in ("One", "Two", "<b>Three</b>")]
    made.sort(key=lambda each: each.id)
    return made


@pytest.fixture
def desk(three: list[Document]) -> FakeDesk:
    desk = FakeDesk()
    desk.store.docs = {each.id: each for each in three}
    desk.set_origin([three[0].id, three[1].id], together=True)
    desk.set_origin([three[2].id], together=False)
    desk.calls.clear()
    return desk


@pytest.fixture
def mode(qtbot: QtBot, desk: FakeDesk, tasks: InlineTasks) -> SourcesMode:
    made = SourcesMode(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


def shared(desk: FakeDesk) -> list[set[str]]:
    return [{each.id for each in group} for group in groups(list(desk.store.docs.values()))]


def test_taking_the_first_of_an_origin_out_leaves_the_others_together(
    desk: FakeDesk, mode: SourcesMode
) -> None:
    ids = sorted(desk.store.docs)
    desk.set_origin(ids, together=True)
    mode.origins.decide({ids[0]}, together=False)
    assert shared(desk) == [{ids[0]}, set(ids[1:])]


def test_undoing_brings_back_who_decided(desk: FakeDesk, mode: SourcesMode) -> None:
    before = dict(desk.store.docs)
    ids = sorted(before)
    desk.store.docs = {each: replace(before[each], origin_decided=False) for each in ids}
    was = dict(desk.store.docs)
    mode.origins.decide(set(ids), together=True)
    assert all(each.origin_decided for each in desk.store.docs.values())
    mode.origins.history.undo()
    assert desk.store.docs == was


def test_undoing_what_was_not_saved_does_nothing(desk: FakeDesk, mode: SourcesMode) -> None:
    was = dict(desk.store.docs)
    desk.fail_next = StorageFull("The disk is full.")
    mode.origins.decide(set(was), together=True)
    mode.origins.history.undo()
    assert desk.store.docs == was


def test_origins_are_counted_beside_sources(desk: FakeDesk, mode: SourcesMode) -> None:
    assert counted(list(desk.store.docs.values())) == "3 sources, 2 origins"
    assert mode.library.foot.text().startswith("3 sources, 2 origins. Support is counted in origins")


def test_several_chosen_sources_can_be_given_one_origin_and_it_can_be_undone(
    qtbot: QtBot, desk: FakeDesk, mode: SourcesMode
) -> None:
    before = shared(desk)
    told: list[object] = []
    mode.changed.connect(told.append)
    mode.table.choose(set(desk.store.docs))
    page = mode.details.several
    assert mode.details.currentWidget() is page
    assert "<b>Three</b>" in page.names.text()
    assert page.names.textFormat() is Qt.TextFormat.PlainText
    qtbot.mouseClick(page.same, Qt.MouseButton.LeftButton)
    assert shared(desk) == [set(desk.store.docs)]
    assert told == [Change.SOURCES]
    assert mode.details.currentWidget() is page
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert shared(desk) == before
    mode.origins.history.redo()
    assert shared(desk) == [set(desk.store.docs)]


def test_one_source_can_be_given_its_own_origin(qtbot: QtBot, desk: FakeDesk, mode: SourcesMode) -> None:
    ids = sorted(desk.store.docs)
    mode.table.choose({ids[0]})
    note = mode.details.origin
    assert note.isVisible()
    assert note.words.text().startswith("Origin A: one report, as a person said, with")
    qtbot.mouseClick(note.own, Qt.MouseButton.LeftButton)
    assert shared(desk) == [{ids[0]}, {ids[1]}, {ids[2]}]
    assert not note.isVisible()


def test_a_decision_that_can_not_be_saved_is_told(desk: FakeDesk, mode: SourcesMode) -> None:
    told: list[object] = []
    mode.failed.connect(told.append)
    desk.fail_next = StorageFull("The disk is full.")
    mode.origins.decide(set(desk.store.docs), together=True)
    assert isinstance(told[0], StorageFull)


def test_the_origin_column_says_the_letter_aloud(mode: SourcesMode) -> None:
    model = mode.table.model()
    cells = [model.data(model.index(row, ORIGIN), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert cells == ["Origin A, 2 share it ✓", "Origin A, 2 share it ✓", "own ✓"]


def test_the_next_step_is_the_draft(qtbot: QtBot, mode: SourcesMode) -> None:
    with qtbot.waitSignal(mode.wanted) as wanted:
        qtbot.mouseClick(mode.library.next, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Draft", ""]


def test_tags_of_two_letters_differ_in_colour(mode: SourcesMode) -> None:
    def color(letter: str) -> QColor:
        return tag_icon(letter, mode).pixmap(18, 18).toImage().pixelColor(9, 2)

    assert color("A") != color("B")
