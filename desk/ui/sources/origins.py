"""Which sources go back to one origin: what a person may say of it, and taking that back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desk.domain.documents import Document
from desk.ui.port import Desk
from desk.ui.tasks import Lane, Tasks

MEANING = "Support is counted in origins: sources that tell one and the same report count once."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to say to the case: these sources share an origin, or each has its own."""

    ids: tuple[str, ...]
    together: bool


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


def plan(documents: Sequence[Document], ids: Collection[str], *, together: bool) -> list[Step]:
    """What to say so that the chosen sources share an origin, or each has its own.

    An origin is shared whole: what goes with a chosen source comes along when it is joined, and
    stays together when it is taken out.
    """
    touched = _touched(documents, ids)
    if together:
        return [Step(tuple(each.id for group in touched for each in group), together=True)]
    steps = [Step(tuple(sorted(ids)), together=False)]
    rests = (tuple(each.id for each in group if each.id not in ids) for group in touched)
    return [*steps, *(Step(rest, together=len(rest) > 1) for rest in rests if rest)]


def way_back(documents: Sequence[Document], ids: Collection[str]) -> list[Step]:
    """What to say to have the chosen sources grouped again as they now are."""
    return [
        Step(tuple(each.id for each in group), together=len(group) > 1) for group in _touched(documents, ids)
    ]


def _touched(documents: Sequence[Document], ids: Collection[str]) -> list[tuple[Document, ...]]:
    return [group for group in groups(documents) if any(each.id in ids for each in group)]


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

    def decide(self, documents: Sequence[Document], ids: Collection[str], *, together: bool) -> None:
        """Say that the chosen sources share an origin, or that each has its own."""
        what = f"Same origin for {len(ids)} sources" if together else "Origin of its own"
        there = plan(documents, ids, together=together)
        self.history.push(_OriginCommand(what, there, way_back(documents, ids), self._say))

    def _say(self, what: str, steps: Sequence[Step]) -> None:
        def work() -> None:
            for step in steps:
                self._desk.set_origin(step.ids, together=step.together)

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

    def __init__(
        self, what: str, there: list[Step], back: list[Step], say: Callable[[str, Sequence[Step]], None]
    ) -> None:
        super().__init__(what)
        self._there = partial(say, f"{what}: saved. The claims that quote them are open again.", there)
        self._back = partial(say, f"Undone: {what[0].lower()}{what[1:]}.", back)

    def redo(self) -> None:
        """Say it."""
        self._there()

    def undo(self) -> None:
        """Say what was before."""
        self._back()
