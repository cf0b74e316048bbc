"""From offsets of a Python string to positions of a QTextDocument, and back.

A QTextDocument counts UTF-16 units: characters beyond the basic plane take two.
"""

from __future__ import annotations

from bisect import bisect_left

from desk.domain.spans import Span


class Places:
    """Both ways for one text."""

    def __init__(self, text: str) -> None:
        wide = [] if text.isascii() else [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
        self._wide = wide
        self._wide_positions = [at + before for before, at in enumerate(wide)]

    def position(self, offset: int) -> int:
        """The document's position of the character at ``offset``."""
        return offset + bisect_left(self._wide, offset)

    def offset(self, position: int) -> int:
        """The offset of the character at a document's position."""
        return position - bisect_left(self._wide_positions, position)

    def span(self, start: int, end: int) -> Span:
        """The characters between two positions."""
        return Span(self.offset(start), self.offset(end))


def as_shown(text: str) -> str:
    """The text with every line break as one line feed, character by character.

    Qt would make one break of a carriage return and a line feed, and offsets would drift.
    """
    return text.replace("\r", "\n").replace("\u2029", "\n")
