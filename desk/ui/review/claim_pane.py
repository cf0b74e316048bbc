"""The middle of Review: the claim in its place, both verdicts, the checks, the evidence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.domain.report import Finding
from desk.domain.vocabulary import ClaimKind, DocumentRole
from desk.ui.review.change import change_words
from desk.ui.review.checks_view import ChecksView
from desk.ui.review.context import context
from desk.ui.review.evidence_cards import EvidenceView
from desk.ui.review.machine_card import MachineCard
from desk.ui.review.moments import moments
from desk.ui.review.person_card import PersonCard
from desk.ui.review.time_line import TimeLine
from desk.ui.theme import reading_font, space
from desk.ui.widgets.basics import label, line
from desk.ui.widgets.reading_text import Mark, ReadingText, Words

NARROW = 390
"""Below this width, in pixels, the two verdicts stand one above the other."""
AROUND = 220
"""Characters of the draft on each side of the claim: enough to see whom it speaks of."""


class ClaimPane(QScrollArea):
    """All that is known of one claim, top to bottom."""

    go_to_draft = Signal(str)
    """The id of the claim to be seen in the draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Claim")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.finding: Finding | None = None
        self._documents: Mapping[str, Document] = {}
        self.number = label(role="caption")
        self.claim = ReadingText(_face(14, bold=True), "The claim", leading=110)
        self.draft = ReadingText(reading_font(12.5), "The claim in the draft", leading=120)
        self.draft.clicked.connect(self.go_to_draft)
        self.changed = label(role="warning", wrap=True, select=True)
        self.machine = MachineCard()
        self.person = PersonCard()
        self.checks = ChecksView()
        self.evidence = EvidenceView()
        self.machine.cited.connect(self.evidence.select)
        self.time = TimeLine()
        self.time.cited.connect(self.evidence.select)
        self._time_title = label("Time line", "strong")
        self._checks_title = label("Checks", "strong")
        self._verdicts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._page = QWidget()
        self._lay_out()
        self.setWidget(self._page)

    def _lay_out(self) -> None:
        self._verdicts.setSpacing(space(1.5))
        self._verdicts.addWidget(self.machine, 1, Qt.AlignmentFlag.AlignTop)
        self._verdicts.addWidget(self.person, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(space(3), space(2), space(3), space(3))
        column.setSpacing(space(1))
        column.addWidget(self.number)
        column.addWidget(self.claim)
        column.addWidget(self.draft)
        column.addWidget(self.changed)
        column.addSpacing(space(1))
        column.addLayout(self._verdicts)
        column.addSpacing(space(1))
        column.addWidget(self._checks_title)
        column.addWidget(self.checks)
        column.addSpacing(space(1))
        column.addWidget(self._time_title)
        column.addWidget(self.time)
        column.addSpacing(space(1))
        head = QHBoxLayout()
        head.addWidget(label("Evidence", "strong"))
        head.addWidget(line(), 1)
        column.addLayout(head)
        column.addWidget(self.evidence)
        column.addStretch(1)

    def show_claim(
        self, finding: Finding, number: int, count: int, note: str, documents: Mapping[str, Document]
    ) -> None:
        """Show a claim; ``number`` of ``count`` in the draft."""
        other = self.finding is None or self.finding.claim.id != finding.claim.id
        corrected = _facts(documents) != _facts(self._documents)
        self._documents = documents
        self._show_words(finding, number, count)
        self.update_finding(finding, note)
        if other:
            self.verticalScrollBar().setValue(0)
        elif corrected:
            self._show_evidence_again()

    def update_finding(self, finding: Finding, note: str, *, busy: bool = False) -> None:
        """Show what became of the claim, leaving alone what did not change."""
        before, self.finding = self.finding, finding
        anew = before is None or before.claim.id != finding.claim.id
        self.changed.setText(change_words(finding))
        self.changed.setVisible(finding.claim.changed)
        self.machine.show_finding(finding, _numbers(finding), busy=busy)
        self.person.show_finding(finding, note)
        if anew or before is None or before.checks != finding.checks:
            self.checks.show_checks(finding.checks, self._documents)
        self._show_time(finding)
        self._checks_title.setVisible(bool(finding.checks))
        self.checks.setVisible(bool(finding.checks))
        if anew or before is None or before.evidence != finding.evidence or before.search != finding.search:
            self.evidence.show_finding(finding, self._documents)

    def _show_time(self, finding: Finding) -> None:
        line = moments(finding, self._documents)
        if line != self.time.moments:
            self.time.show_moments(line)
        self._time_title.setVisible(bool(line))
        self.time.setVisible(bool(line))

    def bring_evidence(self, number: int) -> None:
        """Scroll to an evidence card."""
        card = self.evidence.card(number)
        if card is not None:
            self.ensureWidgetVisible(card, 0, space(2))

    def restyle(self) -> None:
        """Draw again in the colours in force."""
        for text in self.findChildren(ReadingText):
            text.redraw()
        self.machine.restyle()
        self.person.restyle()
        self._show_evidence_again()

    def _show_evidence_again(self) -> None:
        if self.finding is not None:
            chosen = self.evidence.selected
            self.evidence.show_finding(self.finding, self._documents)
            self.evidence.mark(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the verdicts side by side where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._verdicts.direction() != way:
            self._verdicts.setDirection(way)

    def _show_words(self, finding: Finding, number: int, count: int) -> None:
        claim = finding.claim
        said = [f"Claim {number} of {count}"]
        if claim.kind is not ClaimKind.STATEMENT:
            said.append(claim.kind.value)
        if claim.speaker:
            said.append(f"said of {claim.speaker}" if claim.kind is ClaimKind.STATEMENT else claim.speaker)
        self.number.setText(" · ".join(said))
        self.claim.set_words([Words(claim.text)])
        draft = next((each for each in self._documents.values() if each.role is DocumentRole.DRAFT), None)
        its = draft is not None and draft.id == claim.document_id
        around = context(draft.text, claim.span, AROUND) if draft is not None and its else None
        self.draft.setVisible(around is not None and bool(around.words))
        alone = around is not None and _same(around.words, claim.text)
        self.claim.setVisible(not alone)
        if around is not None:
            before, after = Words(around.before, Mark.SOFT), Words(around.after, Mark.SOFT)
            self.draft.set_words([before, Words(around.words, Mark.CLAIM), after])


def _same(one: str, other: str) -> bool:
    """Whether the claim says no more than its words in the draft, so that once is enough."""
    return " ".join(one.split()).rstrip(".") == " ".join(other.split()).rstrip(".")


def _facts(documents: Mapping[str, Document]) -> list[tuple[object, ...]]:
    """What cards say of their sources, apart from the words."""
    return [
        (key, each.title, each.source_name, each.date, each.kind, each.origin_group)
        for key, each in documents.items()
    ]


def _numbers(finding: Finding) -> int:
    return max(len(finding.verdict.evidence_ids) if finding.verdict else 0, len(finding.evidence))


def _face(points: float, *, bold: bool) -> QFont:
    face = reading_font(points)
    if bold:
        face.setWeight(QFont.Weight.Bold)
    return face
