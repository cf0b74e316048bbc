"""The window: the bar of modes, the case that is open, errors, running work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk.domain.errors import FactdeskError
from desk.ui.mode import Change, Mode
from desk.ui.port import Desk
from desk.ui.start import StartScreen
from desk.ui.state import WindowState
from desk.ui.tasks import Lane, Tasks
from desk.ui.theme import space
from desk.ui.widgets.basics import label, surface
from desk.ui.widgets.error_bar import ErrorBar
from desk.ui.widgets.rail import Rail
from desk.ui.widgets.work_strip import WorkStrip


class MainWindow(QMainWindow):
    """Shows the start screen, or the modes of one open case.

    It opens no case itself: :class:`desk.ui.cases.Cases` does, and gives it with
    :meth:`show_desk`.
    """

    closed = Signal()
    """The window may go: work has ended and the case is closed."""

    def __init__(self, tasks: Tasks, state: WindowState, modes: Sequence[type[Mode]]) -> None:
        super().__init__()
        self.tasks = tasks
        self.state = state
        self.desk: Desk | None = None
        self.modes: list[Mode] = []
        self._kinds = tuple(modes)
        self._stale: dict[Mode, bool] = {}
        self._closing = False
        self.rail = Rail([mode.title for mode in modes])
        self.start = StartScreen()
        self.errors = ErrorBar()
        self.pages = QStackedWidget()
        self.case_title = label(role="strong")
        self.case_facts = label(role="caption")
        self.header = surface("header")
        self._whole = QWidget()
        self._lay_out()
        self.rail.chosen.connect(self.show_mode)
        tasks.unhandled.connect(self.errors.show_error)
        tasks.idle.connect(self._close_when_idle)
        self.setMinimumSize(space(110), space(75))
        if not state.restore_window(self):
            self.resize(1440, 900)
        self._show_no_case()

    def _lay_out(self) -> None:
        head = QHBoxLayout(self.header)
        head.setContentsMargins(space(2), space(1), space(2), space(1))
        head.setSpacing(space(2))
        head.addWidget(self.case_title)
        head.addWidget(self.case_facts)
        head.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.errors)
        column.addWidget(self.pages, 1)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(body, 1)
        self.setCentralWidget(self._whole)
        self.pages.addWidget(self.start)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(WorkStrip(self.tasks))

    # -- the case

    def show_desk(self, desk: Desk) -> None:
        """Show the modes of an open case; the one before must be closed."""
        self.desk = desk
        self.modes = [kind(desk, self.tasks) for kind in self._kinds]
        for mode in self.modes:
            self.pages.addWidget(mode)
            self._stale[mode] = True
            mode.changed.connect(self._changed)
            mode.checked.connect(self._claim_checked)
            mode.failed.connect(self.errors.show_error)
            mode.told.connect(self.tell)
            mode.wanted.connect(self._go)
        self.rail.set_modes_enabled(True)
        self.header.show()
        self._show_facts()
        self.state.add_recent(desk.path)
        self.show_mode(min(self.state.mode(), len(self.modes) - 1))

    def release_desk(self) -> Desk | None:
        """Take the modes away and give the case back, to be closed by the caller."""
        desk, self.desk = self.desk, None
        self._remember()
        for mode in self.modes:
            self.pages.removeWidget(mode)
            mode.deleteLater()
        self.modes = []
        self._stale.clear()
        self._show_no_case()
        return desk

    def _show_no_case(self) -> None:
        self.setWindowTitle("Factdesk")
        self.header.hide()
        self.rail.set_modes_enabled(False)
        self.start.show_recent(self.state.recent())
        self.pages.setCurrentWidget(self.start)
        self.start.new.setFocus()

    def _show_facts(self) -> None:
        if self.desk is None:
            return
        title = self.desk.store.case().title
        self.setWindowTitle(f"{title} — Factdesk")
        self.case_title.setText(title)
        self.case_facts.setText(place_of(self.desk.path))

    # -- the modes

    def show_mode(self, place: int) -> None:
        """Bring a mode to the front; it reads its content again if something changed."""
        if not 0 <= place < len(self.modes):
            return
        mode = self.modes[place]
        self.rail.show_place(place)
        self.pages.setCurrentWidget(mode)
        self._bring_up_to_date(mode)
        mode.setFocus()

    def mode_index(self) -> int:
        """Which mode is in front, from 0; -1 on the start screen."""
        shown = self.pages.currentWidget()
        return self.modes.index(shown) if shown in self.modes else -1

    def mode_titles(self) -> list[str]:
        """The names of the modes, in order."""
        return [kind.title for kind in self._kinds]

    def _go(self, title: str, item_id: str) -> None:
        for place, mode in enumerate(self.modes):
            if mode.title == title:
                self.show_mode(place)
                mode.reveal(item_id)

    def _changed(self, _: Change) -> None:
        source = self.sender()
        for mode in self.modes:
            if mode is not source:
                self._stale[mode] = True
        front = self.mode_index()
        if front >= 0:
            self._bring_up_to_date(self.modes[front])
        self._show_facts()

    def _bring_up_to_date(self, mode: Mode) -> None:
        """Let a mode read again if something changed; the focus stays with what is being typed."""
        if self._stale.get(mode):
            self._stale[mode] = False
            mode.refresh()

    def _claim_checked(self, claim_id: str) -> None:
        source = self.sender()
        for mode in self.modes:
            if mode is source:
                continue
            if mode is self.pages.currentWidget() and not self._stale[mode]:
                mode.claim_checked(claim_id)
            else:
                self._stale[mode] = True

    def tell(self, text: str) -> None:
        """Say something in the status bar, for ten seconds."""
        self.statusBar().showMessage(text, 10_000)

    def show_error(self, error: FactdeskError) -> None:
        """Say what went wrong and what to do."""
        self.errors.show_error(error)

    # -- the end

    def _remember(self) -> None:
        place = self.mode_index()
        self.state.save_window(self, place if place >= 0 else self.state.mode())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, close the case, and go; the window never freezes meanwhile."""
        if self.desk is None and not self.tasks.jobs():
            self._remember()
            self.closed.emit()
            event.accept()
            return
        event.ignore()
        self._closing = True
        self._whole.setEnabled(False)
        if self.tasks.jobs():
            self.tasks.cancel_all()
            self.tell("Stopping safely; what is finished is saved …")
            return
        desk = self.release_desk()
        if desk is not None:
            self.tasks.run(Lane.LONG, lambda _progress, _cancel: desk.close(), title="Closing the case")

    def _close_when_idle(self) -> None:
        if self._closing:
            QTimer.singleShot(0, self, self.close)


def place_of(path: Path) -> str:
    """A path as one says it: below the home folder it begins with ~."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
