"""What is known of one source, corrected in place; or why a file was not loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.documents import Document
from desk.domain.vocabulary import DocumentKind
from desk.ui.sources.origin_page import OriginNote, OriginPage
from desk.ui.sources.rows import KIND_NAMES, Row, State, short_name
from desk.ui.theme import space
from desk.ui.widgets.basics import button, field_name, label

FIELDS: Final = (
    ("title", "Title", ""),
    ("authors", "Authors", "Names, separated by ;"),
    ("publisher", "Publisher", ""),
    ("published", "Published", "YYYY-MM-DD"),
    ("updated", "Updated", "YYYY-MM-DD"),
    ("court", "Court", ""),
    ("docket", "Docket", ""),
    ("judge", "Judge", ""),
    ("filed", "Filed", "YYYY-MM-DD"),
)
_PRESS: Final = frozenset({"title", "authors", "publisher", "published", "updated"})
_COURT: Final = frozenset({"title", "court", "docket", "judge", "filed"})
USUAL: Final = {
    DocumentKind.ARTICLE: _PRESS,
    DocumentKind.OPINION: _COURT,
    DocumentKind.FILING: _COURT,
    DocumentKind.OTHER: _PRESS | _COURT,
}
"""The fields that a kind of source usually has; others are shown where they hold something."""
DATES: Final = frozenset({"published", "updated", "filed"})


def as_text(document: Document, field: str) -> str:
    """A field as it stands in its line."""
    value = getattr(document, field)
    if field == "authors":
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value or ""


def from_text(field: str, text: str) -> Any:  # noqa: ANN401 - typed by Document
    """The field's value.

    Raises:
        ValueError: if a date is none, or the title is empty.
    """
    text = text.strip()
    if field == "authors":
        return tuple(name.strip() for name in text.split(";") if name.strip())
    if field in DATES:
        return date.fromisoformat(text) if text else None
    if field == "title" and not text:
        msg = "a source needs a title"
        raise ValueError(msg)
    return text or None


class Details(QStackedWidget):
    """Three pages: nothing chosen, a source's metadata, a failure."""

    corrected = Signal(str, dict)
    """(document id, the fields that a person changed)."""
    retry_wanted = Signal(str)
    forget_wanted = Signal(str)
    remove_wanted = Signal()
    origin_wanted = Signal(bool)
    """The chosen sources share one origin (True), or each has its own."""
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Details of the source")
        self._document: Document | None = None
        self._failed_path = ""
        self.lines: dict[str, QLineEdit] = {}
        self.nothing = label("Choose a source to see and correct what is known of it.", "soft", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(space(2), space(2), space(2), space(2))
        self.form = self._build_form()
        self.failure = self._build_failure()
        self.several = OriginPage()
        self.several.origin_wanted.connect(self.origin_wanted)
        self.several.undo_wanted.connect(self.undo_wanted)
        for page in (self.nothing, self.form, self.failure, self.several):
            self.addWidget(page)

    def _build_form(self) -> QWidget:
        inner = QWidget()
        form = self.rows = QFormLayout()
        form.setHorizontalSpacing(space(1.5))
        form.setVerticalSpacing(space(1))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind")
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind)
        self.kind.activated.connect(self._kind_chosen)
        form.addRow(field_name("Kind"), self.kind)
        for field, name, hint in FIELDS:
            line = QLineEdit()
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.editingFinished.connect(partial(self._edited, field))
            self.lines[field] = line
            form.addRow(field_name(name), line)
        self.problem = label(role="danger", wrap=True)
        self.facts = label(role="caption", wrap=True, select=True)
        self.warnings = label(role="warning", wrap=True, select=True)
        self.remove = button("Remove from the case …", "remove", "quiet", "Remove the source (Delete)")
        self.remove.clicked.connect(self.remove_wanted)
        column = QVBoxLayout(inner)
        column.setContentsMargins(space(2), space(2), space(2), space(2))
        column.setSpacing(space(1.5))
        column.addLayout(form)
        self.origin = OriginNote()
        self.origin.own_wanted.connect(lambda: self.origin_wanted.emit(False))  # noqa: FBT003 - a signal
        for widget in (self.problem, self.warnings, self.origin, self.facts):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName("What is known of the source")
        return scroll

    def _build_failure(self) -> QWidget:
        page = QWidget()
        self.failed_name = label(role="title", wrap=True, select=True)
        self.failed_error = label(wrap=True, select=True)
        self.failed_help = label(role="soft", wrap=True, select=True)
        self.retry = button("Try again", "retry")
        self.forget = button("Take off the list", "remove", "quiet")
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self._failed_path))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self._failed_path))
        column = QVBoxLayout(page)
        column.setContentsMargins(space(2), space(2), space(2), space(2))
        column.setSpacing(space(1))
        for widget in (self.failed_name, self.failed_error, self.failed_help):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.retry)
        row.addWidget(self.forget)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def show_row(self, row: Row | None) -> None:
        """Show what is known of a row of the library."""
        if row is None or row.state in {State.WAITING, State.READING}:
            self._document = None
            self.setCurrentWidget(self.nothing)
        elif row.failure is not None:
            self._document = None
            self._failed_path = row.failure.path
            self.failed_name.setText(short_name(row.failure.path))
            self.failed_error.setText(row.failure.error)
            self.failed_help.setText(row.failure.help)
            self.setCurrentWidget(self.failure)
        elif row.document is not None:
            self._show_document(row.document)
            self.origin.show_row(row)

    def show_several(self, chosen: Sequence[Row]) -> None:
        """Show what can be said of several sources at once."""
        self._document = None
        self.several.show_rows(chosen)
        self.setCurrentWidget(self.several)

    def _show_document(self, document: Document) -> None:
        same = self._document is not None and self._document.id == document.id
        self._document = document
        self.kind.setCurrentIndex(self.kind.findData(document.kind))
        for field, line in self.lines.items():
            if not (same and line.hasFocus() and line.isModified()):
                line.setText(as_text(document, field))
                line.setCursorPosition(0)
            self.rows.setRowVisible(line, field in USUAL[document.kind] or bool(line.text()))
        if not same:
            self.problem.hide()
        self.warnings.setText("\n".join(document.warnings))
        self.warnings.setVisible(bool(document.warnings))
        self.facts.setText(_facts(document))
        self.setCurrentWidget(self.form)

    def _kind_chosen(self, place: int) -> None:
        kind: DocumentKind = DocumentKind(self.kind.itemData(place))
        if self._document is not None and kind is not self._document.kind:
            self.corrected.emit(self._document.id, {"kind": kind})

    def _edited(self, field: str) -> None:
        line = self.lines[field]
        document = self._document
        if document is None or line.text() == as_text(document, field):
            return
        try:
            value = from_text(field, line.text())
        except ValueError:
            what = (
                "A source needs a title." if field == "title" else "Give the date as YYYY-MM-DD, or nothing."
            )
            self.problem.setText(what)
            self.problem.show()
            return
        self.problem.hide()
        line.setModified(False)
        self.corrected.emit(document.id, {field: value})


def _facts(document: Document) -> str:
    said: list[tuple[str, Callable[[], str | None]]] = [
        ("Wire credit", lambda: document.wire_credit),
        ("Dateline", lambda: document.dateline),
        ("Form", lambda: document.form),
        ("Address", lambda: document.url),
        ("From", lambda: document.origin),
        ("Read by", lambda: document.extractor),
        ("SHA-256", lambda: document.sha256[:16] + " …"),
    ]
    return "\n".join(f"{name}: {value}" for name, read in said if (value := read()))
