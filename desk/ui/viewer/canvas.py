"""The page view: a document's pages on a quiet desk, the quotation marked where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desk.domain.documents import PageBox
from desk.ui.tokens import LIGHT
from desk.ui.viewer.layout import LETTER, MARGIN, PageColumn
from desk.ui.viewer.renderer import Draw, PageRenderer

FULL_SIZE = 816.0
"""Page width in logical pixels at 100 %: a letter page at 96 dots an inch."""
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
WIDEST = 3600
"""Pictures are drawn no wider than this many device pixels; beyond it they are scaled."""
_SETTLE_MS = 90
_HIGHLIGHT = QColor(LIGHT.highlight)
_BESIDE = QColor(LIGHT.accent)
_PAPER = QColor(255, 255, 255)
_ON_PAPER = QColor(90, 90, 90)


class PageCanvas(QAbstractScrollArea):
    """Pages one below the other, drawn when they come into view.

    The wheel with Ctrl held, + and − zoom; 0 fits the width; Home, End, Page Up, Page Down and Space
    scroll.
    """

    page_changed = Signal(int)
    """The page (from 1) in the middle of the view."""
    zoom_changed = Signal(float, bool)
    """The zoom, 1.0 for full size, and whether it follows the width."""

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page view")
        self.verticalScrollBar().setAccessibleName("Scroll pages")
        self.horizontalScrollBar().setAccessibleName("Scroll sideways")
        self._desk_colour = QColor(228, 228, 225)
        self._ratios: list[float] = []
        self._boxes: tuple[PageBox, ...] = ()
        self._zoom: float | None = None
        self._page = 0
        self._to_boxes = False
        self._column = PageColumn((), FULL_SIZE, FULL_SIZE)
        self._renderer = PageRenderer(draw, self)
        self._renderer.ready.connect(self._page_ready)
        self._renderer.failed.connect(lambda _page: self.viewport().update())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)

    def set_desk(self, desk: QColor) -> None:
        """The colour of the desk that the pages lie on."""
        self._desk_colour = desk
        self.viewport().update()

    def set_document(self, pages: int) -> None:
        """Show a document of this many pages, from its first; 0 shows an empty desk."""
        self._renderer.reset()
        self._ratios = [LETTER] * pages
        self._boxes = ()
        self._page = 0
        self._to_boxes = False
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._moved()
        self._ask()

    def set_boxes(self, boxes: Sequence[PageBox], *, scroll: bool = True) -> None:
        """Mark ``boxes`` and, with ``scroll``, bring them into view."""
        count = len(self._ratios)
        self._boxes = tuple(box for box in boxes if 1 <= box.page <= count)
        if scroll and self._boxes:
            self._to_boxes = True
            self._bring_boxes()
        self.viewport().update()

    @property
    def boxes(self) -> tuple[PageBox, ...]:
        """What is marked."""
        return self._boxes

    @property
    def page(self) -> int:
        """The page (from 1) in the middle of the view; 0 without a document."""
        return self._page

    @property
    def zoom(self) -> float:
        """The zoom in force, 1.0 for full size."""
        return self._column.page_width / FULL_SIZE

    def box_rect(self, box: PageBox) -> QRectF:
        """Where ``box`` is painted, in the viewport's coordinates."""
        return self._column.box(box).translated(-self._offset())

    def page_rect(self, page: int) -> QRectF:
        """Where a page (from 1) is painted, in the viewport's coordinates."""
        return self._column.page(page).translated(-self._offset())

    def drawn(self, page: int) -> bool:
        """Whether a page (from 1) has its picture."""
        return self._renderer.picture(page) is not None

    def go_to_page(self, page: int) -> None:
        """Scroll to the top of a page (from 1)."""
        if 1 <= page <= len(self._ratios):
            self._to_boxes = False
            self.verticalScrollBar().setValue(round(self._column.page(page).top() - MARGIN / 2))

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom to a factor of full size, or with None follow the width of the view."""
        self._zoom = None if zoom is None else min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._arrange()
        self._settle.start()

    def zoom_in(self) -> None:
        """One step nearer."""
        self.set_zoom(next((step for step in ZOOMS if step > self.zoom * 1.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step farther."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self.zoom * 0.99), ZOOMS[0]))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk, the pages in view, and the marks."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._desk_colour)
        for page in self._seen():
            rect = self.page_rect(page)
            _paint_shadow(painter, rect)
            self._paint_page(painter, page, rect)
        for box in self._boxes:
            self._paint_box(painter, box)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages anew; they are drawn sharp once the size rests."""
        super().resizeEvent(event)
        self._arrange()
        self._settle.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        del dx, dy
        self.viewport().update()
        self._moved()
        self._ask()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
            return
        self._to_boxes = False
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the arrows that scroll sideways from being taken as shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            if sideways and self.horizontalScrollBar().maximum() > 0:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and scroll by key."""
        bar = self.verticalScrollBar()
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: lambda: self.set_zoom(None),
            Qt.Key.Key_Home: lambda: bar.setValue(bar.minimum()),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
        }
        act = acts.get(Qt.Key(event.key()))
        self._to_boxes = False
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    # Inner workings

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._column.seen(top, top + self.viewport().height())

    def _arrange(self) -> None:
        """Lay the column anew; what stands in the middle of the view stays there, the top at the top."""
        view = self.viewport().size()
        scrolled = self.verticalScrollBar().value() > 0
        middle = self.verticalScrollBar().value() + view.height() / 2
        page = self._column.page_at(middle) if self._ratios and self._page and scrolled else 0
        before = self._column.page(page) if page else QRectF()
        share = (middle - before.top()) / before.height() if page and before.height() else 0.0
        fitting = max(view.width() - 2 * MARGIN, 120.0)
        width = fitting if self._zoom is None else self._zoom * FULL_SIZE
        self._column = PageColumn(self._ratios, width, view.width())
        self._set_bars()
        if page:
            after = self._column.page(page)
            self.verticalScrollBar().setValue(round(after.top() + share * after.height() - view.height() / 2))
        if self._to_boxes:
            self._bring_boxes()
        self._moved()
        self.zoom_changed.emit(self.zoom, self._zoom is None)
        self.viewport().update()

    def _set_bars(self) -> None:
        view = self.viewport().size()
        vertical, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(round(view.height() * 0.9))
        vertical.setSingleStep(48)
        vertical.setRange(0, max(round(self._column.height - view.height()), 0))
        sideways.setPageStep(view.width())
        sideways.setSingleStep(48)
        sideways.setRange(0, max(round(self._column.width - view.width()), 0))
        sideways.setValue(sideways.maximum() // 2)

    def _bring_boxes(self) -> None:
        """Put the first line of the quotation a third down the view."""
        if not self._boxes:
            return
        first = self._column.box(self._boxes[0])
        view = self.viewport()
        self.verticalScrollBar().setValue(round(first.top() - view.height() / 3))
        bar = self.horizontalScrollBar()
        if not bar.value() <= first.left() <= bar.value() + view.width():
            bar.setValue(round(first.left() - MARGIN))

    def _moved(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = min(self._column.page_at(middle), len(self._ratios)) if self._ratios else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask(self) -> None:
        if not self._ratios or not self.isVisible():
            return
        seen = self._seen()
        near = [page for page in (seen.stop, seen.start - 1) if 1 <= page <= len(self._ratios)]
        width = min(round(self._column.page_width * self.devicePixelRatioF()), WIDEST)
        self._renderer.want([*seen, *near], width)

    def _page_ready(self, page: int) -> None:
        picture = self._renderer.picture(page)
        if picture is None or not picture.width():
            return
        ratio = picture.height() / picture.width()
        if abs(ratio - self._ratios[page - 1]) > 0.5 / max(picture.width(), 1):
            self._learn(page, ratio)
        self.viewport().update()

    def _learn(self, page: int, ratio: float) -> None:
        """A page's true shape: taken for the pages not drawn yet, too."""
        guess = self._ratios[page - 1]
        self._ratios = [
            ratio if at == page or (known == guess == LETTER and not self.drawn(at)) else known
            for at, known in enumerate(self._ratios, start=1)
        ]
        self._arrange()
        self._settle.start()

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        painter.fillRect(rect, _PAPER)
        picture = self._renderer.picture(page)
        if picture is not None:
            painter.drawPixmap(rect, picture, QRectF(picture.rect()))
            return
        error = self._renderer.error(page)
        painter.setPen(_ON_PAPER)
        words = f"This page can't be drawn.\n{error}\nSee the text instead." if error else f"Page {page}"
        inner = rect.adjusted(MARGIN, MARGIN * 2, -MARGIN, -MARGIN)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, int(top), words)

    def _paint_box(self, painter: QPainter, box: PageBox) -> None:
        rect = self.box_rect(box).adjusted(-2, -1, 2, 1)
        if not rect.intersects(QRectF(self.viewport().rect())):
            return
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(rect, _HIGHLIGHT)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        page = self.page_rect(box.page)
        painter.fillRect(QRectF(page.left() + 6, rect.top(), 4, rect.height()), _BESIDE)


def _paint_shadow(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(6, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 7))
        painter.drawRoundedRect(rect.adjusted(-step, -step + 2, step, step + 3), step, step)
