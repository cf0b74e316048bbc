from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from fake_desk import FakeDesk, document
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.documents import Added, NotLoaded
from desk.domain.errors import FactdeskError, StorageFull
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind
from desk.ports import CancelToken, Progress
from desk.ui.mode import Change
from desk.ui.sources.adding import summary
from desk.ui.sources.details import as_text, from_text
from desk.ui.sources.hits import hits, marked
from desk.ui.sources.mode import SourcesMode
from desk.ui.sources.rows import Row, State, rows
from desk.ui.sources.table import COLUMNS
from desk.ui.tasks import InlineTasks, Tasks
from desk.ui.widgets.drops import Dropped, read
from desk.workflow.control import no_progress

HEADINGS = [heading for heading, _, _ in COLUMNS]


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk.sample()


@pytest.fixture
def mode(qtbot: QtBot, tasks: InlineTasks, desk: FakeDesk) -> SourcesMode:
    return shown(qtbot, desk, tasks)


def shown(qtbot: QtBot, desk: FakeDesk, tasks: Tasks) -> SourcesMode:
    made = SourcesMode(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


def cell(
    mode: SourcesMode, row: int, heading: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole
) -> object:
    model = mode.table.model()
    return model.data(model.index(row, HEADINGS.index(heading)), role)


def pick(mode: SourcesMode, row: int) -> None:
    # selectRow would heed the modifier that an earlier test's key press left behind.
    mode.table.choose({mode.table.library.rows[row].key})


def mime(paths: Sequence[Path] = (), urls: Sequence[str] = (), text: str = "") -> QMimeData:
    data = QMimeData()
    places = [QUrl.fromLocalFile(str(path)) for path in paths] + [QUrl(url) for url in urls]
    if places:
        data.setUrls(places)
    if text:
        data.setText(text)
    return data


def drop(target: QWidget, data: QMimeData) -> QDropEvent:
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(target, event)
    return event


def answer(parent: QWidget, text: str) -> None:
    box = parent.findChild(QMessageBox)
    assert box is not None
    button = next(each for each in box.findChildren(QPushButton) if each.text() == text)
    button.click()


# -- the table


def test_a_narrow_library_shows_icons_where_they_say_enough(mode: SourcesMode) -> None:
    mode.resize(900, 600)
    assert cell(mode, 1, "Kind") == ""
    assert cell(mode, 1, "Kind", Qt.ItemDataRole.AccessibleTextRole) == "Opinion"
    assert "Opinion" in str(cell(mode, 1, "Kind", Qt.ItemDataRole.ToolTipRole))


def test_the_library_shows_each_column(mode: SourcesMode) -> None:
    mode.resize(1440, 800)
    assert HEADINGS == [
        "Kind", "Title", "Publisher or court", "Date", "Pages", "Origin", "Status", "Warnings",
    ]  # fmt: skip
    assert [cell(mode, 1, heading) for heading in HEADINGS] == [
        "Opinion", "Marlow Shipping Co. v. Harbor Board", "District Court of Ellery", "2025-04-02", "", "",
        "Ready", "1",
    ]  # fmt: skip


def test_tips_never_show_a_documents_words_as_markup(qtbot: QtBot, tasks: InlineTasks) -> None:
    desk = FakeDesk()
    made = document("<img src='x'><b>bold</b>", "Some text.")
    desk.store.docs[made.id] = made
    mode = shown(qtbot, desk, tasks)
    tip = str(cell(mode, 0, "Title", Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_sources_of_one_origin_share_a_letter() -> None:
    three = [
        document("A", "one", origin_group="g1"),
        document("B", "two", origin_group="g1"),
        document("C", "three", origin_group="g2"),
    ]
    listed = rows(three, [], [])
    assert [row.letter for row in listed] == ["A", "A", ""]
    assert [row.origin for row in listed] == ["2 share it", "2 share it", ""]
    assert listed[0].shares == ("B",)


def test_choosing_a_source_shows_what_is_known_and_its_text(mode: SourcesMode, desk: FakeDesk) -> None:
    pick(mode, 1)
    assert mode.details.lines["docket"].text() == "24-1187"
    assert mode.view.document is not None
    assert mode.view.document.title == "Marlow Shipping Co. v. Harbor Board"
    assert "second page" in mode.details.warnings.text()


def test_an_empty_case_says_what_to_do(qtbot: QtBot, tasks: InlineTasks) -> None:
    mode = shown(qtbot, FakeDesk(), tasks)
    assert mode.left.currentWidget() is mode.empty
    assert not mode.side.isVisible()


# -- adding


def test_dropped_files_and_folders_are_added(mode: SourcesMode, desk: FakeDesk, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("First text.", encoding="utf-8")
    two.write_text("Second text.", encoding="utf-8")
    changes: list[Change] = []
    mode.changed.connect(changes.append)
    event = drop(mode, mime([one, two]))
    assert event.isAccepted()
    assert ("add_sources", (one, two)) in desk.calls
    assert changes == [Change.SOURCES]
    assert mode.table.model().rowCount() == 4
    assert not mode.hint.isVisible()


def test_dropped_text_is_added_under_its_first_line(mode: SourcesMode, desk: FakeDesk) -> None:
    drop(mode, mime(text="A headline\n\nAnd what it says."))
    assert desk.calls[-1] == ("add_text", ("A headline\n\nAnd what it says.", "A headline"))


def test_an_address_is_fetched_only_after_a_yes(mode: SourcesMode, desk: FakeDesk) -> None:
    drop(mode, mime(urls=["https://example.org/a"]))
    assert not any(name == "add_url" for name, _ in desk.calls)
    answer(mode, "Cancel")
    assert not any(name == "add_url" for name, _ in desk.calls)


def test_a_yes_fetches_it_once(mode: SourcesMode, desk: FakeDesk) -> None:
    drop(mode, mime(text="https://example.org/a"))
    answer(mode, "Fetch")
    assert [args for name, args in desk.calls if name == "add_url"] == [("https://example.org/a",)]


def test_paste_takes_what_another_program_copied(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    QGuiApplication.clipboard().setText("Copied words of a source.")
    mode.activateWindow()
    mode.table.setFocus()
    qtbot.keyClick(mode.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.calls[-1][0] == "add_text"


def test_paste_in_the_search_field_stays_there(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    QGuiApplication.clipboard().setText("pier")
    mode.activateWindow()
    mode.toolbar.search.setFocus()
    qtbot.waitUntil(mode.toolbar.search.hasFocus)
    qtbot.keyClick(mode.toolbar.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert mode.toolbar.search.text() == "pier"
    assert not any(name == "add_text" for name, _ in desk.calls)


def test_one_bad_file_stops_nothing_and_says_why(mode: SourcesMode, desk: FakeDesk, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Fine.", encoding="utf-8")
    bad.write_text("x", encoding="utf-8")
    desk.unreadable.add("bad.txt")
    said: list[str] = []
    mode.told.connect(said.append)
    mode.take(Dropped(paths=(bad, good)))
    assert said == ["1 added; 1 not loaded, listed with the reason."]
    assert cell(mode, 0, "Status") == "Not loaded"
    assert cell(mode, 0, "Title") == "bad.txt — The file is damaged."
    pick(mode, 0)
    assert mode.details.failed_error.text() == "The file is damaged."
    assert mode.details.failed_help.text() == "Download it again."
    desk.unreadable.clear()
    mode.details.retry.click()
    assert [row.state for row in mode.table.library.rows] == [State.READY] * 4


def test_a_failure_can_be_taken_off_the_list(mode: SourcesMode, desk: FakeDesk) -> None:
    desk.store.set_not_loaded([NotLoaded(path="/x/bad.pdf", error="It is damaged.", help="Get it again.")])
    mode.refresh()
    pick(mode, 0)
    mode.details.forget.click()
    assert desk.store.not_loaded() == []
    assert mode.table.model().rowCount() == 2


def test_the_same_file_again_is_said_and_chosen(mode: SourcesMode, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Once.", encoding="utf-8")
    mode.take(Dropped(paths=(path,)))
    said: list[str] = []
    mode.told.connect(said.append)
    mode.take(Dropped(paths=(path,)))
    assert said == ["1 already there, not added again."]
    assert mode.table.model().rowCount() == 3


def test_a_full_disk_is_an_error_and_what_was_there_stays(
    mode: SourcesMode, desk: FakeDesk, tmp_path: Path
) -> None:
    errors: list[FactdeskError] = []
    mode.failed.connect(errors.append)
    desk.fail_next = StorageFull("The disk is full.")
    mode.take(Dropped(paths=(tmp_path / "a.txt",)))
    assert [error.message for error in errors] == ["The disk is full."]
    assert mode.table.model().rowCount() == 2
    assert mode.adding.rows == []


def test_items_on_their_way_show_and_can_be_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    gate, reached = threading.Event(), threading.Event()

    class SlowDesk(FakeDesk):
        def add_sources(
            self, paths: Sequence[Path], progress: Progress = no_progress, cancel: CancelToken | None = None
        ) -> Added:
            progress(0, len(paths), paths[0].name)
            reached.set()
            gate.wait(5)
            return Added(cancelled=tuple(str(path) for path in paths[1:]))

    threads = Tasks()
    mode = shown(qtbot, SlowDesk.sample(), threads)
    qtbot.waitUntil(lambda: mode.table.model().rowCount() == 2)
    mode.take(Dropped(paths=(tmp_path / "a.txt", tmp_path / "b.txt")))
    qtbot.waitUntil(lambda: "1 of 2" in mode.loading.text.text())
    assert [row.state for row in mode.table.library.rows[:2]] == [State.READING, State.WAITING]
    assert mode.loading.isVisible()
    qtbot.mouseClick(mode.loading.stop, Qt.MouseButton.LeftButton)
    assert "Stopping" in mode.loading.text.text()
    gate.set()
    qtbot.waitUntil(lambda: not mode.loading.isVisible())
    assert mode.table.model().rowCount() == 2
    threads.shutdown()


def test_a_folder_is_being_read_while_its_files_are(qtbot: QtBot, mode: SourcesMode, tmp_path: Path) -> None:
    mode.adding.rows = [Row(State.WAITING, str(tmp_path)), Row(State.WAITING, str(tmp_path / "after.txt"))]
    mode.adding._told(0, 3, "inside.pdf")
    assert [row.state for row in mode.adding.rows] == [State.READING, State.WAITING]
    mode.adding._told(1, 3, "other.pdf")
    assert [row.state for row in mode.adding.rows] == [State.READING, State.WAITING]


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (Added(), "Nothing was found to add."),
        (Added(already=(("a", "d-1"), ("b", "d-2"))), "2 already there, not added again."),
        (
            Added(passed_over=(NotLoaded(path="a.zip", error="e", help="h"),)),
            "1 of a kind that is not read, listed.",
        ),
        (Added(cancelled=("a",)), "1 not reached."),
    ],
)
def test_what_came_of_adding_is_said(added: Added, words: str) -> None:
    assert summary(added) == words


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (mime(["/a/b.pdf"]), Dropped(paths=(Path("/a/b.pdf"),))),  # type: ignore[list-item]
        (mime(urls=["https://example.org/x"]), Dropped(urls=("https://example.org/x",))),
        (mime(text=" https://example.org/x \n"), Dropped(urls=("https://example.org/x",))),
        (mime(text="ftp://example.org/x"), Dropped(text="ftp://example.org/x")),
        (
            mime(text="See https://example.org/x for more."),
            Dropped(text="See https://example.org/x for more."),
        ),
        (mime(urls=["javascript:alert(1)"]), Dropped()),
        (mime(text="  \n"), Dropped()),
    ],
)
def test_drops_are_read(data: QMimeData, expected: Dropped) -> None:
    assert read(data) == expected


# -- correcting and removing


def test_what_is_typed_is_saved_when_the_field_is_left(
    qtbot: QtBot, mode: SourcesMode, desk: FakeDesk
) -> None:
    pick(mode, 1)
    line = mode.details.lines["judge"]
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, "Tola Okafor")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [args[1] for name, args in desk.calls if name == "correct"] == [{"judge": "Tola Okafor"}]
    assert mode.table.current_row() is not None


def test_looking_saves_nothing(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    for row in (0, 1, 0):
        pick(mode, row)
        for line in mode.details.lines.values():
            line.setFocus()
            line.editingFinished.emit()
    assert not any(name == "correct" for name, _ in desk.calls)


def test_a_date_that_is_none_is_kept_and_explained(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    pick(mode, 0)
    line = mode.details.lines["published"]
    line.setText("last May")
    line.editingFinished.emit()
    assert mode.details.problem.isVisible()
    assert line.text() == "last May"
    assert not any(name == "correct" for name, _ in desk.calls)
    line.setText("2025-05-13")
    line.editingFinished.emit()
    assert desk.calls[-1][1][1] == {"published": date(2025, 5, 13)}


def test_the_kind_can_be_corrected(mode: SourcesMode, desk: FakeDesk) -> None:
    pick(mode, 0)
    place = mode.details.kind.findData(DocumentKind.FILING)
    mode.details.kind.setCurrentIndex(place)
    mode.details.kind.activated.emit(place)
    assert desk.calls[-1][1][1] == {"kind": DocumentKind.FILING}


@pytest.mark.parametrize(
    "field", ["title", "authors", "publisher", "published", "court", "docket", "judge", "filed"]
)
def test_a_field_as_text_is_the_field_again(field: str, desk: FakeDesk) -> None:
    for each in desk.store.docs.values():
        assert from_text(field, as_text(each, field)) == getattr(each, field)


def test_a_source_is_removed_only_after_a_yes(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    pick(mode, 0)
    mode.table.setFocus()
    mode.ask_remove()
    assert not any(name == "remove_source" for name, _ in desk.calls)
    answer(mode, "Remove")
    assert [name for name, _ in desk.calls if name == "remove_source"] == ["remove_source"]
    assert mode.table.model().rowCount() == 1


# -- searching


def test_search_lists_passages_and_opens_one_at_its_place(qtbot: QtBot, mode: SourcesMode) -> None:
    mode.toolbar.search.setText("irreparable harm")
    qtbot.keyClick(mode.toolbar.search, Qt.Key.Key_Return)
    assert mode.left.currentWidget() is mode.results
    hit = mode.hit_list.hits.hits[0]
    mode.hit_list.setCurrentIndex(mode.hit_list.hits.index(0))
    assert mode.view.document is not None
    assert mode.view.document.id == hit.document_id
    assert mode.view.span == hit.span
    assert mode.side.currentWidget() is mode.view


def test_a_hit_is_the_sources_own_text(desk: FakeDesk) -> None:
    documents = dict(desk.store.docs)
    for hit in hits(desk.search("lease harm"), documents):
        assert hit.text in documents[hit.document_id].text


def test_found_nothing_is_not_the_search_failed(qtbot: QtBot, mode: SourcesMode, desk: FakeDesk) -> None:
    mode.toolbar.search.setText("zebra")
    mode.search()
    assert "found nothing" in mode.found.text()
    desk.fail_next = FactdeskError("The index is gone.")
    errors: list[FactdeskError] = []
    mode.failed.connect(errors.append)
    mode.search()
    assert "failed" in mode.found.text()
    assert errors


def test_clearing_the_field_goes_back_to_the_library(mode: SourcesMode) -> None:
    mode.toolbar.search.setText("pier")
    mode.search()
    mode.toolbar.search.clear()
    assert mode.left.currentWidget() is mode.library


def test_words_are_marked_where_they_begin_a_word() -> None:
    text = "The lease, leases and release of PIER 9."
    assert [span.of(text) for span in marked("lease pier", text)] == ["lease", "leases", "PIER"]
    assert marked("", text) == []
    assert marked("(*", text) == []
    assert [Span(4, 9)] == marked("lease", "The lease")
