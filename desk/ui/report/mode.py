"""Report mode: what will leave, what still blocks, and the export."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desk.domain.errors import FactdeskError
from desk.domain.report import Report
from desk.ui.mode import Mode
from desk.ui.port import Desk
from desk.ui.report.panel import FORMATS, ReportPanel
from desk.ui.report.preview import preview
from desk.ui.report.preview_view import PreviewView
from desk.ui.tasks import Lane, Tasks
from desk.ui.theme import space


class ReportMode(Mode):
    """A live preview at the left, the way out at the right."""

    title: ClassVar[str] = "Report"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._report: Report | None = None
        self._folder = desk.path.parent
        self.preview = PreviewView()
        self.panel = ReportPanel()
        self.panel.setFixedWidth(space(42))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.preview, 1)
        row.addWidget(self.panel)
        self.preview.claim_chosen.connect(lambda claim_id: self.wanted.emit("Review", claim_id))
        self.panel.go_to_open.connect(self.go_to_first_open)
        self.panel.export_wanted.connect(self.ask_export)
        self.panel.open_wanted.connect(self._open)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.ask_export(self.panel.chosen))
        self.setFocusProxy(self.panel.export)

    def refresh(self) -> None:
        """Read the report again."""
        self.panel.set_formats(self.desk.exports())
        self.tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: self.desk.report(),
            success=self._show,
            failure=self.failed.emit,
            owner=self,
        )

    def restyle(self) -> None:
        """Draw again in the colours in force."""
        if hasattr(self, "preview"):
            self.preview.redraw()

    def go_to_first_open(self) -> None:
        """Go to the first claim that no person decided."""
        if self._report is None:
            return
        still = next((each.claim.id for each in self._report.findings if not each.decided), "")
        if still:
            self.wanted.emit("Review", still)

    def ask_export(self, format_: str) -> None:
        """Ask where to save the report, then write it."""
        if not format_ or self._report is None or not self._report.findings:
            return
        ending = self.desk.exports()[format_]
        proposed = self._folder / f"{_file_name(self._report.case.title)}{ending}"
        name = FORMATS.get(format_, (format_, ""))[0]
        kinds = f"{name} (*{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, "Export the report", str(proposed), kinds)
        if chosen:
            self.export(format_, _with_ending(Path(chosen), ending))

    def export(self, format_: str, to: Path) -> None:
        """Write the report; the screen says *saved* once the file is there."""
        self._folder = to.parent
        self.panel.show_exporting(to)
        self.tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: self.desk.export(format_, to),
            success=self._exported,
            failure=self._export_failed,
            owner=self,
            title=f"Exporting {to.name}",
            keep=True,
        )

    def _show(self, report: Report) -> None:
        self._report = report
        self.panel.show_report(report)
        self.preview.show_blocks(preview(report))

    def _exported(self, path: Path) -> None:
        self.panel.show_exported(path)
        self.told.emit(f"Exported to {path}")

    def _export_failed(self, error: FactdeskError) -> None:
        self.panel.show_failed(error)

    def _open(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.told.emit(f"No program is known that opens {path}")


def _file_name(title: str) -> str:
    """The title as a file name that every system takes."""
    return re.sub(r"[^\w\- ]+", "", title).strip()[:80] or "report"


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
