"""The machine's draft verdict, in pencil: a dashed edge and the word *draft*."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk.domain.report import Finding
from desk.domain.verdicts import SecondOpinion, Verdict
from desk.domain.vocabulary import Flag, Label
from desk.reports.said import rationale, second_rationale
from desk.reports.words import FLAGS, LABELS
from desk.ui.review.context import rationale_pieces
from desk.ui.review.draft_state import Known, draft_state
from desk.ui.review.queue_rows import flags_of
from desk.ui.review.words import drafter_name
from desk.ui.signs import label_pixmap
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label, plain_tip, restate
from desk.ui.widgets.reading_text import ReadingText, Words, body_font

SIGN = 28
SECOND = 18


class MachineCard(QFrame):
    """Label, method, confidence, rationale with numbers that can be chosen, flags explained."""

    cited = Signal(int)
    """The number of the evidence that was chosen in the rationale."""
    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ink", "pencil")
        self._finding: Finding | None = None
        self._items = 0
        self._sign = QLabel()
        self._sign.setFixedWidth(SIGN)
        self._label = label(role="lead", wrap=True)
        self._how = label(role="caption", wrap=True)
        self._second_sign = QLabel()
        self._second = label(role="caption", wrap=True)
        self._state = label(wrap=True)
        self.rationale = ReadingText(body_font(), "Rationale of the draft", leading=120)
        self.rationale.clicked.connect(lambda link: self.cited.emit(int(link)))
        self.reasons = ReadingText(body_font(), "Reasons of the second opinion", leading=120)
        self.reasons.clicked.connect(lambda link: self.cited.emit(int(link)))
        self._flags = QVBoxLayout()
        self._flags.setSpacing(space(0.5))
        self.check = button("Check this claim", "retry", "", "Search the sources and draft a verdict (C)")
        self.check.clicked.connect(self.check_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(space(1))
        top.addWidget(label("The machine", "caption"))
        top.addStretch(1)
        top.addWidget(label("draft", "caption"))
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._label, 1)
        second = QHBoxLayout()
        second.setSpacing(space(1))
        second.addWidget(self._second_sign, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._second, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1.5), space(1.5), space(1.5), space(1.5))
        column.setSpacing(space(1))
        column.addLayout(top)
        column.addLayout(head)
        column.addWidget(self._how)
        column.addWidget(self._state)
        column.addWidget(self.rationale)
        column.addLayout(second)
        column.addWidget(self.reasons)
        column.addLayout(self._flags)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_finding(self, finding: Finding, items: int, *, busy: bool = False) -> None:
        """Show the draft of one claim; ``items`` is how many numbers its rationale may cite."""
        self._finding, self._items = finding, items
        state = draft_state(finding)
        verdict = finding.verdict
        drafted = state.known in {Known.DRAFTED, Known.NOT_ENOUGH}
        label_ = verdict.label if verdict else None
        self._sign.setPixmap(label_pixmap(label_, self, size=SIGN, failed=state.failed))
        self._label.setText(LABELS[label_] if label_ else state.title)
        self._how.setText(_how(finding) if verdict else "")
        self._how.setVisible(bool(verdict))
        self._how.setToolTip(plain_tip(f"Drafted by {verdict.method}") if verdict else "")
        self._show_second()
        self._state.setText("Checking …" if busy else state.detail)
        self._state.setVisible(busy or bool(state.detail))
        self._show_rationale()
        self._show_flags()
        self.check.setVisible(not drafted or finding.claim.changed)
        self.check.setEnabled(not busy)
        self.setAccessibleName(f"Machine's draft: {self._label.text()}")

    def restyle(self) -> None:
        """Draw again in the colours in force."""
        if self._finding is not None:
            self.show_finding(self._finding, self._items)

    def _show_second(self) -> None:
        verdict = self._finding.verdict if self._finding else None
        second = verdict.second if verdict else None
        self._second_sign.setVisible(second is not None)
        self._second.setVisible(second is not None)
        self._say(self.reasons, second_rationale(self._finding) if self._finding else "")
        if verdict is None or second is None:
            return
        self._second_sign.setPixmap(label_pixmap(second.label, self, size=SECOND))
        self._second.setText(second_words(verdict, second))
        self._second.setToolTip(plain_tip(f"Read by {second.method}"))
        differ = Flag.OPINIONS_DIFFER in verdict.flags
        restate(self._second, "role", "warning" if differ else "caption")

    def _show_rationale(self) -> None:
        self._say(self.rationale, rationale(self._finding) if self._finding else "")

    def _say(self, where: ReadingText, text: str) -> None:
        pieces = rationale_pieces(text, self._items)
        where.setVisible(bool(pieces))
        where.set_words(
            [Words(piece.text, link=str(piece.number) if piece.number else "") for piece in pieces]
        )

    def _show_flags(self) -> None:
        while self._flags.count():
            item = self._flags.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for flag in flags_of(self._finding) if self._finding else ():
            name, says = FLAGS[flag]
            self._flags.addWidget(label(f"⚑ {name}. {says}", "warning", wrap=True))


def second_words(verdict: Verdict, second: SecondOpinion) -> str:
    """What the second drafter says, and whether it goes with the first."""
    sure = f", {second.confidence:.0%} sure" if second.confidence is not None else ""
    reads = f"{drafter_name(second.method)} says {LABELS[second.label]}{sure}."
    if second.withheld is not None:
        return f"Second opinion differs: {verdict.method} says {LABELS[second.withheld]}, {reads}"
    goes = {True: "agrees", False: "differs"}[verdict.label is second.label]
    if verdict.label is None:
        goes = "stands alone: the first drafter failed"
    return f"Second opinion {goes}: {reads}"


def _how(finding: Finding) -> str:
    verdict = finding.verdict
    if verdict is None:
        return ""
    said = [drafter_name(verdict.method)]
    if verdict.confidence is not None and verdict.label is not None:
        sure = f"{verdict.confidence:.0%} sure"
        if verdict.label is Label.NOT_ENOUGH_EVIDENCE:
            sure += " that the sources do not settle it"
        said.append(sure)
    elif verdict.label is not None:
        said.append("how sure is not measured")
    if verdict.as_of:
        said.append(f"as of {verdict.as_of.day} {verdict.as_of:%B %Y}")
    return " · ".join(said)
