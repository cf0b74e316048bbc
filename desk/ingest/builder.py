"""Writes the reading text piece by piece and remembers where each piece came from."""

from __future__ import annotations

import re
import unicodedata

from desk.domain.spans import OffsetMap, Run, Span

LINE_END_HYPHENS = "\x02\ufffe\u00ad"
"""What pdfium writes for a hyphen at a line's end, and the soft hyphen of plain text."""

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_SPECIAL = re.compile(
    rf"[\x00-\x08\x0b\x0e-\x1b\x7f-\x84\x86-\x9f{LINE_END_HYPHENS}{_INVISIBLE}]+"
    r"|[^\S ]+\s*|  \s*| [^\S ]\s*|[\ufb00-\ufb06]|[\ud800-\udfff\ufff9-\ufffb]+"
)


_BLANK = re.compile(rf"[\s\x00\x01\x03-\x1f\x7f-\x9f\u00ad\ufff9-\ufffb{_INVISIBLE}]")


class TextBuilder:
    """The reading text as it grows, and its map to the raw text.

    Args:
        raw: the text as extracted.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, int]] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Take raw characters as they are."""
        if start >= end:
            return
        self._parts.append(self._raw[start:end])
        at = self.length
        self.length += end - start
        if self._runs and self._extends(start):
            first, _, raw_first, _ = self._runs[-1]
            self._runs[-1] = (first, self.length, raw_first, end)
        else:
            self._runs.append((at, self.length, start, end))

    def put(self, text: str, start: int, end: int) -> None:
        """Write ``text`` in place of raw characters; none of them where ``start`` is ``end``."""
        if not text:
            return
        if self._raw[start:end] == text:
            self.copy(start, end)
            return
        self._parts.append(text)
        self._runs.append((self.length, self.length + len(text), start, end))
        self.length += len(text)

    def gap(self, text: str, start: int, end: int) -> None:
        """Write white space ``text`` between two pieces that end and begin at ``start`` and ``end``.

        It stands for the raw characters in between where those are white space alone.
        """
        between = self._raw[start:end]
        if between and not between.strip():
            self.put(text, start, end)
        else:
            self.put(text, start, start)

    def clean(self, start: int, end: int) -> None:
        """Take raw characters with white space made single, ligatures and invisible ones undone."""
        at = start
        for found in _SPECIAL.finditer(self._raw, start, end):
            self.copy(at, found.start())
            self.put(_cleaned(found.group()), found.start(), found.end())
            at = found.end()
        self.copy(at, end)

    def finish(self) -> tuple[str, OffsetMap]:
        """The text and its map."""
        runs = tuple(Run(Span(a, b), Span(c, d)) for a, b, c, d in self._runs)
        return "".join(self._parts), OffsetMap(runs)

    def _extends(self, start: int) -> bool:
        first, last, raw_first, raw_last = self._runs[-1]
        return raw_last == start and last - first == raw_last - raw_first


def _cleaned(found: str) -> str:
    first = found[0]
    if first.isspace():
        return " "
    if "\ufb00" <= first <= "\ufb06":
        return "ſt" if first == "\ufb05" else unicodedata.normalize("NFKC", first)
    if first in "\x02\ufffe":
        return "-"
    if "\ud800" <= first <= "\udfff":
        return "\ufffd"
    return ""


def tidy(raw: str) -> tuple[str, OffsetMap]:
    """A reading text for prose whose lines are paragraphs: cleaned, with blank lines between them."""
    builder = TextBuilder(raw)
    last: int | None = None
    at = 0
    for line in raw.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        while start < end and _BLANK.match(raw, start):
            start += 1
        while end > start and _BLANK.match(raw, end - 1):
            end -= 1
        if start == end:
            continue
        if last is not None:
            builder.gap("\n\n", last, start)
        builder.clean(start, end)
        last = end
    return builder.finish()
