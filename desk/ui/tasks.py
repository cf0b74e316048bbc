"""The one door between threads and widgets.

Work runs in one of three lanes and returns a value; success, failure and progress are delivered
in the window's thread, and only while the widget that asked still lives. The work itself
touches no widget. An error that nobody handles is sent to :attr:`Tasks.unhandled`, so that it
still reaches the user; the traceback of our own bugs goes to the log.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desk.domain.errors import Cancelled, FactdeskError, InternalError
from desk.ports import CancelToken, Progress
from desk.workflow.control import Cancel

T = TypeVar("T")
Work = Callable[[Progress, CancelToken], T]
log = logging.getLogger(__name__)


class Lane(Enum):
    """Where work runs; all but the last have one thread, so that work there keeps its order."""

    SERIAL = "serial"
    """Short acts on the case file: a review, an edit, reading what is shown."""
    LONG = "long"
    """Long work on the case: loading, checking. Short acts need not wait for it."""
    RENDER = "render"
    """Drawing pages and finding boxes: pdfium wants always the same thread."""
    PARALLEL = "parallel"
    """What waits for others and leaves the case alone."""


class Job(Cancel):
    """One piece of work on its way; also the token that cancels it.

    ``done`` of ``total`` and ``what`` are the newest progress, kept current in the window's
    thread. ``title`` is shown while the work runs; work without a title is not shown. A job to
    ``keep`` can't be cancelled: a person's act is saved although the window closes.
    """

    def __init__(self, title: str = "", *, keep: bool = False) -> None:
        super().__init__()
        self.title = title
        self.keep = keep
        self.started = time.monotonic()
        self.done = 0
        self.total: int | None = None
        self.what = ""
        self.running = True
        self.error: FactdeskError | None = None

    def cancel(self) -> None:
        """Ask the work to stop, unless it is to be kept."""
        if not self.keep:
            super().cancel()

    def seconds_left(self) -> float | None:
        """An estimate from the pace so far; None while there is too little to tell."""
        spent = time.monotonic() - self.started
        if not self.total or self.done < 1 or spent < 1.0:
            return None
        return spent / self.done * max(self.total - self.done, 0)


@dataclass(slots=True)
class _Order:
    """What the window's thread keeps of a job; it is never let go in another thread."""

    work: Work[Any]
    success: Callable[[Any], None] | None
    failure: Callable[[FactdeskError], None] | None
    progress: Progress | None
    owner: QObject | None
    result: Any = None
    news: tuple[int, int | None, str] | None = None

    def alive(self) -> bool:
        return self.owner is None or isValid(self.owner)


class Tasks(QObject):
    """Runs work off the window's thread and brings the outcome back."""

    started = Signal(object)
    """A :class:`Job` was given."""
    progressed = Signal(object)
    ended = Signal(object)
    """A job is over: its ``error`` says whether it failed."""
    unhandled = Signal(object)
    """A :class:`FactdeskError` that no callback took."""
    idle = Signal()
    """The last job is over."""

    _news = Signal(object)
    _over = Signal(object)
    _relayed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, Executor] = {
            lane: ThreadPoolExecutor(
                4 if lane is Lane.PARALLEL else 1, thread_name_prefix=f"factdesk-{lane.value}"
            )
            for lane in Lane
        }
        self._orders: dict[Job, _Order] = {}
        self._news.connect(self._deliver_news, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._relayed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Work[T],
        success: Callable[[T], None] | None = None,
        failure: Callable[[FactdeskError], None] | None = None,
        progress: Progress | None = None,
        owner: QObject | None = None,
        title: str = "",
        *,
        keep: bool = False,
    ) -> Job:
        """Start ``work`` in a lane.

        Args:
            lane: where it runs.
            work: called as ``work(progress, cancel)`` in another thread; must touch no widget.
            success: takes what the work returned.
            failure: takes the error; without it the error goes to :attr:`unhandled`.
            progress: takes the newest progress, in the window's thread.
            owner: callbacks are dropped once this object is deleted.
            title: shown with progress and a cancel button while it runs; "" shows nothing.
            keep: the work is done even if the window closes before it starts.

        Returns:
            The job, which can be cancelled.
        """
        job = Job(title, keep=keep)
        self._orders[job] = _Order(work, success, failure, progress, owner)
        self.started.emit(job)
        self._start(lane, job)
        return job

    def relay(self, to: Callable[[T], None], owner: QObject) -> Callable[[T], None]:
        """A function that work may call from its thread: ``to`` gets each value in the window's.

        Values come in order, before the job's own outcome, and only while ``owner`` lives.
        """
        return lambda value: self._relayed.emit((to, owner, value))

    def jobs(self) -> list[Job]:
        """What is under way, in the order of starting."""
        return list(self._orders)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.jobs():
            job.cancel()

    def shutdown(self) -> None:
        """Stop taking work, cancel what runs, and wait until the threads have ended."""
        self.cancel_all()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._orders.clear()

    def _start(self, lane: Lane, job: Job) -> None:
        self._lanes[lane].submit(self._work, job)

    def _work(self, job: Job) -> None:
        order = self._orders.get(job)
        if order is None:
            return
        job.error = self._attempt(job, order)
        self._over.emit(job)

    def _attempt(self, job: Job, order: _Order) -> FactdeskError | None:
        def tell(done: int, total: int | None, what: str) -> None:
            waiting = order.news is not None
            order.news = (done, total, what)
            if not waiting:
                self._news.emit(job)

        try:
            job.raise_if_cancelled()
            order.result = order.work(tell, job)
        except FactdeskError as error:
            return error
        except Exception as error:  # the seam: a bug in the work must reach the user
            log.exception("Unexpected error in: %s", job.title or order.work)
            return InternalError(f"Something went wrong inside Factdesk ({type(error).__name__}: {error}).")
        return None

    @staticmethod
    def _deliver(news: tuple[Callable[[Any], None], QObject, Any]) -> None:
        to, owner, value = news
        if isValid(owner):
            to(value)

    def _deliver_news(self, job: Job) -> None:
        order = self._orders.get(job)
        if order is None or order.news is None:
            return
        job.done, job.total, job.what = order.news
        order.news = None
        if order.progress is not None and order.alive():
            order.progress(job.done, job.total, job.what)
        self.progressed.emit(job)

    def _finish(self, job: Job) -> None:
        self._deliver_news(job)
        order = self._orders.pop(job, None)
        if order is None:
            return
        job.running = False
        try:
            self._call_back(job, order)
        finally:
            self.ended.emit(job)
            if not self._orders:
                self.idle.emit()

    def _call_back(self, job: Job, order: _Order) -> None:
        if job.error is None:
            if order.success is not None and order.alive():
                order.success(order.result)
        elif order.failure is not None and order.alive():
            order.failure(job.error)
        elif not isinstance(job.error, Cancelled):
            self.unhandled.emit(job.error)


class InlineTasks(Tasks):
    """Runs each job at once in the caller's thread, in the same order of events: for tests."""

    def relay(self, to: Callable[[T], None], owner: QObject) -> Callable[[T], None]:
        """Give each value on at once."""
        return lambda value: self._deliver((to, owner, value))

    def _start(self, lane: Lane, job: Job) -> None:  # noqa: ARG002 - one thread serves all lanes
        order = self._orders[job]
        job.error = self._attempt(job, order)
        self._finish(job)
