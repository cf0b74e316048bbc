from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.errors import CaseLocked, DamagedFile
from desk.settings import Settings
from desk.ui.cases import Cases
from desk.ui.help import KEYS
from desk.ui.loading import Opener
from desk.ui.menus import build_menus
from desk.ui.mode import Change, Mode
from desk.ui.modes import MODES
from desk.ui.state import WindowState
from desk.ui.tasks import InlineTasks, Lane, Tasks
from desk.ui.widgets.work_strip import WorkStrip, in_words
from desk.ui.window import MainWindow, place_of


class _Counting(Mode):
    refreshed = 0
    revealed: ClassVar[list[str]] = []
    heard: list[str]

    def refresh(self) -> None:
        self.refreshed += 1

    def reveal(self, item_id: str) -> None:
        self.revealed.append(item_id)

    def claim_checked(self, claim_id: str) -> None:
        self.heard.append(claim_id)


class First(_Counting):
    title = "Sources"


class Second(_Counting):
    title = "Draft"


class Third(_Counting):
    title = "Review"


@pytest.fixture
def state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot: QtBot, tasks: InlineTasks, state: WindowState) -> Iterator[MainWindow]:
    made = MainWindow(tasks, state, (First, Second, Third))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.release_desk()


def opener(desk: FakeDesk) -> Opener:
    return lambda _progress, _cancel: desk


def refusing(error: CaseLocked) -> Opener:
    def work(*_: object) -> FakeDesk:
        raise error

    return work


