"""Making, opening and closing cases, and asking where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desk.domain.errors import CaseError, FactdeskError
from desk.ports import CancelToken, Progress
from desk.settings import Settings
from desk.ui import loading
from desk.ui.port import Desk
from desk.ui.tasks import Lane
from desk.ui.window import MainWindow

ENDING = ".factdesk"


class Cases(QObject):
    """Carries the wishes of menus and start screen to the case and back to the window."""

    def __init__(
        self,
        window: MainWindow,
        open_case: Callable[[Path], loading.Opener] = loading.open_case,
        new_case: Callable[[Path, str], loading.Opener] = loading.new_case,
        sample_case: Callable[[Path], loading.Opener] = loading.sample_case,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._open = open_case
        self._new = new_case
        self._sample = sample_case
        start = window.start
        start.new_wanted.connect(self.ask_new)
        start.open_wanted.connect(self.ask_open)
        start.sample_wanted.connect(self.open_sample)
        start.recent_wanted.connect(self.open)

    def ask_new(self) -> None:
        """Ask for a name and place, then make the case."""
        kept_in = str(_home() / f"New case{ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "New case: choose a name and place", kept_in, f"Factdesk case (*{ENDING})"
        )
        if chosen:
            self.new(Path(chosen))

    def ask_open(self) -> None:
        """Ask which case folder, then open it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Open case: choose a folder that ends in .factdesk", str(_home())
        )
        if chosen:
            self.open(Path(chosen))

    def new(self, path: Path) -> None:
        """Make a case; the folder's name gets its ending."""
        path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
        self._begin(self._new(path, path.stem), f"Making {path.stem}")

    def open(self, path: Path) -> None:
        """Open a case, in place of the one that is open."""
        if self._window.desk is not None and path.resolve() == self._window.desk.path.resolve():
            return
        self._begin(self._open(path), f"Opening {path.name.removesuffix(ENDING)}")

    def open_sample(self) -> None:
        """Open the sample, made afresh the first time."""
        path = Path(platformdirs.user_data_dir("factdesk")) / f"Sample{ENDING}"
        self._begin(self._sample(path), "Opening the sample")

    def apply_settings(self, settings: Settings) -> None:
        """Take saved settings into use in the open case, after what runs now."""
        desk = self._window.desk
        if desk is not None:
            self._window.tasks.run(
                Lane.LONG,
                lambda _progress, _cancel: desk.apply_settings(settings),
                success=lambda _: self._window.tell("Settings saved and in use."),
                owner=self,
            )

    def _begin(self, work: loading.Opener, what: str) -> None:
        busy = [job for job in self._window.tasks.jobs() if job.title]
        if busy:
            error = CaseError(f"{busy[0].title} is still running.", "Wait for it, or stop it at the foot.")
            self._window.show_error(error)
            return
        old = self._window.release_desk()

        def exchange(progress: Progress, cancel: CancelToken) -> Desk:
            if old is not None:
                old.close()
            return work(progress, cancel)

        self._window.errors.hide()
        self._window.start.show_waiting(f"{what} …")
        self._window.tasks.run(
            Lane.LONG, exchange, success=self._opened, failure=self._refused, owner=self, title=what
        )

    def _opened(self, desk: Desk) -> None:
        self._window.start.show_waiting("")
        self._window.show_desk(desk)

    def _refused(self, error: FactdeskError) -> None:
        self._window.start.show_waiting("")
        self._window.show_error(error)


def _home() -> Path:
    """Where cases are looked for first: the documents folder."""
    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()
