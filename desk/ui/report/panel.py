"""What still blocks, the formats, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from desk.domain.errors import FactdeskError
from desk.domain.report import Report
from desk.domain.vocabulary import SearchState
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label, line, surface

FORMATS: Final[dict[str, tuple[str, str]]] = {
    "html": ("Web page", "One file that opens in any browser and can be printed"),
    "json": ("Record (JSON)", "Everything, for other programs and for archives"),
    "docx": ("Word document", "The report for editing and comments"),
    "pdf": ("PDF", "The report as pages"),
    "annotated": ("Annotated draft", "The draft itself with the verdicts as notes"),
    "markdown": ("Markdown", "Plain text with headings"),
    "csv": ("Table (CSV)", "One line a claim"),
    "xlsx": ("Table (Excel)", "One line a claim"),
    "claimreview": ("ClaimReview", "Structured data for search engines"),
    "webannotation": ("Web annotations", "W3C annotations on the draft"),
    "csl": ("Bibliography (CSL)", "The sources, for citation managers"),
    "memo": ("Memo", "A page for the editor or the judge"),
    "archive": ("Archive", "The case with its sources in one file"),
}
"""Format to its name and what it is good for; a format that is not here shows its own name."""


def blockers(report: Report) -> list[str]:
    """What a reader of the report would miss, in sentences."""
    found: list[str] = []
    states = [finding.search.state for finding in report.findings]
    for state, says in (
        (SearchState.NOT_SEARCHED, "not checked yet"),
        (SearchState.FAILED, "whose search failed"),
    ):
        if count := states.count(state):
            found.append(f"{_claims(count)} {says}")
    verdicts = [each.verdict for each in report.findings if each.verdict is not None]
    if failed := sum(each.failure is not None for each in verdicts):
        found.append(f"{_claims(failed)} whose draft failed")
    if count := len(report.not_loaded):
        found.append(f"{count} source{'' if count == 1 else 's'} could not be loaded")
    return found


def _claims(count: int) -> str:
    return f"{count} claim{'' if count == 1 else 's'}"


class ReportPanel(QScrollArea):
    """The right side of Report."""

    go_to_open = Signal()
    """Go to the first claim that is not decided."""
    export_wanted = Signal(str)
    """The format to export in."""
    open_wanted = Signal(object)
    """A :class:`pathlib.Path` to open in its own program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Export")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.formats: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._path: Path | None = None
        self.state = label(role="lead", wrap=True)
        self.says = label(role="soft", wrap=True)
        self.others = label(role="soft", wrap=True)
        self.jump = button("Go to the first open claim", "review", "", "Review it now")
        self.jump.clicked.connect(self.go_to_open)
        self.export = button("Export …", "export", "primary", "Choose where to save it (Ctrl+E)")
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.chosen))
        self._formats = QVBoxLayout()
        self._formats.setSpacing(space(1))
        self.result = surface("card")
        self.result_words = label(wrap=True, select=True)
        self.open_file = button("Open", "open", "", "Open the report in its own program")
        self.open_folder = button("Show folder", "", "", "Open the folder that it lies in")
        self.open_file.clicked.connect(lambda: self.open_wanted.emit(self._path))
        self.open_folder.clicked.connect(self._ask_folder)
        self.result.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(1))
        for part in (self.state, self.says, self.others):
            column.addWidget(part)
        column.addWidget(self.jump, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(space(2))
        column.addWidget(label("Format", "strong"))
        column.addWidget(line())
        column.addLayout(self._formats)
        column.addSpacing(space(1))
        column.addWidget(self.export)
        column.addWidget(self.result)
        column.addStretch(1)
        inside = QVBoxLayout(self.result)
        inside.setContentsMargins(space(2), space(1), space(2), space(1))
        inside.addWidget(self.result_words)
        row = QHBoxLayout()
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        row.addStretch(1)
        inside.addLayout(row)
        self.setWidget(page)

    @property
    def chosen(self) -> str:
        """The format that is chosen; "" where there is none."""
        return next((name for name, made in self.formats.items() if made.isChecked()), "")

    def set_formats(self, formats: Mapping[str, str]) -> None:
        """Offer these formats with their file endings; the first is chosen."""
        if list(formats) == list(self.formats):
            return
        for name in formats:
            title, says = FORMATS.get(name, (name, ""))
            made = QRadioButton(f"{title}  ({formats[name]})".replace("&", "&&"))
            made.setAccessibleDescription(says)
            self._group.addButton(made)
            self.formats[name] = made
            self._formats.addWidget(made)
            if says:
                note = label(says, "caption", wrap=True)
                note.setContentsMargins(space(3), 0, 0, 0)
                self._formats.addWidget(note)
        next(iter(self.formats.values())).setChecked(True)

    def show_report(self, report: Report) -> None:
        """Say what still blocks."""
        total, still = len(report.findings), report.open_claims
        others = blockers(report)
        if not total:
            self.state.setText("Nothing to report yet")
            self.says.setText("Load a draft in Draft (Ctrl+2) and check its claims.")
        elif still:
            self.state.setText(f"{still} of {_claims(total)} not decided")
            self.says.setText("The report can leave as it is; its first page says what is open.")
        else:
            self.state.setText(f"All {_claims(total)} decided")
            self.says.setText("Nothing blocks.")
        self.others.setText("Also: " + "; ".join(others) + "." if others else "")
        self.others.setVisible(bool(others))
        self.jump.setVisible(still > 0)
        self.export.setEnabled(total > 0)

    def show_exporting(self, to: Path) -> None:
        """Say that the report is being written."""
        self.export.setEnabled(False)
        self._say(f"Writing {to.name} …", None)

    def show_exported(self, path: Path) -> None:
        """Say where the report lies, after it is written."""
        self.export.setEnabled(True)
        self._say(f"Saved ✓\n{path}", path)

    def show_failed(self, error: FactdeskError) -> None:
        """Say why nothing was written, and what to do."""
        self.export.setEnabled(True)
        self._say(f"Not exported. {error.message}\n{error.help}", None)

    def _ask_folder(self) -> None:
        if self._path is not None:
            self.open_wanted.emit(self._path.parent)

    def _say(self, words: str, path: Path | None) -> None:
        self._path = path
        self.result_words.setText(words)
        self.open_file.setVisible(path is not None)
        self.open_folder.setVisible(path is not None)
        self.result.show()
