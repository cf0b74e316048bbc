"""The list of claims beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk.ui.draft.marks import ClaimMark
from desk.ui.signs import paint_sign
from desk.ui.theme import colors, label_color, space
from desk.ui.tokens import BODY, SMALL
from desk.ui.widgets.plain_text import height_of, lay_out

Index = QModelIndex | QPersistentModelIndex
MARK: Final = int(Qt.ItemDataRole.UserRole)
SIGN: Final = 24


class ClaimsModel(QAbstractListModel):
    """Claims in the order of the draft."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: list[ClaimMark] = []

    def show(self, marks: Sequence[ClaimMark]) -> None:
        """Show these claims; rows change in place where the claims are the same."""
        if [each.claim.id for each in marks] == [each.claim.id for each in self.marks]:
            self.marks = list(marks)
            if marks:
                self.dataChanged.emit(self.index(0), self.index(len(marks) - 1))
            return
        self.beginResetModel()
        self.marks = list(marks)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many claims."""
        return 0 if parent is not None and parent.isValid() else len(self.marks)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        """The mark; for a screen reader the claim and its status."""
        mark = self.marks[index.row()]
        if role == MARK:
            return mark
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{mark.claim.text} {mark.status}"
        return None


class _ClaimDelegate(QStyledItemDelegate):
    """Draws the sign, the claim in up to three lines, and its status."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, ClaimList)  # noqa: S101 - tells the type; the list makes it
        of = colors(view)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mark: ClaimMark = index.data(MARK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(of.selection))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(of.accent))
        sign = QRectF(box.left() + space(2), box.top() + space(1.5), SIGN, SIGN)
        paint_sign(painter, sign, mark.label, view, ink=mark.ink, failed=mark.failed)
        inner = _text_box(box)
        layout = lay_out(mark.claim.text, _font(view, BODY), inner.width(), most_lines=3)
        painter.setPen(QColor(of.ink))
        layout.draw(painter, QPointF(inner.topLeft()))
        painter.setFont(_font(view, SMALL))
        painter.setPen(label_color(mark.label, of, failed=mark.failed))
        status = painter.fontMetrics().elidedText(mark.status, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QPointF(inner.left(), inner.bottom() - painter.fontMetrics().descent()), status)
        painter.setPen(QColor(of.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        view = self.parent()
        assert isinstance(view, ClaimList)  # noqa: S101 - tells the type; the list makes it
        width = _text_box(QRect(0, 0, view.viewport().width(), 0)).width()
        mark: ClaimMark = index.data(MARK)
        text = height_of(lay_out(mark.claim.text, _font(view, BODY), width, most_lines=3))
        return QSize(space(20), round(text) + view.fontMetrics().height() + space(3.5))


def _text_box(box: QRect) -> QRect:
    return box.adjusted(space(3) + SIGN, space(1.5), -space(2), -space(1))


def _font(view: QListView, points: float) -> QFont:
    font = QFont(view.font())
    font.setPointSizeF(points)
    return font


class ClaimList(QListView):
    """Claims, one or several of which are chosen."""

    chosen = Signal(object)
    """A list of :class:`ClaimMark`: what a person chose here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claims = ClaimsModel(self)
        self.setModel(self.claims)
        self.setItemDelegate(_ClaimDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Claims of the draft")
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.selected()))

    def show_marks(self, marks: Sequence[ClaimMark]) -> None:
        """Show claims, and keep what is chosen chosen."""
        ids = {each.claim.id for each in self.selected()}
        self.claims.show(marks)
        self.choose(ids)

    def selected(self) -> list[ClaimMark]:
        """The chosen claims, in the order of the draft."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self.claims.marks[place] for place in places if place < len(self.claims.marks)]

    def choose(self, claim_ids: set[str]) -> None:
        """Choose claims by id, and bring the first into view."""
        if claim_ids == {each.claim.id for each in self.selected()}:
            return
        flags = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for place, mark in enumerate(self.claims.marks):
            if mark.claim.id in claim_ids:
                self.selectionModel().setCurrentIndex(self.claims.index(place), flags.Select)
        self.scrollTo(self.currentIndex())
