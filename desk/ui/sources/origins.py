"""Which sources go back to one origin: what a person may say of it, and taking that back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desk.domain.documents import Document
from desk.domain.origins import OriginDecision
from desk.ui.port import Desk
from desk.ui.tasks import Lane, Tasks

MEANING = "Support is counted in origins: sources that tell one and the same report count once."


def groups(documents: Sequence[Document]) -> list[tuple[Document, ...]]:
    """The sources by origin, in the order of adding."""
    found: dict[str, list[Document]] = defaultdict(list)
    for each in documents:
        found[each.origin_group or each.id].append(each)
    return [tuple(group) for group in found.values()]


def counted(documents: Sequence[Document]) -> str:
    """For instance ``5 sources, 4 origins``."""
    sources, origins = len(documents), len(groups(documents))
    return f"{sources} source{'' if sources == 1 else 's'}, {origins} origin{'' if origins == 1 else 's'}"


class OriginActs(QObject):
    """Says to the case what a person decided, and takes it back."""

    done = Signal(str)
    """What was decided, in one line, after it is saved."""
    failed = Signal(object)
    """A :class:`desk.domain.errors.FactdeskError`."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self.history = QUndoStack(self)

    def decide(self, ids: Collection[str], *, together: bool) -> None:
        """Say that the chosen sources share an origin, or that each has its own."""
        what = f"Same origin for {len(ids)} sources" if together else "Origin of its own"
        made: list[OriginDecision] = []

        def do() -> None:
            made.append(self._desk.set_origin(sorted(ids), together=together))

        def undo() -> None:
            while made:  # none where it could not be saved
                self._desk.undo_origin(made.pop())

        said = f"{what}: saved. The claims that rest on them are open again."
        undone = f"Undone: {what[0].lower()}{what[1:]}."
        self.history.push(
            _OriginCommand(what, partial(self._say, said, do), partial(self._say, undone, undo))
        )

    def _say(self, what: str, work: Callable[[], None]) -> None:
        self._tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: work(),
            success=lambda _: self.done.emit(what),
            failure=self.failed.emit,
            owner=self,
            keep=True,
        )


class _OriginCommand(QUndoCommand):
    """One decision; Qt does it by calling redo when it is pushed."""

    def __init__(self, what: str, there: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__(what)
        self._there = there
        self._back = back

    def redo(self) -> None:
        """Say it."""
        self._there()

    def undo(self) -> None:
        """Take it back."""
        self._back()
