"""The window over a real case: the sample, made afresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.ui.cases import Cases
from desk.ui.draft.mode import DraftMode
from desk.ui.modes import MODES
from desk.ui.sources.mode import SourcesMode
from desk.ui.sources.rows import State
from desk.ui.state import WindowState
from desk.ui.tasks import Tasks
from desk.ui.window import MainWindow

LONG = 120_000


@pytest.mark.slow
def test_the_sample_case_opens_is_searched_and_closed(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    window = MainWindow(tasks, WindowState(tmp_path / "window.ini"), MODES)
    qtbot.addWidget(window)
    window.show()
    Cases(window).open_sample()
    qtbot.waitUntil(lambda: window.desk is not None or window.errors.isVisible(), timeout=LONG)
    assert window.errors.message.text() == ""
    sources, draft = window.modes[:2]
    assert isinstance(sources, SourcesMode)
    assert isinstance(draft, DraftMode)

    qtbot.waitUntil(lambda: len(sources.table.library.rows) == 5, timeout=LONG)
    assert {row.state for row in sources.table.library.rows} == {State.READY}
    sources.toolbar.search.setText("injunction")
    sources.search()
    qtbot.waitUntil(lambda: bool(sources.hit_list.hits.hits), timeout=LONG)

    window.show_mode(1)
    qtbot.waitUntil(lambda: len(draft.list.claims.marks) > 10, timeout=LONG)
    text = draft.text.toPlainText()
    for each in draft.list.claims.marks:
        assert draft._draft is not None
        assert each.span.of(draft._draft.text) in text

    with qtbot.waitSignal(window.closed, timeout=LONG):
        window.close()
    tasks.shutdown()
    case = tmp_path / "data" / "factdesk" / "Sample.factdesk"
    assert (case / "case.sqlite3").is_file()
