"""A mode that takes drops from other programs."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desk.ui.mode import Mode
from desk.ui.port import Desk
from desk.ui.tasks import Tasks
from desk.ui.widgets.drop_hint import DropHint
from desk.ui.widgets.drops import NOTHING_DROPPED, Dropped, can_read, read


class DropMode(Mode):
    """Shows that a drop is welcome, and takes it with :meth:`take`."""

    welcome: ClassVar[str]
    """What a drop would do, for instance "Drop to add as sources"."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.setAcceptDrops(True)
        self.hint = DropHint(self.welcome, self)

    def take(self, dropped: Dropped) -> None:
        """Take what was dropped or pasted."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a drop is welcome."""
        if can_read(event.mimeData()):
            self.hint.cover()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the hint away."""
        self.hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped; a program that ended before it gave anything is told of."""
        self.hint.hide()
        dropped = read(event.mimeData())
        if dropped:
            event.acceptProposedAction()
            self.take(dropped)
        else:
            self.told.emit(NOTHING_DROPPED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the hint cover the whole."""
        super().resizeEvent(event)
        if self.hint.isVisible():
            self.hint.cover()
