"""Which documents tell one and the same story: copies, wire copies, rewrites and aggregators.

Two reports are of one origin where they share the reporter's own sentences, or where one credits
the other and follows it. What both merely quote (an order, a statement) is taken out first, so
that outlets which print the same official words stay apart. All pairs are compared at once
through an index of five-word runs, counted exactly; the time grows with the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind
from desk.text.quotations import find_quotations
from desk.text.words import Words

_RUN = 5
_COPY = 0.15
"""From this share of the shorter text's own runs on, one report is a copy or rewrite of the other."""
_CREDITED = 0.04
"""The same where one credits the other, or both credit one wire."""
_REPRINT = 0.8
"""The same for court papers, which share standards and background without being one."""
_MOST = 24
"""Of the documents that share a run, this many are paired; the rest join through them."""
_BOILERPLATE = re.compile(
    r"(?im)^.*(?:all rights reserved|copyright|©|™|sign up|newsletter|subscribe|cookie|advertisement|"
    r"contributed to this (?:report|story)|has reached out|follow us|this story has been updated|read more|"
    r"^\W*by [A-Z]).*$"
)
_CREDIT = re.compile(
    r"(?i)(?:sources?:|via|according to (?:a |the )?report(?:s|ing)? (?:by|from|in)|first reported (?:by|in)|"
    r"reported by|as reported by|originally (?:appeared|published) (?:in|on|at|by)|adapted from|courtesy of|"
    r"told|content from|with files from|this article is from|credit:)"
)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a document says itself: the runs of words outside quotations, and whom it credits."""

    runs: frozenset[int]
    credits: str


def group_origins(documents: Iterable[Document]) -> dict[str, str]:
    """The origin group of each document: the id of the group's first document.

    The first is the primary or the earliest; without dates, the first given.
    """
    ordered = sorted(enumerate(documents), key=lambda pair: _precedence(pair[0], pair[1]))
    given = [document for _, document in ordered]
    own = [_own(document) for document in given]
    heads = list(range(len(given)))
    for first, second in sorted(_pairs(own) | _same_text(given)):
        if _one_origin(given[first], given[second], own[first], own[second]):
            _join(heads, first, second)
    return {document.id: given[_head(heads, at)].id for at, document in enumerate(given)}


def _precedence(at: int, document: Document) -> tuple[bool, bool, int, int]:
    day = document.date
    return not _primary(document), day is None, day.toordinal() if day else 0, at


def _primary(document: Document) -> bool:
    return document.kind in {DocumentKind.OPINION, DocumentKind.FILING}


def _own(document: Document) -> _Own:
    text = document.text
    kept: list[int] = []
    for part in _unquoted(text):
        words = Words.of(_BOILERPLATE.sub(" ", text[part.start : part.end])).norm
        kept.extend(_hash(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return _Own(frozenset(kept), _credits(document))


def _unquoted(text: str) -> list[Span]:
    parts: list[Span] = []
    at = 0
    for quotation in find_quotations(text):
        if quotation.span.start > at:
            parts.append(Span(at, quotation.span.start))
        at = max(at, quotation.span.end)
    return [*parts, Span(at, len(text))] if at < len(text) else parts


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())


def _credits(document: Document) -> str:
    lines = [line for line in document.text.splitlines() if _CREDIT.search(line)]
    tail = document.text[-600:] if re.search(r"(?im)^\s*sources?:", document.text) else ""
    return "\n".join([document.wire_credit or "", *lines, tail]).lower()


def _pairs(own: Sequence[_Own]) -> set[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(own):
        for run in one.runs:
            if len(holders[run]) < _MOST:
                holders[run].append(at)
    return {pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2)}


def _same_text(documents: Sequence[Document]) -> set[tuple[int, int]]:
    """Short texts have no runs; the same words are one origin all the same."""
    first: dict[tuple[str, ...], int] = {}
    pairs: set[tuple[int, int]] = set()
    for at, document in enumerate(documents):
        words = Words.of(document.text).norm
        if words in first:
            pairs.add((first[words], at))
        first.setdefault(words, at)
    return pairs


def _one_origin(first: Document, second: Document, one: _Own, two: _Own) -> bool:
    shared = likeness(one.runs, two.runs)
    if _primary(first) or _primary(second):
        return shared >= _REPRINT or Words.of(first.text).norm == Words.of(second.text).norm
    if shared >= _COPY or Words.of(first.text).norm == Words.of(second.text).norm:
        return True
    if shared < _CREDITED:
        return False
    return _credits_other(first, two) or _credits_other(second, one) or _one_wire(first, second)


def likeness(first: frozenset[int], second: frozenset[int]) -> float:
    """The share of the smaller set that both hold, in [0, 1]."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _credits_other(document: Document, other: _Own) -> bool:
    known = (document.publisher, document.wire_credit, *document.authors)
    names = [name for name in known if name and len(name) > 3]
    return any(re.search(rf"\b{re.escape(name.lower())}\b", other.credits) for name in names)


def _one_wire(first: Document, second: Document) -> bool:
    same = bool(first.wire_credit) and first.wire_credit == second.wire_credit
    return same and first.publisher != second.publisher


def _head(heads: list[int], at: int) -> int:
    while heads[at] != at:
        heads[at] = heads[heads[at]]
        at = heads[at]
    return at


def _join(heads: list[int], first: int, second: int) -> None:
    one, two = sorted((_head(heads, first), _head(heads, second)))
    heads[two] = one
