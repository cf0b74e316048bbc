"""One long work at the top of a mode: which item of how many, how long still, a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desk.ui.tasks import Job
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label
from desk.ui.widgets.work_strip import in_words

LONGEST = 56


class JobBar(QFrame):
    """Hidden while there is no work.

    Args:
        verb: what is done to each item, for instance "Reading".
        stop_tip: what stopping means here.
        parent: the widget that owns the bar.
    """

    def __init__(self, verb: str, stop_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verb = verb
        self.setProperty("surface", "header")
        self.setAccessibleName(verb)
        self.text = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"{verb}: progress")
        self.stop = button("Stop", "stop", "quiet", stop_tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(0.5), space(2), space(0.5))
        row.setSpacing(space(2))
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def show_job(self, job: Job | None) -> None:
        """Show how far a job is; hide where there is none."""
        self.setVisible(job is not None)
        if job is None:
            return
        self.stop.setEnabled(not job.cancelled)
        self.bar.setRange(0, job.total or 0)
        self.bar.setValue(job.done)
        self.text.setText("Stopping after this item …" if job.cancelled else self._said(job))

    def _said(self, job: Job) -> str:
        left = job.seconds_left()
        which = f"{job.done + 1} of {job.total}" if job.total and job.done < job.total else ""
        name = job.what if len(job.what) <= LONGEST else job.what[: LONGEST - 2] + " …"
        return " · ".join(
            filter(None, (f"{self._verb} {which}".strip(), name, in_words(left) if left is not None else ""))
        )
