"""Drawn pages: asked for one at a time, kept within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from desk.domain.documents import PageImage

CACHE_BYTES = 96 * 1024 * 1024
"""About 25 letter pages at a width of 1,000 pixels."""

Draw = Callable[[int, int, Callable[[PageImage], None], Callable[[str], None]], None]
"""``draw(page, width_px, success, failure)``: draws away from the window, answers in it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    round: int
    page: int
    width: int


class PageRenderer(QObject):
    """Draws the pages that are wanted, nearest first, never more than one at a time.

    pdfium is not thread-safe and a reader scrolls faster than pages are drawn: what is wanted is
    decided anew after each page, so that pages long gone past are not drawn at all.
    """

    ready = Signal(int)
    """A page (from 1) has a new picture."""
    failed = Signal(int)
    """A page (from 1) could not be drawn; :meth:`error` says why."""

    def __init__(self, draw: Draw, parent: QObject | None = None, bound: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._draw = draw
        self._bound = bound
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._widths: dict[int, int] = {}
        self._errors: dict[int, str] = {}
        self._wanted: tuple[int, ...] = ()
        self._width = 0
        self._busy = False
        self._round = 0

    def reset(self) -> None:
        """Forget everything; answers still under way are dropped when they come."""
        self._round += 1
        self._busy = False
        self._kept.clear()
        self._widths.clear()
        self._errors.clear()
        self._wanted = ()

    def want(self, pages: Sequence[int], width: int) -> None:
        """Ask for ``pages`` (from 1; first is most urgent), ``width`` device pixels wide."""
        self._wanted = tuple(pages)
        self._width = width
        self._next()

    def picture(self, page: int) -> QPixmap | None:
        """The newest picture of a page, perhaps of another width than is wanted now."""
        found = self._kept.get(page)
        if found is not None:
            self._kept.move_to_end(page)
        return found

    def error(self, page: int) -> str | None:
        """Why a page could not be drawn."""
        return self._errors.get(page)

    def _next(self) -> None:
        if self._busy:
            return
        for page in self._wanted:
            if page in self._errors or self._widths.get(page) == self._width:
                continue
            self._busy = True
            asked = _Asked(self._round, page, self._width)
            self._draw(page, self._width, partial(self._arrived, asked), partial(self._missed, asked))
            return

    def _arrived(self, asked: _Asked, image: PageImage) -> None:
        if asked.round != self._round:
            return
        page = asked.page
        self._busy = False
        self._kept[page] = _pixmap(image)
        self._widths[page] = asked.width
        self._kept.move_to_end(page)
        self._forget_oldest()
        self.ready.emit(page)
        self._next()

    def _missed(self, asked: _Asked, error: str) -> None:
        if asked.round != self._round:
            return
        self._busy = False
        self._errors[asked.page] = error
        self.failed.emit(asked.page)
        self._next()

    def _forget_oldest(self) -> None:
        def size() -> int:
            return sum(kept.width() * kept.height() * 4 for kept in self._kept.values())

        while len(self._kept) > 1 and size() > self._bound:
            oldest = next((page for page in self._kept if page not in self._wanted), None)
            if oldest is None:
                return
            del self._kept[oldest], self._widths[oldest]


def _pixmap(image: PageImage) -> QPixmap:
    picture = QImage(image.rgba, image.width, image.height, image.width * 4, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(picture.convertToFormat(QImage.Format.Format_RGB32))
