"""Where the pages of a document lie in one long column; no painting, no scrolling."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF

from desk.domain.documents import PageBox

MARGIN = 24.0
"""Space around the column of pages, in logical pixels."""
GAP = 24.0
"""Space between two pages, in logical pixels."""
LETTER = 11 / 8.5
"""Height over width, taken for pages that have not been drawn yet."""


class PageColumn:
    """Pages of one width, one below the other, centred in a viewport.

    Args:
        ratios: height over width of each page.
        page_width: width of a page, in logical pixels.
        viewport_width: width of what is seen, in logical pixels.
    """

    def __init__(self, ratios: Sequence[float], page_width: float, viewport_width: float) -> None:
        self.page_width = page_width
        self.width = max(page_width + 2 * MARGIN, viewport_width)
        self._left = (self.width - page_width) / 2
        self._heights = [ratio * page_width for ratio in ratios]
        steps = [MARGIN, *(height + GAP for height in self._heights)]
        self._tops = list(accumulate(steps))[: len(self._heights)]

    @property
    def height(self) -> float:
        """Height of the column with its margins."""
        return self._tops[-1] + self._heights[-1] + MARGIN if self._tops else 0.0

    def page(self, number: int) -> QRectF:
        """The rectangle of page ``number`` (from 1)."""
        at = number - 1
        return QRectF(self._left, self._tops[at], self.page_width, self._heights[at])

    def box(self, box: PageBox) -> QRectF:
        """The rectangle of a box given in fractions of its page."""
        page = self.page(box.page)
        return QRectF(
            page.left() + box.left * page.width(),
            page.top() + box.top * page.height(),
            (box.right - box.left) * page.width(),
            (box.bottom - box.top) * page.height(),
        )

    def page_at(self, y: float) -> int:
        """The page (from 1) at height ``y``, or the one above where ``y`` lies in a gap."""
        return max(bisect_right(self._tops, y), 1)

    def seen(self, top: float, bottom: float) -> range:
        """The pages (from 1) of which some part lies between ``top`` and ``bottom``."""
        if not self._tops:
            return range(0)
        first = self.page_at(top)
        if self.page(first).bottom() < top and first < len(self._tops):
            first += 1
        return range(first, self.page_at(bottom) + 1)
