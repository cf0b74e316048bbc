"""The Sources mode: add, look over, correct and search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.documents import Added, Document, NotLoaded
from desk.domain.errors import FactdeskError, InputError
from desk.domain.evidence import Candidate
from desk.domain.vocabulary import DocumentRole
from desk.ui.dropping import DropMode
from desk.ui.mode import Change
from desk.ui.page_view import SourceView
from desk.ui.port import Desk
from desk.ui.sources.adding import Adding, summary
from desk.ui.sources.details import Details
from desk.ui.sources.hits import HitList, SearchHit, hits
from desk.ui.sources.origins import MEANING, OriginActs, counted
from desk.ui.sources.rows import Row, rows
from desk.ui.sources.table import Library
from desk.ui.sources.toolbar import EmptyLibrary, Toolbar
from desk.ui.tasks import Lane, Tasks
from desk.ui.theme import space
from desk.ui.widgets.ask import ask
from desk.ui.widgets.basics import label
from desk.ui.widgets.drops import Dropped, read
from desk.ui.widgets.job_bar import JobBar

FILES = "Documents (*.pdf *.html *.htm *.docx *.md *.markdown *.txt *.text);;All files (*)"


class SourcesMode(DropMode):
    """See the module."""

    title = "Sources"
    welcome = "Drop to add as sources"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._documents: list[Document] = []
        self._failures: list[NotLoaded] = []
        self._query = ""
        self.adding = Adding(desk, tasks, self)
        self.origins = OriginActs(desk, tasks, self)
        self.toolbar = Toolbar()
        self.loading = JobBar("Reading", "Stop after this item; what is loaded stays")
        self.library = Library()
        self.table = self.library.table
        self.empty = EmptyLibrary()
        self.hit_list = HitList()
        self.found = label(role="soft")
        self.details = Details()
        self.view = SourceView(desk, tasks)
        self.side = QTabWidget()
        self._again = QTimer(self, singleShot=True, interval=700)
        self._again.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._add_keys()

    def _lay_out(self) -> None:
        self.results = QWidget()
        listed = QVBoxLayout(self.results)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        self.found.setContentsMargins(space(2), space(1), space(2), space(1))
        listed.addWidget(self.found)
        listed.addWidget(self.hit_list, 1)
        self._sizes = {0: [space(120), space(36)], 1: [space(84), space(72)]}
        self.left = QStackedWidget()
        for page in (QWidget(), self.empty, self.library, self.results):
            self.left.addWidget(page)
        self.side.setDocumentMode(True)
        self.side.tabBar().setAccessibleName("About the chosen source")
        self.side.addTab(self.details, "Details")
        self.side.addTab(self.view, "Read")
        self.side.setMinimumWidth(space(36))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(self._sizes[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.loading):
            column.addWidget(widget)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        bar = self.toolbar
        bar.files.clicked.connect(self.ask_files)
        bar.folder.clicked.connect(self.ask_folder)
        bar.url.clicked.connect(self.ask_url)
        bar.paste.clicked.connect(self.paste)
        bar.search.returnPressed.connect(self.search)
        bar.search.textChanged.connect(lambda text: None if text else self.end_search())
        self.loading.stop.clicked.connect(self.adding.stop)
        self.adding.moved.connect(self._show_rows)
        self.adding.stepped.connect(self._again.start)
        self.adding.done.connect(self._added)
        self.adding.failed.connect(self._add_failed)
        self.table.chosen.connect(self._chosen)
        self.library.next.clicked.connect(lambda: self.wanted.emit("Draft", ""))
        self.details.origin_wanted.connect(self._say_origin)
        self.details.undo_wanted.connect(self.origins.history.undo)
        self.origins.history.canUndoChanged.connect(self.details.several.undo.setEnabled)
        self.origins.done.connect(self._corrected)
        self.origins.failed.connect(self.failed)
        self.table.opened.connect(lambda _: self.side.setCurrentWidget(self.view))
        self.side.currentChanged.connect(self._turned)
        self.splitter.splitterMoved.connect(self._moved)
        self.hit_list.opened.connect(self._open_hit)
        self.details.corrected.connect(self.correct)
        self.details.retry_wanted.connect(self.retry)
        self.details.forget_wanted.connect(self.forget)
        self.details.remove_wanted.connect(self.ask_remove)

    def _add_keys(self) -> None:
        for key, act in (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Find, self.toolbar.search.setFocus),
            (QKeySequence.StandardKey.Undo, self.origins.history.undo),
            (QKeySequence.StandardKey.Redo, self.origins.history.redo),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.ask_remove)

    # -- what is shown

    def refresh(self) -> None:
        """Read the library again."""
        store = self.desk.store
        self.act(lambda: (store.documents(DocumentRole.SOURCE), store.not_loaded()), self._read)

    def reveal(self, item_id: str) -> None:
        """Choose a source and show it."""
        self.end_search()
        self.table.choose({item_id})

    def _read(self, what: tuple[list[Document], list[NotLoaded]]) -> None:
        self._documents, self._failures = what
        self.view.know(self._documents)
        self.library.foot.setText(f"{counted(self._documents)}. {MEANING}")
        self._show_rows()

    def _show_rows(self) -> None:
        listed = rows(self._documents, self._failures, self.adding.rows)
        self.table.show_rows(listed)
        self.loading.show_job(self.adding.job)
        if self.left.currentWidget() is not self.results:
            self.left.setCurrentWidget(self.library if listed else self.empty)
        self.side.setVisible(bool(listed))

    def _turned(self, place: int) -> None:
        """Reading needs more room than the details: each tab has the width a person gave it."""
        self.splitter.setSizes(self._sizes[place])

    def _moved(self, *_: int) -> None:
        self._sizes[self.side.currentIndex()] = self.splitter.sizes()

    def _chosen(self, row: Row | None) -> None:
        loaded = [each for each in self.table.selected_rows() if each.document is not None]
        if len(loaded) > 1:
            self.details.show_several(loaded)
        else:
            self.details.show_row(row)
        self.side.setTabEnabled(1, row is None or row.document is not None)
        shown = self.view.document
        if row is not None and row.document is not None and (shown is None or shown.id != row.document.id):
            self.view.show_span(row.document.id, None)

    # -- adding

    def ask_files(self) -> None:
        """Choose files to add."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Add sources", "", FILES)
        self.take(Dropped(paths=tuple(map(Path, chosen))))

    def ask_folder(self) -> None:
        """Choose a folder to add."""
        chosen = QFileDialog.getExistingDirectory(self, "Add all files of a folder")
        self.take(Dropped(paths=(Path(chosen),) if chosen else ()))

    def ask_url(self) -> None:
        """Give an address to fetch; giving it here is the consent."""
        url, given = QInputDialog.getText(
            self,
            "Fetch a web page",
            "Address of the page. It is fetched once, and a copy is kept:",
            text="https://",
        )
        if given and url.strip() not in {"", "https://"}:
            self.adding.add_url(url.strip())

    def paste(self) -> None:
        """Add what other programs copied."""
        dropped = read(QGuiApplication.clipboard().mimeData())
        if dropped:
            self.take(dropped)
        else:
            self.told.emit("There is nothing to paste: copy files, an address or text first.")

    def take(self, dropped: Dropped) -> None:
        """Add what was dropped or pasted; asks before anything is fetched."""
        if dropped.paths:
            self.adding.add_paths(dropped.paths)
        if dropped.urls:
            self._ask_fetch(dropped.urls)
        if dropped.text:
            first = dropped.text.splitlines()[0].strip()
            self.adding.add_text(dropped.text, first if len(first) <= 80 else first[:77] + " …")

    def _ask_fetch(self, urls: Sequence[str]) -> None:
        def fetch() -> None:
            for url in urls:
                self.adding.add_url(url)

        ask(
            self,
            "Fetch this page?" if len(urls) == 1 else f"Fetch these {len(urls)} pages?",
            "\n".join(urls) + "\n\nEach is fetched once and a copy is kept in the case. "
            "Its server will see this machine's address.",
            "Fetch",
            fetch,
        )

    def _added(self, added: Added) -> None:
        self.told.emit(summary(added))
        self.refresh()
        if added.documents:
            self.changed.emit(Change.SOURCES)
        ids = {document.id for document in added.documents} or {known for _, known in added.already}
        if len(ids) == 1:
            self.table.choose(ids)

    def _add_failed(self, error: FactdeskError) -> None:
        self.failed.emit(error)
        self.refresh()

    def retry(self, path: str) -> None:
        """Try a failed item again."""
        if "://" in path:
            self.adding.add_url(path)
        elif Path(path).exists():
            self.adding.add_paths([Path(path)])
        else:
            self.failed.emit(
                InputError(f"{path} is not there any more.", "Add it again from where it is now.")
            )

    def forget(self, path: str) -> None:
        """Take a failed item off the list."""
        self.act(lambda: self.desk.store.set_not_loaded([], drop=[path]), lambda _: self.refresh())

    # -- correcting and removing

    def correct(self, document_id: str, fields: dict[str, object]) -> None:
        """Store what a person corrected."""
        self.act(lambda: self.desk.correct(document_id, **fields), lambda _: self._corrected())

    def _say_origin(self, together: bool) -> None:  # noqa: FBT001 - the slot of a signal
        ids = {row.document.id for row in self.table.selected_rows() if row.document is not None}
        self.origins.decide(ids, together=together)

    def _corrected(self, what: str = "Corrected and saved.") -> None:
        self.told.emit(what)
        self.refresh()
        self.changed.emit(Change.SOURCES)

    def ask_remove(self) -> None:
        """Remove the chosen sources, after asking."""
        chosen = self.table.selected_rows()
        for row in chosen:
            if row.failure is not None:
                self.forget(row.failure.path)
        ids = [row.document.id for row in chosen if row.document is not None]
        if not ids:
            return
        names = "\n".join(row.document.title for row in chosen if row.document is not None)
        ask(
            self,
            "Remove this source from the case?" if len(ids) == 1 else f"Remove these {len(ids)} sources?",
            f"{names}\n\nIts passages and the evidence that quotes it leave the case with it. "
            "Your reviews stay. The file it came from is not touched.",
            "Remove",
            partial(self.remove, ids),
        )

    def remove(self, ids: Sequence[str]) -> None:
        """Take sources out of the case."""

        def work() -> None:
            for document_id in ids:
                self.desk.remove_source(document_id)

        self.act(work, lambda _: self._removed(), Lane.LONG, "Removing")

    def _removed(self) -> None:
        self.view.show_nothing()
        self.refresh()
        self.changed.emit(Change.SOURCES)

    # -- searching

    def search(self) -> None:
        """Search all passages for the words in the field."""
        query = self.toolbar.search.text().strip()
        if not query:
            self.end_search()
            return
        self._query = query
        self.found.setText("Searching …")
        self.left.setCurrentWidget(self.results)
        self.hit_list.show_hits(query, [])
        self.tasks.run(
            Lane.SERIAL,
            lambda _progress, _cancel: self.desk.search(query),
            success=partial(self._show_found, query),
            failure=self._search_failed,
            owner=self,
        )

    def end_search(self) -> None:
        """Back to the library."""
        self._query = ""
        if self.left.currentWidget() is self.results:
            self.left.setCurrentWidget(self.library)
            self._show_rows()

    def _show_found(self, query: str, found: list[Candidate]) -> None:
        if query != self._query:
            return
        listed = hits(found, {document.id: document for document in self._documents})
        self.hit_list.show_hits(query, listed)
        count = f"{len(listed)} passages, best first" if len(listed) != 1 else "1 passage"
        self.found.setText(count if listed else "Searched all sources and found nothing. Try other words.")

    def _search_failed(self, error: FactdeskError) -> None:
        self.found.setText("The search failed; that says nothing about the sources.")
        self.failed.emit(error)

    def _open_hit(self, hit: SearchHit) -> None:
        self.side.setTabEnabled(1, True)  # noqa: FBT003 - Qt's own signature
        self.side.setCurrentWidget(self.view)
        self.view.show_span(hit.document_id, hit.span)
