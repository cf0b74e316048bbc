"""The checks of a claim: chips with outcome, and what stands behind the one that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.reports.located import check_span, stands
from desk.reports.said import around, compared, context_of, reason, result_words, shown_checks
from desk.reports.words import CHECKS, OUTCOMES, day
from desk.ui.icons import dress
from desk.ui.review.context import quotation_marks, quoted
from desk.ui.theme import reading_font, space
from desk.ui.widgets.basics import button, label
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.reading_text import Mark, ReadingText, Words, body_font

_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "’", "”")
_CHIP = 28
"""Characters of what was compared, on a chip that would else read like another."""
_ORDER = (Outcome.FAIL, Outcome.FAILED_TO_RUN, Outcome.WARN, Outcome.PASS)
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
        self._all: Sequence[CheckResult] = ()
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
        self._all = checks
        telling = [check for check in shown_checks(checks) if check.outcome in _ORDER]
        self._checks = _merged(sorted(telling, key=lambda check: _ORDER.index(check.outcome)))
        for at, (check, says) in enumerate(zip(self._checks, chip_words(self._checks), strict=True)):
            chip = _chip(check, says)
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
            self.detail.show_check(self._checks[place], self._documents, self._all)

    def _clear(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []


def _chip(check: CheckResult, says: str) -> QPushButton:
    icon, color = _ICONS[check.outcome]
    chip = QPushButton(says.replace("&", "&&"))
    chip.setProperty("kind", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    chip.setAccessibleName(
        says if says.endswith(OUTCOMES[check.outcome]) else f"{says}, {OUTCOMES[check.outcome]}"
    )
    chip.setAccessibleDescription(check.explanation)
    dress(chip, icon, size=14, color=color)
    return chip


def chip_words(checks: Sequence[CheckResult]) -> list[str]:
    """What stands on each chip; those that would read alike name what they compared, too."""
    said = [f"{CHECKS[each.check]}: {result_words(each) or OUTCOMES[each.outcome]}" for each in checks]
    return [
        f"{says} ({_short(check.expected)})" if said.count(says) > 1 and check.expected else says
        for says, check in zip(said, checks, strict=True)
    ]


def _short(text: str) -> str:
    return text if len(text) <= _CHIP else f"{text[: _CHIP - 1].rstrip()}…"


def _merged(checks: Sequence[CheckResult]) -> list[CheckResult]:
    """Checks that came out alike and are explained alike are one, with all that they compared."""
    groups: dict[tuple[object, ...], list[CheckResult]] = {}
    for each in checks:
        groups.setdefault((each.check, each.outcome, each.result, each.explanation), []).append(each)
    made = []
    for group in groups.values():
        every = "; ".join(dict.fromkeys(each.expected for each in group if each.expected))
        alike = len(group) > 1 and all(compared(each)[1] is None for each in group)
        made.append(replace(group[0], expected=every, found=every) if alike else group[0])
        made += () if alike else group[1:]
    return made


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
            name.setContentsMargins(0, space(0.5), 0, 0)  # on the line of the larger words beside it
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

    def show_check(
        self, check: CheckResult, documents: Mapping[str, Document], checks: Sequence[CheckResult] = ()
    ) -> None:
        """Show one check's outcome in full; ``checks`` are all of the claim, for its two sides in time."""
        context = context_of(check, documents)
        self.explanation.setText(reason(check, context, checks))
        sides = time_sides(check, checks, documents)
        names = [side[0] for side in sides] or ["Draft", "Source"]
        rows = [side[1] for side in sides] or difference_words(check)
        for name, text, says, words in (
            (self._says_draft, self.expected, names[0], rows[0]),
            (self._says_source, self.found, names[1], rows[1]),
        ):
            name.setText(says)
            text.set_words(words)
            text.setVisible(bool(words))
            name.setVisible(bool(words))
        self._show_context(check, context, documents)
        span = check_span(check, documents)
        self._where = (check.document_id, span) if check.document_id and span else None
        self.show_source.setVisible(self._where is not None)

    def _show_context(
        self, check: CheckResult, context: str | None, documents: Mapping[str, Document]
    ) -> None:
        document = documents.get(check.document_id or "")
        self.context.setVisible(context is not None)
        if context and document:
            source = Words(f" — {document.source_name}", Mark.SOFT)
            self.context.set_words([Words("In full: ", Mark.SOFT), *in_full(check, context), source])

    def _ask(self) -> None:
        if self._where is not None:
            self.source_wanted.emit(*self._where)


def in_full(check: CheckResult, context: str) -> list[Words]:
    """The source's sentence; what a quotation cut off is set apart where nothing else differs."""
    opening, closing = (Words(mark) for mark in quotation_marks(context))
    parts = around(check, context)
    if parts is None:
        return [opening, Words(context), closing]
    rest = _new if parts.cut else _plain
    found = Words(parts.found, Mark.PLAIN if parts.cut else Mark.STRONG)
    before, after = Words(parts.before, rest(parts.before)), Words(parts.after, rest(parts.after))
    return [opening, before, found, after, closing]


def _plain(_text: str) -> Mark:
    return Mark.PLAIN


def _new(text: str) -> Mark:
    """A full stop alone is nothing that a quotation cut off."""
    return Mark.NEW if any(each.isalnum() for each in text) else Mark.PLAIN


def difference_words(check: CheckResult) -> tuple[list[Words], list[Words]]:
    """The draft's and the source's words, with those that differ set apart."""
    if not any(step.op != "equal" for step in check.difference):
        ours, theirs = compared(check)
        return [Words(ours)] if ours else [], [Words(theirs)] if theirs else []
    expected: list[Words] = []
    found: list[Words] = []
    for step in check.difference:
        changed = step.op != "equal"
        _append(expected, step.expected, Mark.GONE if changed else Mark.PLAIN)
        _append(found, step.found, Mark.NEW if changed else Mark.PLAIN)
    return expected, found


def time_sides(
    check: CheckResult, checks: Sequence[CheckResult], documents: Mapping[str, Document]
) -> list[tuple[str, list[Words]]]:
    """The earlier and the later words of a claim that was overtaken; nothing for other checks."""
    earlier = next((each for each in checks if each.result == "overtaken"), None)
    if check.result != "superseded" or earlier is None:
        return []
    standing = [
        (name, each)
        for name, each in (("Earlier", earlier), ("Later", check))
        if stands(each.found, each.span, documents.get(each.document_id or ""))
    ]
    if len(standing) < 2:  # words that are not at their place are no quotation
        return []
    return [
        (name, [Words(quoted(each.found or "")), Words(_when(each, documents), Mark.SOFT)])
        for name, each in standing
    ]


def _when(check: CheckResult, documents: Mapping[str, Document]) -> str:
    document = documents.get(check.document_id or "")
    return f" — {day(document.date)}" if document else ""


def _append(words: list[Words], text: str, mark: Mark) -> None:
    """Add a piece; the space before it is no part of what differs."""
    if not text:
        return
    if words and not text.startswith(_CLOSING):
        words.append(Words(" "))
    words.append(Words(text, mark))
