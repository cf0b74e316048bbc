"""Quotations of several sentences that a source has, but far apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desk.checks.context import Reading
from desk.checks.quote_place import Placed, Quoted
from desk.text.align import Step

_ENDED = re.compile(r"[.?!][”\"’')\]]*\s")
_WORDS = 4
"""Fewer words than this stand together by chance."""


def apart(quoted: Quoted, readings: Sequence[Reading]) -> Placed | None:
    """Where the first sentence of a quotation stands, if one source has all its sentences, word for word.

    Only for a quotation of two sentences or more, each of at least four words. The steps give the first
    sentence as equal and the others as the draft's own, for they do not follow it there.
    """
    cuts = _sentences(quoted)
    if len(cuts) < 2 or any(end - first < _WORDS for first, end in cuts):
        return None
    for reading in readings:
        words = [tuple(token.word for token in quoted.tokens[first:end]) for first, end in cuts]
        places = [reading.words.find(part, limit=1) for part in words]
        if all(places):
            start, stop = places[0][0]
            count = cuts[0][1]
            steps = (
                Step("equal", 0, count, start, stop),
                Step("insert", count, len(quoted.tokens), stop, stop),
            )
            return Placed(reading, steps, count / len(quoted.tokens))
    return None


def _sentences(quoted: Quoted) -> list[tuple[int, int]]:
    """The quotation's sentences as ranges of its tokens."""
    text = quoted.draft.text
    gaps = enumerate(pairwise(quoted.tokens), start=1)
    ends = [at for at, (one, two) in gaps if _ENDED.search(text[one.span.end : two.span.start])]
    return list(pairwise([0, *ends, len(quoted.tokens)]))
