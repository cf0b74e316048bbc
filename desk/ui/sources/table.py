"""The library as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.ui.icons import icon
from desk.ui.sources.rows import KIND_ICONS, KIND_NAMES, Row, State, short_name
from desk.ui.sources.tags import tag_icon
from desk.ui.theme import colors, space
from desk.ui.widgets.basics import button, label, plain_tip

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole)


def _of(read: Callable[[Document], str]) -> Callable[[Row], str]:
    return lambda row: read(row.document) if row.document else ""


def _title(row: Row) -> str:
    if row.document is not None:
        return row.document.title
    why = f" — {row.failure.error}" if row.failure else ""
    return short_name(row.name) + why


def _warnings(row: Row) -> str:
    return str(len(row.document.warnings) or "") if row.document else ""


COLUMNS: Final[tuple[tuple[str, tuple[int, int], Callable[[Row], str]], ...]] = (
    ("Kind", (96, 44), _of(lambda document: KIND_NAMES[document.kind])),
    ("Title", (0, 0), _title),
    ("Publisher or court", (144, 124), _of(lambda document: document.publisher or document.court or "")),
    ("Date", (96, 88), _of(lambda document: document.date.isoformat() if document.date else "no date")),
    ("Pages", (60, 52), _of(lambda document: str(document.pages or ""))),
    ("Origin", (116, 104), lambda row: row.origin),
    ("Status", (120, 112), lambda row: row.state.value),
    ("Warnings", (88, 76), _warnings),
)
"""Heading, width in pixels in a wide and in a narrow table (0 takes the rest), what a row shows."""
NARROW: Final = 860


class LibraryModel(QAbstractTableModel):
    """Rows of :mod:`desk.ui.sources.rows`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.rows: list[Row] = []
        self.narrow = False
        """Whether there is room for icons alone where an icon says enough."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; cells change in place where the rows are the same."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows; a cell has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        """Text, icon, colour and tip of a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        heading, _, read = COLUMNS[index.column()]
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: "" if self.narrow and heading == "Kind" else read(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _aloud(row, heading, read),
            SORT_ROLE: lambda: self._sort_key(row, heading, read),
            Qt.ItemDataRole.DecorationRole: lambda: self._icon(row, heading),
            Qt.ItemDataRole.ForegroundRole: lambda: self._colour(row, heading),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(_tip(row, heading)),
            Qt.ItemDataRole.AccessibleDescriptionRole: lambda: _tip(row, heading),
        }
        answer = answers.get(role)
        return answer() if answer is not None else None

    @staticmethod
    def _sort_key(row: Row, heading: str, read: Callable[[Row], str]) -> str | int:
        if heading == "Pages":
            return (row.document.pages or 0) if row.document else 0
        if heading == "Origin":
            return row.letter or "~"  # shared ones first
        return read(row).casefold()

    def _icon(self, row: Row, heading: str) -> Any:  # noqa: ANN401 - an icon or nothing
        of = colors(self._widget)
        if heading == "Kind" and row.document:
            return icon(KIND_ICONS[row.document.kind], self._widget, of.ink_soft, 16)
        if heading == "Origin" and row.letter:
            return tag_icon(row.letter, self._widget)
        if heading == "Status" and row.state is State.FAILED:
            return icon("error", self._widget, of.danger, 16)
        if heading == "Warnings" and row.document and row.document.warnings:
            return icon("warning", self._widget, of.warning, 16)
        return None

    def _colour(self, row: Row, heading: str) -> QColor | None:
        of = colors(self._widget)
        if heading == "Status" and row.state is State.FAILED:
            return QColor(of.danger)
        if heading == "Warnings":
            return QColor(of.warning)
        faint = row.state is not State.READY or heading not in {"Title", "Publisher or court", "Date"}
        return QColor(of.ink_soft) if faint else None


def _aloud(row: Row, heading: str, read: Callable[[Row], str]) -> str:
    """A cell in words: the tag of an origin is a picture."""
    return f"Origin {row.letter}, {row.origin}" if heading == "Origin" and row.letter else read(row)


def _origin_tip(row: Row) -> str:
    who = "a person said so" if row.document and row.document.origin_decided else "found by comparing texts"
    if row.shares:
        return f"Goes back to one origin ({who}) with:\n" + "\n".join(row.shares)
    return f"An origin of its own ({who})"


def _tip(row: Row, heading: str) -> str:
    if row.failure is not None:
        return f"{row.failure.error} {row.failure.help}"
    if row.document is None:
        return row.name
    said: dict[str, Callable[[Row, Document], str]] = {
        "Kind": lambda _, document: KIND_NAMES[document.kind],
        "Title": lambda _, document: document.title,
        "Publisher or court": lambda _, document: document.publisher or document.court or "not known",
        "Origin": lambda row, _: _origin_tip(row),
        "Status": lambda _, document: "\n".join(document.warnings),
        "Warnings": lambda _, document: "\n".join(document.warnings),
    }
    return said[heading](row, row.document) if heading in said else ""


class LibraryTable(QTableView):
    """The table with its sorting; tells which row is chosen."""

    chosen = Signal(object)
    """A :class:`Row`, or None."""
    opened = Signal(object)
    """A :class:`Row` that was double-clicked or entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library = LibraryModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self.library)
        proxy.setSortRole(SORT_ROLE)
        self.setModel(proxy)
        self._proxy = proxy
        self._narrow: bool | None = None
        self.setAccessibleName("Library of sources")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(space(4))
        self._size_columns()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.current_row()))
        self.activated.connect(lambda _: self.opened.emit(self.current_row()))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(space(5))
        for place, (_, widths, _read) in enumerate(COLUMNS):
            if not widths[0]:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table has narrow columns, so that titles stay readable."""
        narrow = event.size().width() < NARROW
        if narrow is not self._narrow:
            self._narrow = self.library.narrow = narrow
            for place, (_, widths, _read) in enumerate(COLUMNS):
                if widths[narrow]:
                    self.horizontalHeader().resizeSection(place, widths[narrow])
        super().resizeEvent(event)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, and keep what is chosen chosen."""
        keys = {row.key for row in self.selected_rows()}
        self.library.show(rows)
        self.choose(keys)

    def choose(self, keys: set[str]) -> None:
        """Select the rows with these keys."""
        if keys == {row.key for row in self.selected_rows()}:
            self.chosen.emit(self.current_row())
            return
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.clearSelection()
        for place, row in enumerate(self.library.rows):
            if row.key in keys:
                index = self._proxy.mapFromSource(self.library.index(place, 0))
                self.selectionModel().setCurrentIndex(index, flags)
        self.chosen.emit(self.current_row())

    def selected_rows(self) -> list[Row]:
        """The chosen rows."""
        places = [self._proxy.mapToSource(each).row() for each in self.selectionModel().selectedRows()]
        return [self.library.rows[place] for place in sorted(places) if 0 <= place < len(self.library.rows)]

    def current_row(self) -> Row | None:
        """The one row that is chosen; None where none or several are."""
        chosen = self.selected_rows()
        return chosen[0] if len(chosen) == 1 else None


class Library(QWidget):
    """The table, and a line below it that says what it amounts to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LibraryTable()
        self.foot = label(role="caption", wrap=True)
        self.next = button("Go to the draft", "draft", "", "Load the text that is to be checked (Ctrl+2)")
        below = QHBoxLayout()
        below.setContentsMargins(space(2), space(1), space(2), space(1))
        below.setSpacing(space(2))
        below.addWidget(self.foot, 1)
        below.addWidget(self.next)
        held = QVBoxLayout(self)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        held.addWidget(self.table, 1)
        held.addLayout(below)
