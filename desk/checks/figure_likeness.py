"""Whether two figures count one thing in one matter, by their nouns and the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from desk.checks.figure_parts import NUMBERS, Given, own_words
from desk.text.figures import Figure, Unit
from desk.text.figures_votes import VERBS
from desk.text.stems import content, stem
from desk.text.wordlists import FUNCTION_WORDS, listed


class Likeness(NamedTuple):
    """How surely two figures count one thing.

    ``tier`` is 0 for not, 1 for enough to agree, 2 for enough to contradict; ``shared`` counts
    the words that the two sentences share.
    """

    tier: int
    shared: int


def comparable(ours: Figure, theirs: Figure) -> bool:
    """Whether the two are of one sort: money of one currency, shares, votes, ages, counts."""
    if ours.unit is Unit.MONEY or theirs.unit is Unit.MONEY:
        return ours.unit is theirs.unit and ours.currency == theirs.currency
    counted = {Unit.COUNT, Unit.MEASURE}
    shares = {Unit.PERCENT, Unit.POINTS}
    pair = {ours.unit, theirs.unit}
    return len(pair) == 1 or pair <= counted or pair <= shares


def likeness(ours: Figure, topic: frozenset[str], theirs: Given) -> Likeness:
    """How surely a source's figure counts what the claim's does.

    Args:
        ours: the claim's figure.
        topic: the stems of the claim and its sentence, numbers left out.
        theirs: the source's.
    """
    shared = topic & theirs.words
    if ours.unit is Unit.VOTE:
        shared -= VERBS
        return Likeness(_vote(shared, topic), len(shared))
    if not _bare(ours, theirs.figure):
        shared -= own_words(ours) | own_words(theirs.figure)
    return Likeness(_tier(ours, topic, theirs.figure, shared), len(shared))


def _vote(shared: frozenset[str], topic: frozenset[str]) -> int:
    rest = topic - VERBS
    if not shared:
        return 0
    return 2 if 2 * len(shared) >= len(rest) else 1


def _bare(ours: Figure, theirs: Figure) -> bool:
    """Whether the nouns say nothing, so that what they share counts with the other words."""
    return ours.unit in {Unit.MONEY, Unit.PERCENT, Unit.POINTS} and not (ours.kind and theirs.kind)


def _tier(ours: Figure, topic: frozenset[str], theirs: Figure, shared: frozenset[str]) -> int:
    if ours.unit is Unit.AGE:
        return _age(ours, theirs, shared)
    if _bare(ours, theirs):
        return _by_context(len(shared), topic)
    if not ours.kind or not theirs.kind:
        return 1 if len(shared) >= 3 else 0
    if not _one_kind(ours, theirs) or not shared:
        return 0
    if ours.unit is not Unit.MEASURE and _clash(ours, theirs):
        return 0
    return _by_noun(ours, shared, topic - own_words(ours))


def _by_noun(ours: Figure, shared: frozenset[str], rest: frozenset[str]) -> int:
    if ours.unit is Unit.ORDINAL:  # a second term is no other than a first one but in the same matter
        return 2 if 2 * len(shared) >= len(rest) else 1
    most = len(shared) >= 3 or (len(shared) >= 2 and 2 * len(shared) >= len(rest) - 1) or shared == rest
    return 2 if most else 1


def _age(ours: Figure, theirs: Figure, shared: frozenset[str]) -> int:
    """Ages are of one person by name; "the 34-year-old" agrees with one told of in the same matter."""
    if ours.kind:
        return 2 if ours.kind == theirs.kind else 0
    return 1 if len(shared) >= 2 else 0


def _one_kind(ours: Figure, theirs: Figure) -> bool:
    if ours.kind == theirs.kind:
        return True
    return (ours.holds and theirs.kind == "people") or (theirs.holds and ours.kind == "people")


def _by_context(shared: int, topic: frozenset[str]) -> int:
    if shared >= 3 and 2 * shared >= len(topic) - 2:
        return 2
    return 1 if shared >= 2 else 0


def _clash(ours: Figure, theirs: Figure) -> bool:
    """Whether both say what sort ("criminal matters", "civil matters") and share none of it."""
    one = content(" ".join(ours.modifiers))
    two = content(" ".join(theirs.modifiers))
    return bool(one) and bool(two) and not one & two


class Slot(NamedTuple):
    """What stands right around a figure in its sentence.

    ``verb`` is the stem of the word before it ("answered 212"), None for a function word;
    ``near`` are the stems of the clause that is the figure's own.
    """

    verb: str | None
    near: frozenset[str]


_BREAK = re.compile(r"[,;:()—–]|\b(?:and|but|while|or)\b")
_HEDGES = frozenset(
    listed(
        "a an the only just about around some nearly almost roughly approximately over up to at least most "
        "more less fewer than no not estimated its their his her"
    )
)


def slot(text: str, figure: Figure, figures: Sequence[Figure], start: int, end: int) -> Slot:
    """What stands around ``figure`` from ``start`` to ``end``, its sentence, up to its neighbours.

    Args:
        text: the text.
        figure: the figure.
        figures: all figures of the sentence, in order.
        start: where the sentence begins.
        end: where it ends.
    """
    before = max((one.span.end for one in figures if one.span.end <= figure.span.start), default=start)
    after = min((one.span.start for one in figures if one.span.start >= figure.span.end), default=end)
    lead, trail = text[before : figure.span.start], text[figure.span.end : after]
    if before > start:
        cut = _BREAK.search(lead)
        lead = lead[cut.end() :] if cut else ""
    if after < end:
        cut = _BREAK.search(trail)
        trail = trail[: cut.start()] if cut else trail
    return Slot(_verb(lead), (content(lead) | content(trail)) - NUMBERS - own_words(figure))


def _verb(lead: str) -> str | None:
    words = re.findall(r"[A-Za-z’'-]+", lead.lower())
    while words and words[-1] in _HEDGES:
        words.pop()
    return stem(words[-1]) if words and words[-1] not in FUNCTION_WORDS else None
