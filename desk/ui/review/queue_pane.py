"""The queue: the claims, what is known of each, and how many are decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desk.domain.report import Finding
from desk.reports.words import FLAGS
from desk.ui.review.queue_model import ROW, QueueModel
from desk.ui.review.queue_rows import Order, QueueRow, Show, decided_count, flags_of, label_of
from desk.ui.signs import paint_sign
from desk.ui.theme import colors, space
from desk.ui.widgets.basics import button, label, line

_LINES = 2
_TALL = 56
_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """A claim as two lines of its text, its sign and number at the left, its flags below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text, and one for flags where there are any."""
        row: QueueRow = index.data(ROW)
        lines = _LINES + bool(flags_of(row.finding))
        return QSize(160, max(lines * option.fontMetrics.lineSpacing() + space(2), _TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        row: QueueRow = index.data(ROW)
        view = option.widget
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, view, chosen=chosen)
        _paint_sign(painter, rect, view, row)
        self._paint_words(painter, rect, view, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, view: QWidget, row: QueueRow) -> None:
        of = colors(view)
        metrics = painter.fontMetrics()
        left = rect.left() + space(6)
        width = rect.right() - left - space(1)
        top = rect.top() + space(1)
        painter.setPen(QColor(of.ink_soft if row.finding.decided else of.ink))
        for words in two_lines(row.finding.claim.text, width, metrics):
            painter.drawText(left, top + metrics.ascent(), words)
            top += metrics.lineSpacing()
        flags = flags_of(row.finding)
        if flags:
            top = rect.top() + space(1) + _LINES * metrics.lineSpacing()
            names = " · ".join(FLAGS[flag][0] for flag in flags)
            painter.setPen(QColor(of.warning))
            words = metrics.elidedText(f"⚑ {names}", Qt.TextElideMode.ElideRight, width)
            painter.drawText(left, top + metrics.ascent(), words)


def two_lines(text: str, width: int, metrics: QFontMetrics) -> list[str]:
    """The beginning of ``text`` in at most two lines of ``width`` pixels, the rest elided."""
    words = text.split()
    first: list[str] = []
    while words and metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width:
        first.append(words.pop(0))
    if not first and words:
        first.append(words.pop(0))
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [line for line in (" ".join(first), rest) if line]


def _paint_ground(painter: QPainter, rect: QRect, view: QWidget, *, chosen: bool) -> None:
    of = colors(view)
    if chosen:
        painter.fillRect(rect, QColor(of.selection))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(of.accent))
    painter.setPen(QColor(of.hairline))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_sign(painter: QPainter, rect: QRect, view: QWidget, row: QueueRow) -> None:
    finding = row.finding
    failed = finding.review is None and finding.verdict is not None and finding.verdict.failure is not None
    side = 22
    box = QRect(rect.left() + space(1.5), rect.top() + space(1), side, side)
    paint_sign(painter, box.toRectF(), label_of(finding), view, ink=finding.review is not None, failed=failed)
    painter.setPen(QColor(colors(view).ink_soft))
    below = QRect(rect.left() + 4, box.bottom() + 2, space(5), painter.fontMetrics().height())
    painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(row.number))


class QueuePane(QWidget):
    """Filter, order, progress and the list."""

    chosen = Signal(str)
    """The id of the claim that is looked at now; "" for none."""
    check_wanted = Signal(list)
    """Ids of claims to check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Queue of claims")
        self.model = QueueModel(self)
        self.progress = label(role="strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Claims decided")
        self.filter = _choice(Show, "Show (F)")
        self.order = _choice(Order, "Order of claims")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self.list.setAccessibleName("Claims")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.empty = label("", "soft", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(space(2), space(2), space(2), space(2))
        self.check = button("", "check-all", "", "Search the sources and draft a verdict for each")
        self._lay_out()
        self.filter.currentIndexChanged.connect(self._arrange)
        self.order.currentIndexChanged.connect(self._arrange)
        self.list.selectionModel().currentChanged.connect(lambda now, _old: self._current(now))
        self.check.clicked.connect(lambda: self.check_wanted.emit(self.model.unchecked()))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(space(1.5), space(1), space(1.5), space(1))
        head.setSpacing(space(0.75))
        head.addWidget(self.progress)
        head.addWidget(self.bar)
        head.addWidget(self.filter)
        head.addWidget(self.order)
        head.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these claims, in the order of the draft; the one looked at stays."""
        self.model.set_findings(findings, self.show_what, self.order_by)
        self._after(self.model.current or (self.model.rows[0].id if self.model.rows else ""))

    def update_finding(self, finding: Finding) -> None:
        """Show what became of one claim; nothing moves."""
        self.model.update_finding(finding)
        self._tell()

    def step(self, by: int) -> None:
        """Go to the next claim, or with -1 to the one before."""
        at = self.list.currentIndex().row()
        to = min(max(at + by, 0), self.model.rowCount() - 1)
        if to >= 0 and to != at:
            self.list.setCurrentIndex(self.model.index(to, 0))

    def choose(self, claim_id: str) -> None:
        """Go to a claim; the filter is dropped where it hides it."""
        if self.model.place(claim_id) < 0 and self.model.knows(claim_id):
            self.filter.setCurrentIndex(0)
        self._after(claim_id)

    def open_filter(self) -> None:
        """Let the filter be chosen by key."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.showPopup()

    @property
    def show_what(self) -> Show:
        """The filter in force."""
        return Show(self.filter.currentText())

    @property
    def order_by(self) -> Order:
        """The order in force."""
        return Order(self.order.currentText())

    def _arrange(self) -> None:
        before = self.model.current
        self.model.arrange(self.show_what, self.order_by, keep=None)
        rows = self.model.rows
        self._after(before if self.model.place(before) >= 0 else (rows[0].id if rows else ""))

    def _after(self, claim_id: str) -> None:
        place = self.model.place(claim_id)
        self._tell()
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place, 0))
            self.list.scrollTo(self.model.index(place, 0))
        self._choose(claim_id if place >= 0 else "")

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._choose(self.model.rows[index.row()].id)

    def _choose(self, claim_id: str) -> None:
        if self.model.current != claim_id:
            self.model.current = claim_id
            self.chosen.emit(claim_id)

    def _tell(self) -> None:
        findings = self.model.findings
        done, count = decided_count(findings), len(findings)
        self.progress.setText(f"{done} of {count} decided")
        self.bar.setRange(0, max(count, 1))
        self.bar.setValue(done)
        unchecked = len(self.model.unchecked())
        self.check.setText(f"Check {unchecked} claim{'' if unchecked == 1 else 's'}")
        self.check.setVisible(unchecked > 0)
        for widget in (self.bar, self.filter, self.order):
            widget.setVisible(count > 0)
        self.list.setVisible(bool(self.model.rows))
        self.empty.setVisible(not self.model.rows)
        self.progress.setVisible(count > 0)
        self.empty.setText(
            f"No claim is “{self.show_what.value}”. Choose another filter above (F)."
            if count
            else "No claims yet. Load a draft in Draft (Ctrl+2); its claims will queue up here."
        )


def _choice(words: type[Show | Order], name: str) -> QComboBox:
    box = QComboBox()
    box.addItems([each.value for each in words])
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
