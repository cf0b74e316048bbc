"""What a mode of the window is, and what one mode tells the others."""

from __future__ import annotations

from collections.abc import Callable
from enum import Flag, auto
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desk.ui.port import Desk
from desk.ui.tasks import Lane, Tasks

T = TypeVar("T")


class Change(Flag):
    """What a mutation changed; other modes decide by it whether to refresh."""

    SOURCES = auto()
    DRAFT = auto()
    CLAIMS = auto()
    VERDICTS = auto()
    REVIEWS = auto()


class Mode(QWidget):
    """One of the four modes: shows a part of the case and changes it through the desk."""

    title: ClassVar[str]

    changed = Signal(object)
    """A :class:`Change`, after it is saved; the window tells the other modes."""
    checked = Signal(str)
    """The id of a claim whose check is stored while others are still being checked."""
    failed = Signal(object)
    """A :class:`desk.domain.errors.FactdeskError` for the window's error bar."""
    told = Signal(str)
    """One line for the status bar."""
    wanted = Signal(str, str)
    """(title of a mode, id of a claim or document or ""): go there."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self.setAccessibleName(self.title)

    def act(
        self, work: Callable[[], T], success: Callable[[T], None], lane: Lane = Lane.SERIAL, title: str = ""
    ) -> None:
        """Do something short with the case; an error goes to the window's error bar."""
        self.tasks.run(
            lane, lambda _progress, _cancel: work(), success, self.failed.emit, owner=self, title=title
        )

    def refresh(self) -> None:
        """Read what is shown from the desk again."""
        raise NotImplementedError

    def reveal(self, item_id: str) -> None:
        """Bring a claim or a document into view; a mode that has none does nothing."""

    def claim_checked(self, claim_id: str) -> None:
        """Show what became of one claim in a running check; a mode that shows none does nothing."""

    def restyle(self) -> None:
        """Draw again what depends on the palette; called when it changes."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyle()
