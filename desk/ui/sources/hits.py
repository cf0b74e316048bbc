"""Search results over all passages, the words that were searched marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.ui.theme import colors, reading_font, space
from desk.ui.tokens import SMALL
from desk.ui.widgets.plain_text import height_of, lay_out

Index = QModelIndex | QPersistentModelIndex
HIT: Final = int(Qt.ItemDataRole.UserRole)
LONGEST: Final = 420
"""Characters of a hit that are shown."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that was found: where it stands, and the part of it that is shown."""

    document_id: str
    span: Span
    heading: str
    text: str


def hits(found: Sequence[Candidate], documents: Mapping[str, Document]) -> list[SearchHit]:
    """The passages as they are listed; each text is the source's own at its span."""
    made = []
    for candidate in found:
        document = documents.get(candidate.passage.document_id)
        if document is None:
            continue
        span = candidate.sentences[0] if candidate.sentences else candidate.passage.span
        shown = Span(span.start, min(span.end, span.start + LONGEST))
        page = document.page_label_of(span.start) or document.page_of(span.start)
        said = [document.title, document.publisher or document.court, f"page {page}" if page else None]
        made.append(
            SearchHit(document.id, span, " · ".join(filter(None, said)), shown.of(document.text).strip())
        )
    return made


def marked(query: str, text: str) -> list[Span]:
    """Where the words of ``query`` begin a word of ``text``, without regard to case."""
    words = sorted(set(re.findall(r"\w+", query)), key=len, reverse=True)
    if not words:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE)
    return [Span(*found.span()) for found in pattern.finditer(text) if len(found.group()) > 1]


class HitsModel(QAbstractListModel):
    """The hits of the newest search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = ""
        self.hits: list[SearchHit] = []

    def show(self, query: str, hits: Sequence[SearchHit]) -> None:
        """Show the hits of another search."""
        self.beginResetModel()
        self.query = query
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many hits."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        """The hit; for a screen reader its heading and text."""
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.heading}. {hit.text}"
        return None


class _HitDelegate(QStyledItemDelegate):
    """Draws a heading and the text below it: plain text laid out here, never markup."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, HitList)  # noqa: S101 - tells the type; the list makes it
        of = colors(view)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hit: SearchHit = index.data(HIT)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(of.selection))
        inner = box.adjusted(space(2), space(1), -space(2), -space(1))
        painter.setFont(_heading_font(view))
        painter.setPen(QColor(of.ink_soft))
        heading = painter.fontMetrics().elidedText(
            hit.heading, Qt.TextElideMode.ElideRight, max(inner.width(), 0)
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine), heading)
        painter.setPen(QColor(of.ink))
        at = QPointF(inner.left(), inner.top() + painter.fontMetrics().height() + 4)
        _layout(view, hit.text, inner.width()).draw(painter, at)
        painter.setPen(QColor(of.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        view = self.parent()
        assert isinstance(view, HitList)  # noqa: S101 - tells the type; the list makes it
        width = view.viewport().width() - space(4)
        hit: SearchHit = index.data(HIT)
        text = height_of(_layout(view, hit.text, width))
        return QSize(space(20), round(text) + view.fontMetrics().height() + space(3))


def _heading_font(view: QListView) -> QFont:
    font = QFont(view.font())
    font.setPointSizeF(SMALL)
    return font


def _layout(view: HitList, text: str, width: int) -> QTextLayout:
    style = QTextCharFormat()
    style.setBackground(QColor(colors(view).highlight))
    style.setForeground(QColor(colors(view).ink))
    return lay_out(text, reading_font(11), width, places=marked(view.hits.query, text), style=style)


class HitList(QListView):
    """The list of hits; choosing one opens the passage."""

    opened = Signal(object)
    """A :class:`SearchHit`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(_HitDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Passages found")
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_hits(self, query: str, hits: Sequence[SearchHit]) -> None:
        """List the hits of a search."""
        self.hits.show(query, hits)
        self.scrollToTop()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(HIT))
