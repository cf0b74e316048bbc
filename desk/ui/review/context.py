"""The claim in its place in the draft, and a rationale cut into words and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span
from desk.text.sentences import blocks, sentences

_CITATION = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Context:
    """A piece of the draft: what comes before the claim, the claim's words, what comes after."""

    before: str
    words: str
    after: str


def context(text: str, span: Span, around: int = 400) -> Context:
    """The paragraphs that the claim touches, cut to about ``around`` characters on each side.

    Cuts fall between sentences where there is one in reach. A span outside of ``text`` (a claim of
    an older draft) gives no words.
    """
    if span.end > len(text):
        return Context("", "", "")
    block = span
    for paragraph in blocks(text):
        if paragraph.overlaps(span):
            block = block.cover(paragraph)
    before, after = text[block.start : span.start], text[span.end : block.end]
    return Context(_tail(before, around), span.of(text), _head(after, around))


def _tail(text: str, around: int) -> str:
    if len(text) <= around:
        return text
    starts = [len(text) - piece.start for piece in sentences(text)]
    fitting = [start for start in starts if start <= around]
    return "… " + text[-(max(fitting) if fitting else around) :]


def _head(text: str, around: int) -> str:
    if len(text) <= around:
        return text
    fitting = [piece.end for piece in sentences(text) if piece.end <= around]
    return text[: max(fitting) if fitting else around] + " …"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a rationale; ``number`` is set where they cite evidence, like ``[2]``."""

    text: str
    number: int | None = None


def quotation_marks(text: str) -> tuple[str, str]:
    """The marks to set around a source's words; none where they open with marks of their own."""
    return ("", "") if text.startswith(("“", '"')) else ("“", "”")


def quoted(text: str) -> str:
    """A source's words between quotation marks."""
    opening, closing = quotation_marks(text)
    return f"{opening}{text}{closing}"


def rationale_pieces(rationale: str, known: int) -> list[Piece]:
    """``rationale`` in pieces; ``[n]`` is a citation only for n from 1 to ``known``."""
    pieces: list[Piece] = []
    at = 0
    for match in _CITATION.finditer(rationale):
        number = int(match[1])
        if not 1 <= number <= known:
            continue
        if match.start() > at:
            pieces.append(Piece(rationale[at : match.start()]))
        pieces.append(Piece(match[0], number))
        at = match.end()
    if at < len(rationale):
        pieces.append(Piece(rationale[at:]))
    return pieces