def test_without_a_case_the_start_screen_shows(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.start
    assert window.mode_index() == -1
    assert not window.rail.button(0).isEnabled()


def test_a_case_shows_its_title_and_the_first_mode(window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    assert window.mode_index() == 0
    assert "The fight over Pier 9" in window.windowTitle()
    assert window.case_title.text() == "The fight over Pier 9"


def test_keys_and_the_rail_change_modes(qtbot: QtBot, window: MainWindow) -> None:
    build_menus(window, Cases(window), lambda: None)
    window.show_desk(FakeDesk.sample())
    for place in (2, 1, 0):
        window.activateWindow()
        window.setFocus()
        keys = [
            action
            for action in window.findChildren(QAction)
            if action.shortcut().toString() == f"Ctrl+{place + 1}"
        ]
        assert len(keys) == 1
        keys[0].trigger()
        assert window.mode_index() == place
        assert window.rail.button(place).isChecked()
    qtbot.mouseClick(window.rail.button(2), Qt.MouseButton.LeftButton)
    assert window.mode_index() == 2


def test_a_change_refreshes_others_when_they_are_looked_at(window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    first, second, third = window.modes
    assert isinstance(first, First)
    assert isinstance(second, Second)
    assert isinstance(third, Third)
    assert (first.refreshed, second.refreshed) == (1, 0)
    window.show_mode(1)
    first.changed.emit(Change.SOURCES)
    assert (first.refreshed, second.refreshed, third.refreshed) == (1, 2, 0)
    window.show_mode(2)
    assert third.refreshed == 1
    window.show_mode(1)
    assert second.refreshed == 2


def test_news_from_another_mode_leaves_the_focus_with_what_is_being_typed(window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    first, second, _ = window.modes
    assert isinstance(second, _Counting)
    second.heard = []
    window.show_mode(1)
    note = QLineEdit(second)
    note.show()
    second.setFocusProxy(window.rail.settings)  # as a mode hands the focus to its list
    note.setFocus()
    first.changed.emit(Change.VERDICTS)
    first.checked.emit("c-1")
    assert note.hasFocus()


def test_news_of_one_claim_reaches_the_mode_in_front_alone(window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    first, second, third = window.modes
    assert isinstance(second, _Counting)
    assert isinstance(third, _Counting)
    second.heard, third.heard = [], []
    window.show_mode(1)
    first.checked.emit("c-1")
    assert second.heard == ["c-1"]
    assert third.heard == []
    window.show_mode(2)
    assert third.refreshed == 1


def test_a_mode_can_send_the_person_to_another(window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    _Counting.revealed.clear()
    window.modes[0].wanted.emit("Review", "c-1")
    assert window.mode_index() == 2
    assert _Counting.revealed == ["c-1"]


def test_errors_say_what_happened_and_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.show_desk(FakeDesk.sample())
    window.modes[0].failed.emit(DamagedFile("It <b>breaks</b> off.", "Get it again."))
    bar = window.errors
    assert bar.isVisible()
    assert bar.message.text() == "It <b>breaks</b> off."
    assert bar.message.textFormat() is Qt.TextFormat.PlainText
    assert bar.help.text() == "Get it again."
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_place_mode_and_recent_cases_are_remembered(qtbot: QtBot, tasks: InlineTasks, tmp_path: Path) -> None:
    folder = tmp_path / "One.factdesk"
    folder.mkdir()
    first = MainWindow(tasks, WindowState(tmp_path / "w.ini"), (First, Second, Third))
    qtbot.addWidget(first)
    first.show()
    first.resize(880, 640)  # within the offscreen screen, to which Qt clamps
    first.show_desk(FakeDesk(path=folder))
    first.show_mode(2)
    first.close()
    second = MainWindow(tasks, WindowState(tmp_path / "w.ini"), (First, Second, Third))
    qtbot.addWidget(second)
    assert second.height() == 640
    assert second.state.recent() == [folder]
    second.show_desk(FakeDesk(path=folder))
    assert second.mode_index() == 2


def test_a_damaged_state_file_is_no_hindrance(qtbot: QtBot, tasks: InlineTasks, tmp_path: Path) -> None:
    ini = tmp_path / "w.ini"
    ini.write_bytes(b"[window]\ngeometry=nonsense\nmode=many\n[cases]\nrecent=7\n\xff\xfe")
    made = MainWindow(tasks, WindowState(ini), (First, Second))
    qtbot.addWidget(made)
    made.show_desk(FakeDesk())
    assert made.mode_index() == 0


def test_closing_closes_the_case(qtbot: QtBot, window: MainWindow) -> None:
    desk = FakeDesk.sample()
    window.show_desk(desk)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert desk.closed


def test_closing_waits_for_work_without_freezing(qtbot: QtBot, state: WindowState) -> None:
    threads = Tasks()
    window = MainWindow(threads, state, (First,))
    qtbot.addWidget(window)
    window.show()
    desk = FakeDesk.sample()
    window.show_desk(desk)
    gate = threading.Event()
    threads.run(Lane.LONG, lambda _progress, _cancel: gate.wait(5), title="Checking")
    window.close()
    assert window.isVisible()
    assert not desk.closed
    with qtbot.waitSignal(window.closed):
        gate.set()
    assert desk.closed
    threads.shutdown()


def test_running_work_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    threads = Tasks()
    strip = WorkStrip(threads)
    qtbot.addWidget(strip)
    ready, gate = threading.Event(), threading.Event()

    def work(progress: object, _cancel: object) -> None:
        assert callable(progress)
        progress(3, 12, "a file")
        ready.set()
        gate.wait(5)

    job = threads.run(Lane.LONG, work, title="Adding 12 items")
    qtbot.waitUntil(lambda: "3 of 12" in strip.text.text())
    assert not strip.isHidden()
    qtbot.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    assert job.cancelled
    assert "stopping" in strip.text.text()
    gate.set()
    qtbot.waitUntil(strip.isHidden)
    threads.shutdown()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "a moment left"), (31, "about 30 s left"), (130, "about 2 min left"), (5400, "about 1.5 h left")],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_cases_are_made_opened_and_closed(window: MainWindow, tmp_path: Path) -> None:
    asked: list[object] = []
    one, two = FakeDesk("One", tmp_path / "One.factdesk"), FakeDesk("Two", tmp_path / "Two.factdesk")

    def new(path: Path, title: str) -> Opener:
        asked.append((path, title))
        return opener(one)

    cases = Cases(window, open_case=lambda _: opener(two), new_case=new)
    cases.new(tmp_path / "One")
    assert asked == [(tmp_path / "One.factdesk", "One")]
    assert window.desk is one
    cases.open(tmp_path / "Two.factdesk")
    assert one.closed
    assert window.desk is two


def test_a_case_that_cannot_be_opened_leaves_the_start_screen_usable(window: MainWindow) -> None:
    error = CaseLocked("Another window has it open.")
    cases = Cases(window, open_case=lambda _: refusing(error))
    cases.open(Path("Locked.factdesk"))
    assert window.errors.message.text() == "Another window has it open."
    assert window.pages.currentWidget() is window.start
    assert window.start.new.isEnabled()


def test_settings_reach_the_open_case(window: MainWindow) -> None:
    desk = FakeDesk.sample()
    window.show_desk(desk)
    Cases(window).apply_settings(Settings(reviewer="B. New"))
    assert desk.settings.reviewer == "B. New"


def test_keys_in_the_list_are_unique_within_a_place() -> None:
    for _, keys in KEYS:
        assert len({key for key, _ in keys}) == len(keys)


@pytest.fixture
def whole(qtbot: QtBot, tasks: InlineTasks, state: WindowState) -> Iterator[MainWindow]:
    made = MainWindow(tasks, state, MODES)
    qtbot.addWidget(made)
    build_menus(made, Cases(made), lambda: None)
    made.show()
    made.show_desk(FakeDesk.sample())
    for place in range(4):
        made.show_mode(place)
    yield made
    made.release_desk()


def test_the_four_modes_stand_in_the_order_of_the_work(whole: MainWindow) -> None:
    assert whole.mode_titles() == ["Sources", "Draft", "Review", "Report"]


def test_what_can_be_reached_has_a_name(whole: MainWindow) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView)
        for widget in whole.findChildren(kind)
        if not named(widget)
        and not widget.objectName().startswith("qt_")
        and type(widget).__module__.startswith("desk")
    ]
    assert nameless == []
    icon_only = [
        button
        for button in whole.findChildren(QAbstractButton)
        if not button.icon().isNull()
        and not button.text()
        and not button.accessibleName()
        and not button.objectName().startswith("qt_")
        and not isinstance(button.parent(), QLineEdit)
    ]
    assert icon_only == []


def named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)


def test_no_label_takes_a_documents_words_for_markup(whole: MainWindow) -> None:
    guessing = [
        label.text()
        for label in whole.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert guessing == []


def test_a_case_below_the_home_folder_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place_of(tmp_path / "cases" / "Pier.factdesk") == "~/cases/Pier.factdesk"
    assert place_of(tmp_path.parent / "Pier.factdesk") == str(tmp_path.parent / "Pier.factdesk")
