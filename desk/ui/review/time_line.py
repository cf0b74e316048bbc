"""The time line of a claim: sources in the order of their days, undated ones apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk.domain.vocabulary import Label, Stance
from desk.ui.review.moments import Moment, in_words
from desk.ui.signs import paint_sign
from desk.ui.theme import colors, space
from desk.ui.widgets.basics import plain_tip

_MOMENT: Final = int(Qt.ItemDataRole.UserRole)
_TALL = 26
_SIGN = 16
_WHEN = 88
"""Pixels for a day."""
_LEFT = _WHEN + _SIGN + space(1)
"""Pixels to the left of the words."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap.value)
_LABELS = {Stance.SUPPORTS: Label.SUPPORTED, Stance.REFUTES: Label.REFUTED}


class TimeLine(QListWidget):
    """As tall as its rows; Enter or a click on a row goes to its first piece of evidence."""

    cited = Signal(int)
    """The number of the evidence that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments: list[Moment] = []
        self.setAccessibleName("Time line")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_moments(self, line: Sequence[Moment]) -> None:
        """Show a claim's time line; hidden where there is none."""
        self.moments = list(line)
        self.clear()
        for each in line:
            item = QListWidgetItem(f"{each.when}: {each.what}")
            item.setData(_MOMENT, each)
            item.setToolTip(plain_tip(f"{each.when}: {each.what}"))
            self.addItem(item)
        self.setAccessibleDescription(in_words(line))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As tall as the rows are at this width."""
        for row, each in enumerate(self.moments):
            self.item(row).setSizeHint(QSize(160, _tall(each, self.viewport())))
        self.setFixedHeight(sum(self.item(row).sizeHint().height() for row in range(self.count())) + 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what this lies in."""
        event.ignore()

    def _choose(self, item: QListWidgetItem) -> None:
        moment: Moment = item.data(_MOMENT)
        if moment.numbers:
            self.cited.emit(moment.numbers[0])


def _tall(moment: Moment, view: QWidget) -> int:
    """Pixels for a row: its words in as many lines as they need at the view's width."""
    metrics = view.fontMetrics()
    room = QRect(0, 0, max(view.width() - _LEFT - space(0.5), 80), 1000)
    lines = metrics.boundingRect(room, _WRAPPED, moment.what).height() // max(metrics.lineSpacing(), 1)
    return _TALL + (max(lines, 1) - 1) * metrics.lineSpacing()


class _Delegate(QStyledItemDelegate):
    """The day, a sign on the line that joins the days, and what the source says."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one moment."""
        moment: Moment = index.data(_MOMENT)
        view = option.widget
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
            painter.setPen(QPen(QColor(colors(view).accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        _paint_line(painter, rect, view, index)
        _paint_sign(painter, rect, view, moment)
        _paint_words(painter, rect, view, moment)
        painter.restore()


def _paint_line(
    painter: QPainter, rect: QRect, view: QWidget, index: QModelIndex | QPersistentModelIndex
) -> None:
    """The line runs from the first day to the last; what has no date hangs on nothing."""
    model = index.model()
    moments: list[Moment] = [model.index(row, 0).data(_MOMENT) for row in range(model.rowCount())]
    days = [row for row, each in enumerate(moments) if each.day is not None]
    if index.row() not in days or len(days) < 2:
        return
    middle = rect.left() + _WHEN + _SIGN / 2
    sign = rect.top() + _TALL / 2
    top = sign if index.row() == days[0] else rect.top()
    foot = sign if index.row() == days[-1] else rect.bottom() + 1
    painter.setPen(QPen(QColor(colors(view).field_edge), 1))
    painter.drawLine(QPointF(middle, top), QPointF(middle, foot))


def _paint_sign(painter: QPainter, rect: QRect, view: QWidget, moment: Moment) -> None:
    box = QRectF(rect.left() + _WHEN, rect.top() + (_TALL - _SIGN) / 2, _SIGN, _SIGN)
    of = colors(view)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(of.desk))
    painter.drawEllipse(box.adjusted(-1, -1, 1, 1))
    if moment.stance is not None:
        paint_sign(painter, box, _LABELS[moment.stance], view)
        return
    painter.setBrush(QColor(of.ink_soft if moment.numbers else of.accent))
    painter.drawEllipse(box.center(), 3.5, 3.5)


def _paint_words(painter: QPainter, rect: QRect, view: QWidget, moment: Moment) -> None:
    of = colors(view)
    first = QRect(rect.left(), rect.top(), rect.width(), _TALL)
    painter.setPen(QColor(of.ink if moment.day else of.ink_soft))
    side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(first.adjusted(2, 0, 0, 0), side, moment.when)
    painter.setPen(QColor(of.ink))
    above = (_TALL - painter.fontMetrics().lineSpacing()) // 2
    painter.drawText(rect.adjusted(_LEFT, above, -space(0.5), 0), _WRAPPED, moment.what)
