"""What a reviewer does, sent to the case file in order; *saved* is said only by the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk import settings
from desk.domain.errors import FactdeskError
from desk.domain.report import Finding
from desk.domain.vocabulary import Label
from desk.ui.port import Desk
from desk.ui.tasks import Lane, Tasks

AskName = Callable[[], str]
"""Asks who reviews; "" where the person gave none."""


class Acts(QObject):
    """Accept, decide, take back; one after the other on the case file's lane.

    Args:
        desk: the open case.
        tasks: runs the saving.
        ask_name: asked once, when no reviewer is known.
        parent: the owner; answers are dropped once it is gone, the saving is not.
    """

    saving = Signal(str)
    """The id of a claim whose review is on its way."""
    saved = Signal(object, str)
    """(the new :class:`Finding`, the note as it was sent), after the store returned."""
    failed = Signal(str, object)
    """(claim id, :class:`FactdeskError`): nothing was saved."""
    told = Signal(object)
    """A :class:`FactdeskError` beside the matter, such as settings that could not be written."""

    def __init__(self, desk: Desk, tasks: Tasks, ask_name: AskName, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._ask_name = ask_name
        self._under_way: Counter[str] = Counter()

    def accept(self, claim_id: str, note: str) -> None:
        """Take the draft's label as the person's."""
        self._act(claim_id, note, lambda name: self._desk.accept(claim_id, name, note))

    def decide(self, claim_id: str, label: Label, note: str) -> None:
        """Give the person's own label."""
        self._act(claim_id, note, lambda name: self._desk.decide(claim_id, label, name, note))

    def reopen(self, claim_id: str, note: str) -> None:
        """Take the decision back."""
        self._act(claim_id, note, lambda name: self._desk.reopen(claim_id, name))

    def under_way(self, claim_id: str) -> bool:
        """Whether something of this claim is not saved yet."""
        return self._under_way[claim_id] > 0

    def _act(self, claim_id: str, note: str, act: Callable[[str], Finding]) -> None:
        name = self._reviewer()
        if not name:
            return
        self._under_way[claim_id] += 1
        self.saving.emit(claim_id)
        self._tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: act(name),
            success=partial(self._done, claim_id, note),
            failure=partial(self._missed, claim_id),
            owner=self,
            keep=True,
        )

    def _done(self, claim_id: str, note: str, finding: Finding) -> None:
        self._under_way[claim_id] -= 1
        self.saved.emit(finding, note)

    def _missed(self, claim_id: str, error: FactdeskError) -> None:
        self._under_way[claim_id] -= 1
        self.failed.emit(claim_id, error)

    def _reviewer(self) -> str:
        known = self._desk.settings.reviewer.strip()
        if known:
            return known
        name = self._ask_name().strip()
        if name:
            self._remember(replace(self._desk.settings, reviewer=name))
        return name

    def _remember(self, changed: settings.Settings) -> None:
        self._desk.apply_settings(changed)
        try:
            settings.save(changed)
        except FactdeskError as error:
            self.told.emit(error)
