"""Finding words in a reading text, whatever its quotation marks, dashes and line breaks."""

from __future__ import annotations

import re

from desk.domain.spans import Span

_QUOTES = '["“”„‟″«»]'
_APOSTROPHES = "['‘’‚‛′´`ʼ]"
_DASHES = "[-‐‑‒–—―−]"


def find_all(text: str, query: str, limit: int = 5000) -> list[Span]:
    """The places of ``query`` in ``text``, at most ``limit``, ignoring case and kinds of space.

    The query is taken literally: nothing in it is a pattern.
    """
    words = query.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(_literal(word) for word in words), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(match.start(), match.end()))
        if len(found) == limit:
            break
    return found


def _literal(word: str) -> str:
    return "".join(_character(char) for char in word)


def _character(char: str) -> str:
    for family in (_QUOTES, _APOSTROPHES, _DASHES):
        if char in family[1:-1]:
            return family
    return re.escape(char)
