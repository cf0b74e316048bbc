"""Brings files, addresses and text into the case, one batch after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.domain.documents import Added
from desk.domain.errors import Cancelled, FactdeskError
from desk.ui.port import Desk
from desk.ui.sources.rows import Row, State, short_name
from desk.ui.tasks import Job, Lane, Tasks, Work


class Adding(QObject):
    """What is on its way into the case.

    ``rows`` are the items that are waiting or being read, in order.
    """

    moved = Signal()
    """The rows, or the progress of :attr:`job`, changed."""
    stepped = Signal()
    """An item is finished: what the case holds may have changed."""
    done = Signal(object)
    """An :class:`Added`."""
    failed = Signal(object)
    """A :class:`FactdeskError` that stopped a whole batch."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self.rows: list[Row] = []
        self.job: Job | None = None

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files and folders."""
        names = [str(path) for path in paths]
        self._begin(
            lambda progress, cancel: self._desk.add_sources(paths, progress, cancel),
            names,
            f"Adding {_counted(len(paths))}",
        )

    def add_url(self, url: str) -> None:
        """Fetch and add a page, which the user agreed to."""
        self._begin(
            lambda progress, cancel: self._desk.add_url(url, progress, cancel), [url], "Fetching a page"
        )

    def add_text(self, text: str, title: str) -> None:
        """Add pasted text."""
        self._begin(lambda _progress, _cancel: self._desk.add_text(text, title), [title], "Adding text")

    def stop(self) -> None:
        """Stop after the item that is being read; what is loaded stays."""
        if self.job is not None:
            self.job.cancel()
            self.moved.emit()

    def _begin(self, work: Work[Added], names: list[str], title: str) -> None:
        self.rows += [Row(State.WAITING, name) for name in names]
        self.moved.emit()
        self.job = self._tasks.run(
            Lane.LONG,
            work,
            success=partial(self._added, names),
            failure=partial(self._refused, names),
            progress=self._told,
            owner=self,
            title=title,
        )
        if not self.job.running:
            self.job = None
        self.moved.emit()

    def _told(self, done: int, total: int | None, what: str) -> None:
        names = [short_name(row.name) for row in self.rows]
        place = names.index(what) if what in names else self._folder()
        if place is not None and what:
            ahead = self.rows[:place]
            kept = [row for row in ahead if row.state is State.WAITING and done < place]
            self.rows = [*kept, Row(State.READING, self.rows[place].name), *self.rows[place + 1 :]]
        self.moved.emit()
        if done and total != done:
            self.stepped.emit()

    def _folder(self) -> int | None:
        """The first folder that waits or is being read: a file in it has no row of its own."""
        folders = (place for place, row in enumerate(self.rows) if Path(row.name).is_dir())
        return next(folders, None)

    def _added(self, names: list[str], added: Added) -> None:
        self._forget(names)
        self.done.emit(added)

    def _refused(self, names: list[str], error: FactdeskError) -> None:
        self._forget(names)
        if isinstance(error, Cancelled):
            self.done.emit(Added(cancelled=tuple(names)))
        else:
            self.failed.emit(error)

    def _forget(self, names: list[str]) -> None:
        self.rows = [row for row in self.rows if row.name not in names]
        if not self.rows:
            self.job = None
        self.moved.emit()


def _counted(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def summary(added: Added) -> str:
    """What came of it, in one line."""
    said = []
    if added.documents:
        said.append(f"{len(added.documents)} added")
    if added.already:
        said.append(f"{len(added.already)} already there, not added again")
    if added.not_loaded:
        said.append(f"{len(added.not_loaded)} not loaded, listed with the reason")
    if added.passed_over:
        said.append(f"{len(added.passed_over)} of a kind that is not read, listed")
    if added.cancelled:
        said.append(f"{len(added.cancelled)} not reached")
    return "; ".join(said).capitalize() + "." if said else "Nothing was found to add."
