"""Running work in the status bar: what, how far, how long still, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desk.ui.tasks import Job, Tasks
from desk.ui.theme import space
from desk.ui.widgets.basics import label, tool


def in_words(seconds: float) -> str:
    """A time left, as one says it: "about 2 min left"."""
    if seconds < 5:
        return "a moment left"
    if seconds < 60:
        return f"about {max(round(seconds / 5) * 5, 5)} s left"
    if seconds < 3600:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"


class WorkStrip(QWidget):
    """Shows the oldest titled job; others are counted."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.text = label(role="caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(space(20))
        self.bar.setAccessibleName("Progress of the running work")
        self.stop = tool("stop", "Stop the running work", "Stop; what is finished is kept")
        self.stop.setMaximumHeight(space(3))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1), 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.text)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        for signal in (tasks.started, tasks.progressed, tasks.ended):
            signal.connect(self._show)
        self.hide()

    def shown(self) -> list[Job]:
        """The jobs that have a title."""
        return [job for job in self._tasks.jobs() if job.title]

    def _cancel(self) -> None:
        for job in self.shown()[:1]:
            job.cancel()
        self._show()

    def _show(self, _: object = None) -> None:
        jobs = self.shown()
        self.setVisible(bool(jobs))
        if not jobs:
            return
        job = jobs[0]
        self.bar.setRange(0, job.total or 0)
        self.bar.setValue(job.done)
        self.stop.setEnabled(not job.cancelled)
        self.text.setText(" · ".join(self._parts(job, len(jobs) - 1)))

    @staticmethod
    def _parts(job: Job, waiting: int) -> list[str]:
        if job.cancelled:
            return [f"{job.title}: stopping at the next safe point …"]
        left = job.seconds_left()
        return [
            job.title,
            *([f"{job.done} of {job.total}"] if job.total else []),
            *([in_words(left)] if left is not None else []),
            *([f"{waiting} more waiting"] if waiting else []),
        ]
