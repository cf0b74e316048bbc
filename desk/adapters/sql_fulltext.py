"""Full-text search of passages by SQLite's FTS5: the only file that speaks SQLite alone."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from desk.domain.evidence import Hit
from desk.text.stop_words import STOP_WORDS

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]{2,300})["“”„«»]')
_TERM = re.compile(r"\d+(?:[.,:/-]\d+)+|\w+")
_WORD = re.compile(r"\w+")
_MOST_TERMS = 80

_SEARCH = text(
    "SELECT passages.id, -bm25(passage_words) AS score "
    "FROM passage_words JOIN passages ON passages.seq = passage_words.rowid "
    "WHERE passage_words MATCH :query ORDER BY score DESC, passages.id LIMIT :k"
)


def match_expression(query: str) -> str | None:
    """The FTS5 expression for what a person typed; None where it holds no word.

    Words are joined by OR; words between quotation marks are one more term, for which they must
    stand side by side, and so must the parts of a number (47,000). Nothing in ``query`` is an
    operator: each term is a quoted string of word characters.
    """
    phrases = [_side_by_side(match[1]) for match in _QUOTED.finditer(query)]
    words = [_side_by_side(term) for term in _TERM.findall(query.lower()) if len(term) < 60]
    telling = [word for word in words if word not in STOP_WORDS] or words
    terms = dict.fromkeys([phrase for phrase in phrases if " " in phrase] + telling)
    return " OR ".join(f'"{term}"' for term in list(terms)[:_MOST_TERMS]) or None


def _side_by_side(text: str) -> str:
    return " ".join(_WORD.findall(text))


def search(connection: Connection, query: str, k: int) -> list[Hit]:
    """The ``k`` best passages by BM25, best first, ties by id."""
    expression = match_expression(query)
    if expression is None:
        return []
    rows = connection.execute(_SEARCH, {"query": expression, "k": k}).all()
    return [Hit(row.id, float(row.score)) for row in rows]
