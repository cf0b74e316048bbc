"""Folding: what two texts may differ in and still be the same words.

Quotation marks, apostrophes, dashes, white space and letter forms (Unicode NFKC) are made one;
every folded character knows the character that it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desk.domain.spans import Span

_ONE: dict[str, str] = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "…": "...",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]`` and ``ends[i]`` bound the source of its character ``i``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source(self, span: Span) -> Span:
        """The span of the unfolded text behind ``span`` of the folded one.

        Raises:
            ValueError: if ``span`` is empty or reaches past the folded text.
        """
        if not len(span) or span.end > len(self.text):
            msg = f"span {span.start}..{span.end} is not inside a folded text of {len(self.text)}"
            raise ValueError(msg)
        return Span(self.starts[span.start], self.ends[span.end - 1])


def fold(text: str, *, case: bool = True) -> Folded:
    """Fold ``text``; with ``case`` upper and lower case become one too. Linear in its length."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        for piece in _fold_char(char, case=case):
            if piece == " " and (not out or out[-1] == " "):
                if out:
                    ends[-1] = at + 1
                continue
            out.append(piece)
            starts.append(at)
            ends.append(at + 1)
    if out and out[-1] == " ":
        out.pop()
        starts.pop()
        ends.pop()
    return Folded("".join(out), tuple(starts), tuple(ends))


def _fold_char(char: str, *, case: bool) -> str:
    if char.isspace():
        return " "
    if char in _ONE:
        return _ONE[char]
    if char.isascii():
        return char.lower() if case else char
    wide = unicodedata.normalize("NFKC", char)
    wide = "".join(" " if piece.isspace() else _ONE.get(piece, piece) for piece in wide)
    return wide.lower() if case else wide
