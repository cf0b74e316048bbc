"""Review mode: claim, verdict, evidence, source, from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSplitter, QStackedWidget, QWidget

from desk.domain.documents import Document
from desk.domain.errors import Cancelled, FactdeskError
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import Label
from desk.reports.words import LABELS
from desk.settings import default_reviewer
from desk.ui.mode import Change, Mode
from desk.ui.port import Desk
from desk.ui.review.acts import Acts
from desk.ui.review.claim_pane import ClaimPane
from desk.ui.review.evidence_items import EvidenceItem
from desk.ui.review.keys import Key, KeysOverlay, bind
from desk.ui.review.notes import UnsavedNotes
from desk.ui.review.person_card import Saving
from desk.ui.review.queue_pane import QueuePane
from desk.ui.review.source_pane import WIDE, SourcePane
from desk.ui.state import WindowState
from desk.ui.tasks import Lane, Tasks
from desk.ui.widgets.basics import label

_NOTE_MS = 800


@dataclass(frozen=True, slots=True)
class _Read:
    """What the mode shows, as read from the case file in one go."""

    findings: tuple[Finding, ...]
    documents: dict[str, Document]
    case_id: str


class ReviewMode(Mode):
    """The heart of the desk: a person decides every claim."""

    title: ClassVar[str] = "Review"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._documents: dict[str, Document] = {}
        self._notes: UnsavedNotes | None = None
        self._saving: dict[str, tuple[Saving, FactdeskError | None]] = {}
        self._checking: set[str] = set()
        self._reveal = ""
        self._set = False
        self._before: list[int] = []
        self.queue = QueuePane()
        self.pane = ClaimPane()
        self.source = SourcePane(desk, tasks)
        self.acts = Acts(desk, tasks, self._ask_name, self)
        self._empty = label("", "soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._state = WindowState()
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.setInterval(_NOTE_MS)
        self._note_timer.timeout.connect(self._write_notes)
        self._lay_out()
        self._connect()
        self.keys = self._keys()
        bind(self, self.keys)
        find = [Key(("Ctrl+F",), "", "", self.source.main.open_find)]  # a source view has its own
        for part in (self.queue, self._middle):
            bind(part, find)
        self.overlay = KeysOverlay(self.keys, self)
        self.setFocusProxy(self.queue.list)

    def _lay_out(self) -> None:
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self.pane)
        for part, width, stretch in ((self.queue, 200, 0), (self._middle, 360, 1), (self.source, 280, 1)):
            part.setMinimumWidth(width)
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _connect(self) -> None:
        self.splitter.splitterMoved.connect(self._remember_widths)
        self.source.pinned.connect(self._make_room)
        self.queue.chosen.connect(self._show)
        self.queue.check_wanted.connect(self._check)
        pane, acts = self.pane, self.acts
        pane.machine.check_wanted.connect(self.check_claim)
        pane.person.accepted.connect(self.accept)
        pane.person.decided.connect(self.decide)
        pane.person.reopened.connect(self.undo)
        pane.person.note_saved.connect(self.save_note)
        pane.person.note_edited.connect(self._note_edited)
        pane.person.left_note.connect(self.queue.list.setFocus)
        pane.evidence.chosen.connect(self._show_evidence)
        pane.evidence.turned_to.connect(pane.bring_evidence)
        pane.checks.source_wanted.connect(self.source.show_span)
        acts.saving.connect(lambda claim_id: self._tell_saving(claim_id, Saving.UNDER_WAY))
        acts.saved.connect(self._saved)
        acts.failed.connect(lambda claim_id, error: self._tell_saving(claim_id, Saving.FAILED, error))
        acts.told.connect(self.failed)

    def _keys(self) -> list[Key]:
        labels = [
            Key((str(at),), str(at), f"Decide: {LABELS[each]}", lambda chosen=each: self.decide(chosen))  # type: ignore[misc]  # mypy loses the default's type
            for at, each in enumerate(LABELS, start=1)
        ]
        evidence = self.pane.evidence
        return [
            Key(("J",), "J", "Next claim", lambda: self.queue.step(1)),
            Key(("K",), "K", "Previous claim", lambda: self.queue.step(-1)),
            Key(("A",), "A", "Accept the machine's draft", self.accept),
            *labels,
            Key(("E",), "E", "Write a note (Escape leaves it)", self.pane.person.write_note),
            Key(("U",), "U", "Undo: take the decision back", self.undo),
            Key(("]", "Right"), "]  or  →", "Next evidence", lambda: evidence.step(1)),
            Key(("[", "Left"), "[  or  ←", "Previous evidence", lambda: evidence.step(-1)),
            Key(("P",), "P", "Pin the source beside, or let it go", self.source.toggle),
            Key(("C",), "C", "Check this claim again", self.check_claim),
            Key(("F",), "F", "Filter the queue", self.queue.open_filter),
            Key((), "Ctrl+F", "Find words in the source", self.source.main.open_find),
            Key(("?",), "?", "This list", self._open_keys),
        ]

    # -- Mode

    def refresh(self) -> None:
        """Read claims, verdicts and sources again; what is looked at stays."""
        store = self.desk.store
        self.tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: _Read(
                tuple(store.findings()), {each.id: each for each in store.documents()}, store.case().id
            ),
            success=self._read,
            failure=self.failed.emit,
            owner=self,
        )

    def reveal(self, item_id: str) -> None:
        """Go to a claim, now or once the claims are read."""
        if self.queue.model.knows(item_id):
            self.queue.choose(item_id)
        else:
            self._reveal = item_id

    def restyle(self) -> None:
        """Draw again in the colours in force."""
        if hasattr(self, "pane"):
            self.pane.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the columns as they were left, or by the width that there is."""
        super().showEvent(event)
        if not self._set:
            self._set = True
            self.splitter.setSizes(self._widths(0.18, 0.41))
            self._state.restore_splitter("review", self.splitter)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when the person goes elsewhere or closes the window."""
        super().hideEvent(event)
        self._write_notes()

    # -- acts

    def accept(self) -> None:
        """Accept the draft of the claim that is looked at."""
        finding = self.pane.finding if self._shown else None
        if finding is None:
            return
        if finding.verdict is None or finding.verdict.label is None:
            self.told.emit("There is no draft to accept: give a label (1–4), or check the claim first (C).")
            return
        self.acts.accept(finding.claim.id, self._note)

    def decide(self, chosen: Label) -> None:
        """Give the claim that is looked at a label."""
        if self._shown:
            self.acts.decide(self._shown, chosen, self._note)

    def undo(self) -> None:
        """Take the decision on the claim that is looked at back."""
        finding = self.pane.finding if self._shown else None
        if finding is not None and (finding.review is not None or self.acts.under_way(finding.claim.id)):
            self.acts.reopen(finding.claim.id, self._note)

    def save_note(self) -> None:
        """Save the note with the label that stands."""
        finding = self.pane.finding if self._shown else None
        if finding is not None and finding.review is not None and finding.review.label is not None:
            self.acts.decide(finding.claim.id, finding.review.label, self._note)

    def check_claim(self) -> None:
        """Search and draft again for the claim that is looked at."""
        if self._shown:
            self._check([self._shown])

    # -- inner workings

    def _widths(self, queue: float, middle: float) -> list[int]:
        """Widths of the columns by their shares, within what reads well."""
        whole = self.width()
        first = min(max(round(whole * queue), 200), 260)
        second = max(round(whole * middle), 420)
        return [first, second, max(whole - first - second, 280)]

    def _remember_widths(self) -> None:
        if self.source.beside.isHidden():
            self._state.save_splitter("review", self.splitter)

    def _make_room(self, pinned: bool) -> None:  # noqa: FBT001 - the slot of a signal
        """Give two sources room side by side where the window has it; then put it back."""
        if pinned:
            self._before = self.splitter.sizes()
            if self.width() - 200 - 420 >= WIDE:
                self.splitter.setSizes([200, 420, self.width() - 620])
        elif self._before:
            self.splitter.setSizes(self._before)

    def _open_keys(self) -> None:
        self.overlay.open()

    @property
    def _shown(self) -> str:
        return self.queue.model.current

    @property
    def _note(self) -> str:
        return self.pane.person.note.toPlainText().strip()

    def _read(self, read: _Read) -> None:
        self._documents = read.documents
        self.source.know(list(read.documents.values()))
        if self._notes is None:
            self._notes = UnsavedNotes(read.case_id)
        before = self._shown
        self.queue.set_findings(read.findings)
        if self._reveal and self.queue.model.knows(self._reveal):
            self.queue.choose(self._reveal)
            self._reveal = ""
        if self._shown == before:
            self._show(before)

    def _show(self, claim_id: str) -> None:
        row = next((row for row in self.queue.model.rows if row.id == claim_id), None)
        same = row is not None and self._shows_evidence_of(row.finding)
        self._middle.setCurrentWidget(self.pane if row else self._empty)
        if row is None:
            no_claims = not self.queue.model.findings
            self._empty.setText("" if not no_claims else "Nothing to review yet.")
            self.source.show_nothing()
            return
        count = len(self.queue.model.findings)
        self.pane.show_claim(row.finding, row.number, count, self._note_of(row.finding), self._documents)
        self._show_state(claim_id)
        if not same:
            self._open_first()

    def _shows_evidence_of(self, finding: Finding) -> bool:
        """Whether the pane has this claim's evidence already: the reader keeps the place then."""
        before = self.pane.finding
        seen = before is not None and self._middle.currentWidget() is self.pane
        return bool(
            seen and before and before.claim.id == finding.claim.id and before.evidence == finding.evidence
        )

    def _open_first(self) -> None:
        numbers = self.pane.evidence.numbers
        if numbers:
            self.pane.evidence.select(self.pane.evidence.selected or numbers[0], quietly=True)
        else:
            self.source.show_nothing()

    def _show_evidence(self, item: EvidenceItem) -> None:
        span: Span | None = item.evidence.span if item.located else None
        self.source.show_span(item.evidence.document_id, span)

    def _note_of(self, finding: Finding) -> str:
        kept = self._notes.get(finding.claim.id) if self._notes else None
        if kept is not None:
            return kept
        return next((review.note for review in reversed(finding.reviews) if review.note), "")

    def _note_edited(self, note: str) -> None:
        if self._notes is not None and self._shown:
            self._notes.keep(self._shown, note)
            self._note_timer.start()

    def _write_notes(self) -> None:
        self._note_timer.stop()
        if self._notes is not None:
            self._notes.write()

    def _tell_saving(self, claim_id: str, saving: Saving, error: FactdeskError | None = None) -> None:
        self._saving[claim_id] = (saving, error)
        self._show_state(claim_id)

    def _show_state(self, claim_id: str) -> None:
        if claim_id == self._shown:
            self.pane.person.show_saving(*self._saving.get(claim_id, (Saving.IDLE, None)))

    def _saved(self, finding: Finding, note: str) -> None:
        claim_id = finding.claim.id
        if self._notes is not None and (self._notes.get(claim_id) or "").strip() == note:
            self._notes.forget(claim_id)
        under_way = self.acts.under_way(claim_id)
        self._tell_saving(claim_id, Saving.UNDER_WAY if under_way else Saving.SAVED)
        self._update(finding)
        self.changed.emit(Change.REVIEWS)

    def _update(self, finding: Finding) -> None:
        self.queue.update_finding(finding)
        if finding.claim.id == self._shown:
            busy = finding.claim.id in self._checking
            self.pane.update_finding(finding, self._note_of(finding), busy=busy)

    def _check(self, claim_ids: list[str]) -> None:
        wanted = [each for each in claim_ids if each not in self._checking]
        if not wanted:
            return
        self._checking.update(wanted)
        if self._shown in self._checking and self.pane.finding is not None:
            self._update(self.pane.finding)
        count = len(wanted)
        found = self.tasks.relay(self._found, self)
        self.tasks.run(
            Lane.LONG,
            lambda progress, cancel: self.desk.check(wanted, progress, cancel, found),
            success=lambda _: self.changed.emit(Change.VERDICTS),
            failure=lambda error: self._check_failed(wanted, error),
            owner=self,
            title="Checking the claim" if count == 1 else f"Checking {count} claims",
        )

    def _found(self, finding: Finding) -> None:
        self._checking.discard(finding.claim.id)
        self.claim_checked(finding.claim.id)
        self.checked.emit(finding.claim.id)

    def claim_checked(self, claim_id: str) -> None:
        """Read a claim again, in turn with the person's own acts: what they decided since is in it."""
        if self.queue.model.knows(claim_id):
            self.tasks.run(
                Lane.SERIAL,
                lambda _progress, _cancel: self.desk.store.finding(claim_id),
                success=self._take_checked,
                failure=self.failed.emit,
                owner=self,
            )

    def _take_checked(self, finding: Finding) -> None:
        same = self._shows_evidence_of(finding)
        self._update(finding)
        if finding.claim.id == self._shown and not same:
            self._open_first()

    def _check_failed(self, wanted: list[str], error: FactdeskError) -> None:
        self._checking.difference_update(wanted)
        if isinstance(error, Cancelled):
            self.told.emit("Stopped. What was checked is kept.")
        else:
            self.failed.emit(error)
        self.refresh()

    def _ask_name(self) -> str:
        name, given = QInputDialog.getText(
            self, "Who reviews?", "Your name is signed under each verdict:", text=default_reviewer()
        )
        return name if given else ""
