"""Undo and redo of work on the list of claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from desk.domain.claims import Claim

Put = Callable[[tuple[Claim, ...], tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Step:
    """The list of claims before and after one act."""

    text: str
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]

    @property
    def changed(self) -> bool:
        """Whether the act did anything."""
        return self.before != self.after


def way(from_: Sequence[Claim], to: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """What to put and what to drop to get from one list to another."""
    known = {claim.id: claim for claim in from_}
    kept = {claim.id for claim in to}
    put = tuple(claim for claim in to if known.get(claim.id) != claim)
    return put, tuple(claim_id for claim_id in known if claim_id not in kept)


class ClaimsCommand(QUndoCommand):
    """One step; the first redo, which Qt calls on pushing, finds the work done already."""

    def __init__(self, step: Step, put: Put) -> None:
        super().__init__(step.text)
        self._step = step
        self._put = put
        self._done = True

    def undo(self) -> None:
        """Put the claims back as they were before."""
        self._put(*way(self._step.after, self._step.before))

    def redo(self) -> None:
        """Put them as they were after."""
        if self._done:
            self._done = False
            return
        self._put(*way(self._step.before, self._step.after))
