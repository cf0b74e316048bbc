"""The Draft mode: the draft with its claims underlined, and the list of claims in step with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desk.domain.claims import Claim, Extraction, LeftOut
from desk.domain.documents import Document
from desk.domain.errors import Cancelled, FactdeskError
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.ui.draft.claim_list import ClaimList
from desk.ui.draft.claim_panel import ClaimPanel
from desk.ui.draft.history import ClaimsCommand, Step
from desk.ui.draft.left_list import LeftList
from desk.ui.draft.marks import ClaimMark, mark
from desk.ui.draft.text import DraftText
from desk.ui.draft.toolbar import EmptyDraft, Toolbar
from desk.ui.dropping import DropMode
from desk.ui.mode import Change
from desk.ui.port import Desk
from desk.ui.tasks import Job, Lane, Tasks, Work
from desk.ui.theme import space
from desk.ui.widgets.ask import ask
from desk.ui.widgets.drops import Dropped, read
from desk.ui.widgets.job_bar import JobBar

DRAFTS = "Drafts and lists of claims (*.docx *.md *.markdown *.txt *.text *.html *.htm *.pdf *.csv *.jsonl)"
CLAIMS = "Lists of claims (*.csv *.jsonl *.ndjson)"
LISTS = frozenset({".csv", ".jsonl", ".ndjson"})
Shown = tuple[Document | None, list[Finding], list[LeftOut]]


class DraftMode(DropMode):
    """See the module."""

    title = "Draft"
    welcome = "Drop to load as the draft"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._draft: Document | None = None
        self._marks: list[ClaimMark] = []
        self._wanted: set[str] = set()
        self._job: Job | None = None
        self.history = QUndoStack(self)
        self.toolbar = Toolbar(self.history)
        self.progress = JobBar("Checking", "Stop after this claim; what is checked is kept")
        self.empty = EmptyDraft()
        self.text = DraftText()
        self.list = ClaimList()
        self.panel = ClaimPanel()
        self.left = LeftList()
        self.tabs = QTabWidget()
        self._again = QTimer(self, singleShot=True, interval=700)
        self._again.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._add_keys()

    def _lay_out(self) -> None:
        claims = QWidget()
        listed = QVBoxLayout(claims)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.list, 1)
        listed.addWidget(self.panel)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Claims and what was left out")
        self.tabs.addTab(claims, "Claims")
        self.tabs.addTab(self.left, "Not checked")
        self.tabs.setMinimumWidth(space(40))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.text)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([space(110), space(52)])
        self.splitter = splitter
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())  # until the case is read, nothing is said of it
        self.pages.addWidget(self.empty)
        self.pages.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        bar = self.toolbar
        for clicked, act in (
            (bar.load, self.ask_load),
            (self.empty.load, self.ask_load),
            (self.empty.paste, self.paste),
            (self.empty.claims, self.ask_claims),
            (bar.add, self.add_claim),
            (bar.edit, self.panel.start_editing),
            (bar.split, self.split_claim),
            (bar.merge, self.merge_claims),
            (bar.drop, self.drop_claims),
            (bar.check, self.check),
            (self.progress.stop, self.stop),
        ):
            clicked.clicked.connect(lambda _=False, act=act: act())
        bar.review.clicked.connect(lambda: self.wanted.emit("Review", ""))
        self.text.claim_wanted.connect(lambda claim_id: self.list.choose({claim_id}))
        self.text.copyAvailable.connect(lambda _: self._show_abilities())
        self.list.chosen.connect(self._chosen)
        self.list.doubleClicked.connect(lambda _: self.panel.start_editing())
        self.panel.edited.connect(self.edit_claim)
        self.left.wanted.connect(self._add_span)
        self.left.shown.connect(self.text.show_place)

    def _add_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = QKeySequence.StandardKey
        for owner, key, act in (
            (self, QKeySequence("Ctrl+Shift+A"), self.add_claim),
            (self, QKeySequence("F2"), self.panel.start_editing),
            (self, QKeySequence("Ctrl+Return"), self.check),
            (self, QKeySequence(keys.Undo), self.history.undo),
            (self, QKeySequence(keys.Redo), self.history.redo),
            (self, QKeySequence(keys.Paste), self.paste),
            (self.list, QKeySequence(keys.Delete), self.drop_claims),
        ):
            shortcut = QShortcut(key, owner)
            shortcut.setContext(here)
            shortcut.activated.connect(act)

    # -- what is shown

    def refresh(self) -> None:
        """Read the draft and its claims again."""
        store = self.desk.store
        self.act(lambda: (store.draft(), store.findings(), store.left_out()), self._read)

    def reveal(self, item_id: str) -> None:
        """Choose a claim."""
        self._wanted = {item_id}
        self.list.choose({item_id})

    def restyle(self) -> None:
        """Follow the palette."""
        self.text.restyle()

    def _read(self, shown: Shown) -> None:
        self._draft, findings, left = shown
        self._marks = [mark(finding) for finding in findings]
        self.pages.setCurrentWidget(self.splitter if self._draft else self.empty)
        self.text.show_draft(self._draft.text if self._draft else "")
        self.text.show_marks(self._marks, left)
        self.list.show_marks(self._marks)
        self.left.show_left(left)
        self.tabs.setTabText(0, f"Claims ({len(self._marks)})")
        self.tabs.setTabText(1, f"Not checked ({len(left)})")
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = set()
        self._chosen(self.list.selected())

    def _chosen(self, marks: list[ClaimMark]) -> None:
        self.panel.show_marks(marks)
        self.text.choose({each.claim.id for each in marks}, bring=True)
        self._show_abilities()

    def _show_abilities(self) -> None:
        bar = self.toolbar
        for widget in bar.needs_draft():
            widget.setVisible(self._draft is not None)
        bar.load.setVisible(self._draft is not None)
        chosen = len(self.list.selected())
        bar.add.setEnabled(self.text.selected_span() is not None)
        bar.edit.setEnabled(chosen == 1)
        bar.split.setEnabled(chosen == 1)
        bar.merge.setEnabled(chosen > 1)
        bar.drop.setEnabled(chosen > 0)
        bar.check.setEnabled(bool(self._marks) and self._job is None)
        bar.show_next_step(checked=bool(self._marks) and all(each.checked for each in self._marks))
        done = sum(each.ink for each in self._marks)
        bar.facts.setText(f"{done} of {len(self._marks)} decided" if self._marks else "")

    # -- loading

    def ask_load(self) -> None:
        """Choose a file to load as the draft."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Load draft", "", f"{DRAFTS};;All files (*)")
        if chosen:
            self.load(Path(chosen))

    def ask_claims(self) -> None:
        """Choose a list of claims to load in place of a draft."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Load a list of claims", "", CLAIMS)
        if chosen:
            self.load(Path(chosen))

    def paste(self) -> None:
        """Load what other programs copied."""
        self.take(read(QGuiApplication.clipboard().mimeData()))

    def take(self, dropped: Dropped) -> None:
        """Load what was dropped or pasted."""
        if len(dropped.paths) == 1:
            self.load(dropped.paths[0])
        elif dropped.paths:
            self.told.emit("Drop one file: a case has one draft. Sources go into Sources.")
        elif dropped.urls:
            self.told.emit("A draft is loaded from a file or as text. Pages go into Sources.")
        elif dropped.text:
            title = dropped.text.splitlines()[0].strip()[:80]
            self._confirm(
                lambda progress, cancel: self.desk.read_draft_text(dropped.text, title, progress, cancel)
            )
        else:
            self.told.emit("There is nothing to paste: copy the draft's text or its file first.")

    def load(self, path: Path) -> None:
        """Load a file as the draft, or as a list of claims if its name says so."""
        if path.suffix.lower() in LISTS:
            self._confirm(lambda _progress, _cancel: self.desk.read_claims_file(path))
        else:
            self._confirm(lambda progress, cancel: self.desk.read_draft(path, progress, cancel))

    def _confirm(self, work: Work[Extraction]) -> None:
        if self._draft is None:
            self._load(work)
            return
        decided = sum(each.ink for each in self._marks)
        ask(
            self,
            "Replace the draft?",
            f"The case holds a draft with {len(self._marks)} claims, {decided} of them decided. "
            "Claims that stand in the new draft word for word keep their evidence and decisions.",
            "Replace",
            partial(self._load, work),
        )

    def _load(self, work: Work[Extraction]) -> None:
        self.tasks.run(Lane.LONG, work, self._loaded, self.failed.emit, owner=self, title="Reading the draft")

    def _loaded(self, extraction: Extraction) -> None:
        self.history.clear()
        left = f", {len(extraction.left_out)} sentences left out" if extraction.left_out else ""
        said = " ".join([f"{len(extraction.claims)} claims found{left}.", *extraction.warnings])
        self.told.emit(said)
        self.refresh()
        self.changed.emit(Change.DRAFT | Change.CLAIMS)

    # -- the person's work on claims

    def add_claim(self) -> None:
        """Make the selected words a claim."""
        span = self.text.selected_span()
        if span is None:
            self.told.emit("Select the words in the draft that are to be a claim.")
            return
        self._add_span(span)

    def _add_span(self, span: Span) -> None:
        self._change("Add claim", lambda: {self.desk.add_claim(span).id})

    def edit_claim(self, claim_id: str, text: str) -> None:
        """Reword a claim."""
        self._change("Edit claim", lambda: {self.desk.edit_claim(claim_id, text).id})

    def split_claim(self) -> None:
        """Cut the chosen claim in two at the cursor."""
        chosen = self.list.selected()
        if len(chosen) != 1:
            return
        at, span = self.text.cursor_offset(), chosen[0].span
        if not span.start < at < span.end:
            self.told.emit("Put the cursor in the draft where the claim is to be cut, then split.")
            self.text.setFocus()
            return
        claim_id = chosen[0].claim.id
        self._change("Split claim", lambda: {half.id for half in self.desk.split_claim(claim_id, at)})

    def merge_claims(self) -> None:
        """Make one claim of the chosen ones."""
        ids = [each.claim.id for each in self.list.selected()]
        if len(ids) > 1:
            self._change("Merge claims", lambda: {self.desk.merge_claims(ids).id})

    def drop_claims(self) -> None:
        """Take the chosen claims off the list; undo puts them back."""
        ids = [each.claim.id for each in self.list.selected()]
        if not ids:
            return

        def work() -> set[str]:
            self.desk.drop_claims(ids)
            return set()

        self._change("Drop claim" if len(ids) == 1 else "Drop claims", work)

    def _change(self, text: str, act: Callable[[], set[str]]) -> None:
        def work() -> tuple[Step, set[str]]:
            before = tuple(self.desk.store.claims())
            made = act()
            return Step(text, before, tuple(self.desk.store.claims())), made

        self.act(work, self._did)

    def _did(self, outcome: tuple[Step, set[str]]) -> None:
        step, self._wanted = outcome
        if step.changed:
            self.history.push(ClaimsCommand(step, self._put))
            self._claims_changed()

    def _put(self, put: Sequence[Claim], drop: Sequence[str]) -> None:
        self.tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: self.desk.put_claims(put, drop),
            lambda _: self._claims_changed(),
            self._put_failed,
            owner=self,
        )

    def _put_failed(self, error: FactdeskError) -> None:
        # The stack is out of step with the case now. It may be in the midst of this very undo.
        QTimer.singleShot(0, self.history, self.history.clear)
        self.failed.emit(error)
        self.refresh()

    def _claims_changed(self) -> None:
        self.refresh()
        self.changed.emit(Change.CLAIMS)

    # -- checking

    def check(self) -> None:
        """Find evidence and draft verdicts for all claims."""
        if self._job is not None or not self._marks:
            return
        found = self.tasks.relay(self._found, self)
        self._job = self.tasks.run(
            Lane.LONG,
            lambda progress, cancel: self.desk.check(None, progress, cancel, found),
            success=self._checked,
            failure=self._check_stopped,
            progress=self._check_moved,
            owner=self,
            title="Checking claims",
        )
        self._job = self._job if self._job.running else None
        self._show_job()

    def stop(self) -> None:
        """Stop after the claim that is being checked."""
        if self._job is not None:
            self._job.cancel()
            self._show_job()

    def _show_job(self) -> None:
        self.progress.show_job(self._job)
        self._show_abilities()

    def _found(self, finding: Finding) -> None:
        self.checked.emit(finding.claim.id)

    def _check_moved(self, done: int, total: int | None, what: str) -> None:  # noqa: ARG002 - a Progress
        self._show_job()
        if done and not self._again.isActive():
            self._again.start()

    def claim_checked(self, claim_id: str) -> None:
        """Show soon what another mode's check found; several are read at once."""
        if any(each.claim.id == claim_id for each in self._marks) and not self._again.isActive():
            self._again.start()

    def _checked(self, findings: list[Finding]) -> None:
        self._end_check()
        failed = sum(each.verdict is None or each.verdict.failure is not None for each in findings)
        bad = f" {failed} could not be checked; each says why." if failed else ""
        self.told.emit(
            f"{len(findings)} claims checked.{bad} The verdicts are drafts: decide them in Review."
        )

    def _check_stopped(self, error: FactdeskError) -> None:
        self._end_check()
        if isinstance(error, Cancelled):
            self.told.emit("Stopped. What was checked is kept.")
        else:
            self.failed.emit(error)

    def _end_check(self) -> None:
        self._job = None
        self._show_job()
        self.refresh()
        self.changed.emit(Change.VERDICTS)
