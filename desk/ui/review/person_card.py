"""The person's verdict, in ink once it is saved: a solid edge, a name, a time."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import FactdeskError
from desk.domain.report import Finding
from desk.domain.vocabulary import Decision, Label
from desk.reports.words import LABELS
from desk.ui.review.words import LABEL_HELP, SHORT
from desk.ui.signs import label_icon, label_pixmap
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label, restate

SIGN = 28
_EARLIER = 4
"""How many earlier acts are listed; all of them leave with the report's record."""
ROOMY = 224
"""From this width, in pixels, the labels' whole names fit on their buttons."""


class Saving(Enum):
    """Where the newest act stands."""

    IDLE = auto()
    UNDER_WAY = auto()
    SAVED = auto()
    FAILED = auto()


class PersonCard(QFrame):
    """Buttons for the four labels, a note, and what is saved."""

    accepted = Signal()
    decided = Signal(object)
    """The :class:`Label` that was chosen."""
    reopened = Signal()
    note_edited = Signal(str)
    note_saved = Signal()
    """Save the note with the decision that stands."""
    left_note = Signal()
    """The person is done typing: keys may act again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._sign = QLabel()
        self._sign.setFixedWidth(SIGN)
        self._label = label(role="lead", wrap=True)
        self._who = label(role="caption", wrap=True)
        self.accept = button("Accept the draft", "accept", "primary", "Take the machine's label as yours (A)")
        self.accept.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.labels = {each: self._label_button(at, each) for at, each in enumerate(LABELS, start=1)}
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText("Note (E): why, and what you looked at")
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(space(7))
        self.note.installEventFilter(self)
        self.history = label(role="caption", wrap=True)
        self.save_note = button("Save the note", "", "", "Save it with your verdict (Ctrl+Return)")
        self.reopen = button("Undo", "undo", "quiet", "Take the decision back; both stay in the history (U)")
        self.status = label(role="caption", wrap=True)
        self._lay_out()
        self._connect()

    def _label_button(self, at: int, label_: Label) -> QPushButton:
        made = button(f"{at}  {LABELS[label_]}", "", "label", f"{LABEL_HELP[label_]} (key {at})")
        made.setAccessibleName(f"Decide: {LABELS[label_]}")
        made.setIconSize(QSize(18, 18))
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._label)
        words.addWidget(self._who)
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        grid = QGridLayout()
        grid.setSpacing(space(0.5))
        for at, made in enumerate(self.labels.values()):
            grid.addWidget(made, at, 0)
        grid.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space(0.5))
        foot.addWidget(self.status, 1)
        foot.addWidget(self.save_note)
        foot.addWidget(self.reopen)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1.5), space(1.5), space(1.5), space(1.5))
        column.setSpacing(space(1))
        column.addWidget(label("Your verdict", "caption"))
        column.addLayout(head)
        column.addWidget(self.accept)
        column.addLayout(grid)
        column.addWidget(self.note)
        column.addLayout(foot)
        column.addWidget(self.history)
        column.addStretch(1)

    def _connect(self) -> None:
        self.accept.clicked.connect(self.accepted)
        for label_, made in self.labels.items():
            made.clicked.connect(lambda _checked=False, chosen=label_: self.decided.emit(chosen))
        self.reopen.clicked.connect(self.reopened)
        self.save_note.clicked.connect(self.note_saved)
        self.note.textChanged.connect(self._note_changed)

    def show_finding(self, finding: Finding, note: str) -> None:
        """Show what a person decided on a claim, and the note as typed or saved."""
        self._finding = finding
        review = finding.review
        restate(self, "ink", "ink" if review else "")
        restate(self, "surface", "" if review else "open")
        self._sign.setVisible(review is not None)
        self._label.setText(LABELS[review.label] if review and review.label else "Not decided yet")
        if review:
            self._sign.setPixmap(label_pixmap(review.label, self, size=SIGN, ink=True))
        self._who.setText(_who(finding))
        self._who.setVisible(bool(self._who.text()))
        self._show_buttons(finding)
        self.history.setText(_history(finding))
        self.history.setVisible(bool(self.history.text()))
        if self.note.toPlainText().strip() != note.strip():
            self.note.blockSignals(True)  # noqa: FBT003 - Qt's signature; a setter never fires a save
            self.note.setPlainText(note)
            self.note.blockSignals(False)  # noqa: FBT003 - as above
        self._show_note_state()
        self.setAccessibleName(f"Your verdict: {self._label.text()}")

    def show_saving(self, saving: Saving, error: FactdeskError | None = None) -> None:
        """Say whether the newest act is saved; only a store that returned makes it so."""
        role = "danger" if saving is Saving.FAILED else "caption"
        restate(self.status, "role", role)
        if saving is Saving.FAILED and error is not None:
            self.status.setText(f"Not saved. {error.message} {error.help} Your note is kept here.")
        else:
            self.status.setText({Saving.UNDER_WAY: "Saving …", Saving.SAVED: "Saved ✓"}.get(saving, ""))

    def write_note(self) -> None:
        """Let the person type a note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Draw again in the colours in force."""
        if self._finding is not None:
            self.show_finding(self._finding, self.note.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the labels in short where there is little room."""
        super().resizeEvent(event)
        names = LABELS if event.size().width() >= ROOMY else SHORT
        for at, (label_, made) in enumerate(self.labels.items(), start=1):
            made.setText(f"{at}  {names[label_]}")
        self._show_accept()

    def _show_accept(self) -> None:
        drafted = self._finding.verdict.label if self._finding and self._finding.verdict else None
        if drafted is not None:
            what = f"Accept: {SHORT[drafted]}" if self.width() >= ROOMY else "Accept draft"
            self.accept.setText(f"A  {what}")
            self.accept.setAccessibleName(f"Accept the draft: {LABELS[drafted]}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the note, Ctrl+Return saves it."""
        if watched is self.note and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left_note.emit()
                return True
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.save_note.isVisible():
                    self.note_saved.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_buttons(self, finding: Finding) -> None:
        drafted = finding.verdict.label if finding.verdict else None
        review = finding.review
        self.accept.setVisible(drafted is not None and not finding.decided)
        self._show_accept()
        for label_, made in self.labels.items():
            mine = review is not None and review.label is label_
            made.setIcon(label_icon(label_, self, size=18, ink=mine))
            restate(made, "mine", "true" if mine else "false")
        self.reopen.setVisible(review is not None)

    def _note_changed(self) -> None:
        self.note_edited.emit(self.note.toPlainText())
        self._show_note_state()

    def _show_note_state(self) -> None:
        review = self._finding.review if self._finding else None
        self.save_note.setVisible(review is not None and self.note.toPlainText().strip() != review.note)


def _history(finding: Finding) -> str:
    """The acts before the one that counts, newest first; nothing that was decided is lost to sight."""
    before = finding.reviews[:-1] if finding.review is not None else finding.reviews
    lines = []
    for review in reversed(before[-_EARLIER:]):
        at = review.at.astimezone()
        what = LABELS[review.label] if review.label else "taken back"
        note = f": {review.note}" if review.note else ""
        lines.append(f"{what} — {review.reviewer}, {at.day} {at:%b, %H:%M}{note}")
    return "Earlier:\n" + "\n".join(lines) if lines else ""


def _who(finding: Finding) -> str:
    review = finding.review
    if review is None:
        taken_back = bool(finding.reviews) and finding.reviews[-1].decision is Decision.REOPENED
        return "Taken back; decide again" if taken_back else ""
    accepted = review.decision is Decision.ACCEPTED
    how = "accepted the draft" if accepted else "gave another label than the draft"
    if finding.verdict is None or finding.verdict.label is None:
        how = "decided"
    at = review.at.astimezone()
    when = f"{at.day} {at:%b %Y, %H:%M}"
    old = "\nThe draft changed since; decide again." if finding.claim.changed else ""
    return f"{review.reviewer} {how}, {when}{old}"
