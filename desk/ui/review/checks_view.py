"""The checks of a claim: chips with outcome, and what stands behind the one that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.reports.located import check_span
from desk.reports.words import CHECKS, OUTCOMES, QUOTATIONS
from desk.ui.icons import dress
from desk.ui.theme import reading_font, space
from desk.ui.widgets.basics import button, label
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.reading_text import Mark, ReadingText, Words, body_font

_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "’", "”")
_ORDER = (Outcome.FAIL, Outcome.FAILED_TO_RUN, Outcome.WARN, Outcome.PASS)
_RESULTS: dict[str | None, str] = {
    **{result.value: says for result, says in QUOTATIONS.items()},
    "single_origin": "one origin",
    "independent": "independent",
    "superseded": "superseded",
    "overtaken": "what it overtook",
    "current": "current",
    "undated": "undated",
    "no_source": "not in the sources",
    "not_in_case_file": "not in this case file",
}
_ICONS = {
    Outcome.FAIL: ("error", "danger"),
    Outcome.FAILED_TO_RUN: ("retry", "danger"),
    Outcome.WARN: ("warning", "warning"),
    Outcome.PASS: ("accept", "ink_soft"),
}


class ChecksView(QWidget):
    """Worst first; one can be open at a time, at first the worst that did not pass."""

    source_wanted = Signal(str, object)
    """(document id, :class:`Span`): show where it was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[QPushButton] = []
        self._checks: list[CheckResult] = []
        self._documents: Mapping[str, Document] = {}
        self._row = QWidget()
        self._flow = Flow(self._row)
        self._none = label(role="caption")
        self._none.setMinimumHeight(space(3))
        self.detail = CheckDetail()
        self.detail.source_wanted.connect(self.source_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        for part in (self._row, self.detail):
            column.addWidget(part)

    def show_checks(self, checks: Sequence[CheckResult], documents: Mapping[str, Document]) -> None:
        """Show the checks of one claim."""
        self._documents = documents
        self._clear()
        telling = [check for check in checks if check.outcome in _ORDER]
        self._checks = sorted(telling, key=lambda check: _ORDER.index(check.outcome))
        for at, check in enumerate(self._checks):
            chip = self._chip(check)
            chip.clicked.connect(lambda on, place=at: self.open(place if on else -1))
            self.chips.append(chip)
            self._flow.addWidget(chip)
        silent = [CHECKS[check.check].lower() for check in checks if check.outcome is Outcome.NOT_APPLICABLE]
        silent = list(dict.fromkeys(silent))
        self._none.setText(f"Nothing to check: {', '.join(silent)}" if silent else "")
        self._none.setVisible(bool(silent))
        self._flow.removeWidget(self._none)
        self._flow.addWidget(self._none)
        self._row.setVisible(bool(checks))
        worst = self._checks[0].outcome if self._checks else Outcome.PASS
        self.open(0 if worst is not Outcome.PASS else -1)

    def open(self, place: int) -> None:
        """Show what stands behind one chip; -1 closes."""
        for at, chip in enumerate(self.chips):
            chip.setChecked(at == place)
        self.detail.setVisible(place >= 0)
        if place >= 0:
            self.detail.show_check(self._checks[place], self._documents)

    def _chip(self, check: CheckResult) -> QPushButton:
        icon, color = _ICONS[check.outcome]
        said = OUTCOMES[check.outcome]
        if check.outcome is not Outcome.FAILED_TO_RUN and check.result in _RESULTS:
            said = _RESULTS[check.result]
        chip = QPushButton(f"{CHECKS[check.check]}: {said}".replace("&", "&&"))
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleDescription(check.explanation)
        dress(chip, icon, size=14, color=color)
        return chip

    def _clear(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []


class CheckDetail(QFrame):
    """One check: the sentence, what the draft says, what the source says, where."""

    source_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._where: tuple[str, Span] | None = None
        self.explanation = label(wrap=True, select=True)
        self.expected = ReadingText(reading_font(11), "What the draft says")
        self.found = ReadingText(reading_font(11), "What the source says")
        self.context = ReadingText(body_font(), "The sentence of the source")
        self._says_draft = label("Draft", "caption")
        self._says_source = label("Source", "caption")
        self.show_source = button("Show", "page", "quiet", "Open the source at these words")
        self.show_source.clicked.connect(self._ask)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(1.5))
        grid.setVerticalSpacing(space(0.5))
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(
            ((self._says_draft, self.expected), (self._says_source, self.found))
        ):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(1), space(2), space(1))
        column.setSpacing(space(1))
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(self.explanation, 1)
        head.addWidget(self.show_source, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.context)

    def show_check(self, check: CheckResult, documents: Mapping[str, Document]) -> None:
        """Show one check's outcome in full."""
        self.explanation.setText(check.explanation)
        expected, found = difference_words(check)
        for name, text, words in (
            (self._says_draft, self.expected, expected),
            (self._says_source, self.found, found),
        ):
            text.set_words(words)
            text.setVisible(bool(words))
            name.setVisible(bool(words))
        self._show_context(check, documents)
        span = check_span(check, documents)
        self._where = (check.document_id, span) if check.document_id and span else None
        self.show_source.setVisible(self._where is not None)

    def _show_context(self, check: CheckResult, documents: Mapping[str, Document]) -> None:
        document = documents.get(check.document_id or "")
        context = check.context if document and check.context and check.context in document.text else None
        same = context is not None and context == check.found
        self.context.setVisible(context is not None and not same)
        if context and document:
            source = Words(f" — {document.source_name}", Mark.SOFT)
            self.context.set_words([Words("In full: ", Mark.SOFT), *in_full(check, context), source])

    def _ask(self) -> None:
        if self._where is not None:
            self.source_wanted.emit(*self._where)


def in_full(check: CheckResult, context: str) -> list[Words]:
    """The source's sentence; what a quotation cut off is set apart where nothing else differs."""
    at = context.find(check.found) if check.found else -1
    differs = any(step.op != "equal" for step in check.difference) or check.check is not CheckName.QUOTATION
    if at < 0 or not check.found or differs or check.outcome not in {Outcome.FAIL, Outcome.WARN}:
        return [Words(f"“{context}”")]
    before, after = context[:at], context[at + len(check.found) :]
    return [Words("“"), Words(before, Mark.NEW), Words(check.found), Words(after, Mark.NEW), Words("”")]


def difference_words(check: CheckResult) -> tuple[list[Words], list[Words]]:
    """The draft's and the source's words, with those that differ set apart."""
    if not check.difference:
        return (
            [Words(check.expected)] if check.expected else [],
            [Words(check.found)] if check.found else [],
        )
    expected: list[Words] = []
    found: list[Words] = []
    for step in check.difference:
        changed = step.op != "equal"
        _append(expected, step.expected, Mark.GONE if changed else Mark.PLAIN)
        _append(found, step.found, Mark.NEW if changed else Mark.PLAIN)
    return expected, found


def _append(words: list[Words], text: str, mark: Mark) -> None:
    """Add a piece; the space before it is no part of what differs."""
    if not text:
        return
    if words and not text.startswith(_CLOSING):
        words.append(Words(" "))
    words.append(Words(text, mark))
