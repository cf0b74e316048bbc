"""Quoted words with the marks that tell of a change: ellipsis, brackets, gloss."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.domain.spans import Span
from desk.text.quotations import Quotation
from desk.text.words import Words, normal

_PART = re.compile(
    r"(?P<ellipsis>\[?\s?(?:…|\.\s?\.\s?\.(?:\s?\.)?|\*\s?\*\s?\*)\s?\]?)"
    r"|(?P<head>\[(?P<letters>\w{1,3})\](?P<rest>[^\W_]+))"
    r"|(?P<stem>(?P<kept>[^\W\d_]+)\[(?P<ending>[^\W\d_]{0,4})\])"
    r"|(?P<square>\[[^\]\n]{0,300}\])"
    r"|(?P<round>\([^()\n]{0,200}\))"
)
_NOTE = re.compile(r"(?i)^\W*(?:sic|emphasis\b.*|cleaned up|citations?\b.*|internal\b.*|quotation\b.*)\W*$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a quotation as the draft prints it.

    ``gloss`` tells words in brackets, ``stem`` a word whose ending is bracketed ("request[ed]"),
    ``bracketed`` one with a bracketed first letter. ``after`` is what stands before the word:
    "ellipsis", "note" or "break" (a new piece), or "".
    """

    word: str
    span: Span
    gloss: bool = False
    square: bool = False
    stem: bool = False
    bracketed: bool = False
    after: str = ""


def tokens(text: str, quotation: Quotation) -> list[Token]:
    """The words of a quotation in order, each with the marks that bear on it."""
    found: list[Token] = []
    for piece in quotation.inner:
        made = _piece(text, piece)
        if found and made and not made[0].after:
            made[0] = replace(made[0], after="break")
        found.extend(made)
    return found


def ends_open(text: str, quotation: Quotation) -> bool:
    """Whether the quotation ends with an ellipsis."""
    return bool(re.search(r"(?:…|\.\s?\.\s?\.)\s?\]?[\s,;]*$", quotation.inner[-1].of(text)))


def _piece(text: str, piece: Span) -> list[Token]:
    found: list[Token] = []
    after = ""
    at = piece.start

    def plain(start: int, end: int, *, gloss: bool = False, square: bool = False) -> None:
        nonlocal after
        words = Words.of(text, Span(start, end))
        for word, first, last in zip(words.norm, words.starts, words.ends, strict=True):
            found.append(Token(word, Span(first, last), gloss, square, after=after))
            after = ""

    for match in _PART.finditer(text, piece.start, piece.end):
        plain(at, match.start())
        at = match.end()
        span = Span(*match.span())
        if match["ellipsis"]:
            after = "ellipsis"
        elif match["head"]:
            word = normal(match["letters"] + match["rest"])
            found.append(Token(word, span, bracketed=True, after=after))
            after = ""
        elif match["stem"]:
            found.append(Token(normal(match["kept"]), span, stem=True, after=after))
            after = ""
        elif _NOTE.match(match[0]) or not re.search(r"\w", match[0]):
            after = "note"
        else:
            plain(span.start + 1, span.end - 1, gloss=True, square=match["square"] is not None)
    plain(at, piece.end)
    return found
