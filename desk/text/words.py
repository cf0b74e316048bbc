"""Words with their places: the unit in which quotations, names and figures are compared."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from desk.domain.spans import Span

_JOIN = "\u00ad\u200b\u200c\u200d\u2060"
_WORD = re.compile(
    r"\[[^\W\d_]{1,3}\][^\W\d_]+(?:['’][^\W\d_]+)*|[^\W\d_]+\[(?:e?s|e?d|ing|ly|en|n|['’]s)\]"
    rf"|\d+(?:[.,:]\d+)*[^\W\d_]*|[^\W\d_]+(?:['’ʼ{_JOIN}]+[^\W\d_]+)*\d*|[^\W_]+"
)
_DROP = str.maketrans({"’": "'", "ʼ": "'", "[": "", "]": "", **dict.fromkeys(_JOIN)})


def normal(word: str) -> str:
    """A word as it is compared: lower case, one apostrophe, no soft hyphens or brackets, NFKC."""
    word = word.translate(_DROP).lower()
    return word if word.isascii() else unicodedata.normalize("NFKC", word).lower()


@dataclass(frozen=True)
class Words:
    """The words of a text in order; word ``i`` is ``norm[i]`` at ``starts[i]:ends[i]``.

    Hyphens, dashes and quotation marks part words; an apostrophe, the comma or stop inside a number
    and the brackets of a changed letter ("[t]he", "require[s]") do not. Spans count in the text that
    was given.
    """

    norm: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, within: Span | None = None) -> Self:
        """The words of ``text``, or of one part of it. Linear in its length."""
        bounds = (within.start, within.end) if within is not None else (0, len(text))
        found = list(_WORD.finditer(text, *bounds))
        return cls(
            tuple(normal(match[0]) for match in found),
            tuple(match.start() for match in found),
            tuple(match.end() for match in found),
        )

    def __len__(self) -> int:
        return len(self.norm)

    def span(self, first: int, end: int) -> Span:
        """The characters from word ``first`` up to, not including, word ``end``."""
        return Span(self.starts[first], self.ends[end - 1])

    def inside(self, span: Span) -> tuple[int, int]:
        """The half-open range of words that begin inside ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    @cached_property
    def _joined(self) -> tuple[str, tuple[int, ...]]:
        offsets: list[int] = []
        at = 1
        for word in self.norm:
            offsets.append(at)
            at += len(word) + 1
        return f" {' '.join(self.norm)} ", tuple(offsets)

    @cached_property
    def _squeezed(self) -> tuple[str, tuple[int, ...]]:
        offsets: list[int] = []
        at = 0
        for word in self.norm:
            offsets.append(at)
            at += len(word)
        offsets.append(at)
        return "".join(self.norm), tuple(offsets)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each word's positions, in order."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.norm):
            found.setdefault(word, []).append(at)
        return found

    def find(self, wanted: tuple[str, ...], limit: int = 20) -> list[tuple[int, int]]:
        """Where the words ``wanted`` stand one after the other, as word ranges, at most ``limit``."""
        if not wanted:
            return []
        text, offsets = self._joined
        needle = f" {' '.join(wanted)} "
        found: list[tuple[int, int]] = []
        at = text.find(needle)
        while at >= 0 and len(found) < limit:
            first = bisect_right(offsets, at + 1) - 1
            found.append((first, first + len(wanted)))
            at = text.find(needle, at + 1)
        return found

    def find_squeezed(self, wanted: tuple[str, ...], limit: int = 5) -> list[tuple[int, int]]:
        """The same where white space and hyphens may fall otherwise: "so uthward", "can not"."""
        needle = "".join(wanted)
        if len(needle) < 6:  # shorter ones meet by chance inside other words
            return []
        text, offsets = self._squeezed
        found: list[tuple[int, int]] = []
        at = text.find(needle)
        while at >= 0 and len(found) < limit:
            first, end = bisect_left(offsets, at), bisect_left(offsets, at + len(needle))
            if offsets[first] == at and offsets[end] == at + len(needle):
                found.append((first, end))
            at = text.find(needle, at + 1)
        return found
