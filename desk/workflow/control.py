"""Cancelling and telling how far: the plain forms, for those who need no window."""

from __future__ import annotations

from threading import Event

from desk.domain.errors import Cancelled


class Cancel:
    """A :class:`desk.ports.CancelToken` that any thread may set."""

    def __init__(self) -> None:
        self._event = Event()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._event.set()

    def raise_if_cancelled(self) -> None:
        """Raise :class:`Cancelled` if asked to stop."""
        if self._event.is_set():
            raise Cancelled("Stopped at your request.")


def no_progress(done: int, total: int | None, what: str) -> None:
    """A :class:`desk.ports.Progress` that tells nobody."""
