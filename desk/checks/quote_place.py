"""Finds where the words of a quotation stand, or nearly stand, in the sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from desk.checks.context import Reading, ReadText
from desk.domain.spans import Span
from desk.text.align import Step, fit, windows
from desk.text.marked import Token, ends_open, tokens
from desk.text.quotations import Quotation
from desk.text.speech import SPEECH
from desk.text.wordlists import FUNCTION_WORDS
from desk.text.words import Words

SHORT = 6
"""A quotation of so many words or fewer is told from a paraphrase by what stands around it too."""
_WINDOWS = 6
"""How many stretches, over all sources, a quotation is aligned with."""


@dataclass(frozen=True)
class Quoted:
    """A quotation of the draft, taken apart."""

    draft: ReadText
    quotation: Quotation
    tokens: tuple[Token, ...]
    open_end: bool

    @classmethod
    def of(cls, draft: ReadText, quotation: Quotation) -> Quoted:
        """Take ``quotation`` of ``draft`` apart."""
        made = tuple(tokens(draft.text, quotation))
        return cls(draft, quotation, made, ends_open(draft.text, quotation))

    @property
    def plain(self) -> tuple[str, ...] | None:
        """The bare words, or None where brackets or an ellipsis stand among them."""
        if any(token.gloss or token.stem or token.after in {"ellipsis", "note"} for token in self.tokens[1:]):
            return None
        if self.tokens[0].gloss or self.tokens[0].stem:
            return None
        return tuple(token.word for token in self.tokens)

    @cached_property
    def own_words(self) -> str:
        """The draft's own words in the sentence of the quotation."""
        text, span = self.draft.text, self.quotation.span
        sentence = self.draft.sentences_around(span)
        return f"{text[sentence.start : span.start]} {text[span.end : sentence.end]}"

    @cached_property
    def beside(self) -> frozenset[str]:
        """For a short quotation the words around it that carry meaning; none for a longer one.

        A few words stand in many places; what the sentence is about tells which is meant.
        """
        if len(self.tokens) > SHORT:
            return frozenset()
        words = Words.of(self.own_words).norm
        return frozenset(word for word in words if word not in FUNCTION_WORDS and not SPEECH.fullmatch(word))

    def words(self, first: int, end: int) -> str:
        """The draft's characters from token ``first`` up to ``end``."""
        if first >= end:
            return ""
        return Span(self.tokens[first].span.start, self.tokens[end - 1].span.end).of(self.draft.text)


@dataclass(frozen=True)
class Placed:
    """A quotation beside the stretch of a source that it fits best.

    ``steps`` pair its tokens with the source's words; ``coverage`` is the share of its words,
    function words counting little, that the source has in this order.
    """

    reading: Reading
    steps: tuple[Step, ...]
    coverage: float

    @property
    def span(self) -> Span:
        """The stretch of the source, from the first word to the last."""
        return self.reading.words.span(self.steps[0].from_, self.steps[-1].to)

    @property
    def beginning(self) -> Span:
        """The first word; the last may stand in another quotation of the source."""
        return self.reading.words.span(self.steps[0].from_, self.steps[0].from_ + 1)

    def words(self, step: Step) -> str:
        """The source's characters of one step."""
        if step.from_ >= step.to:
            return ""
        return self.reading.words.span(step.from_, step.to).of(self.reading.text)


def place(quoted: Quoted, readings: Sequence[Reading]) -> list[Placed]:
    """The places in each source where the quotation stands word for word, or else most nearly."""
    placed: list[Placed] = []
    rest: list[Reading] = []
    for reading in readings:
        exact = _exact(quoted, reading)
        placed.extend(exact)
        if not exact:
            rest.append(reading)
    return placed + _near(quoted, rest)


def _exact(quoted: Quoted, reading: Reading) -> list[Placed]:
    plain = quoted.plain
    if not plain:
        return []
    found = reading.words.find(plain) or reading.words.find_squeezed(plain)
    count = len(quoted.tokens)
    return [Placed(reading, (Step("equal", 0, count, first, end),), 1.0) for first, end in found]


def _near(quoted: Quoted, readings: Sequence[Reading]) -> list[Placed]:
    if len(quoted.tokens) < 2:
        return []
    ranked = sorted(
        (
            (-votes, at, first, end)
            for at, reading in enumerate(readings)
            for votes, first, end in windows(
                quoted.tokens, _places(reading), len(reading.words), beside=quoted.beside
            )
        ),
    )
    if len(quoted.tokens) <= SHORT:
        made = (
            ((at, placed.span), placed)
            for _, at, first, end in ranked[:_WINDOWS]
            for placed in _in_sentences(quoted, readings[at], first, end)
        )
        return list(dict(made).values())
    found: dict[int, Placed] = {}
    for _, at, first, end in ranked[:_WINDOWS]:
        placed = _fitted(quoted, readings[at], first, end)
        if placed and (at not in found or placed.coverage > found[at].coverage):
            found[at] = placed
    return list(found.values())


def _in_sentences(quoted: Quoted, reading: Reading, first: int, end: int) -> list[Placed]:
    """A few words fitted into each sentence of a stretch by itself: in a long one some fit anywhere."""
    words = reading.words
    reach = Span(words.starts[first], words.ends[end - 1])
    bounds = [words.inside(sentence) for sentence in reading.sentences_in(reach)]
    bounds.append((first, end))
    placed = [_fitted(quoted, reading, *pair) for pair in bounds if pair[0] < pair[1]]
    return [_edges_paired(one) for one in placed if one is not None]


def _edges_paired(placed: Placed) -> Placed:
    """Words that the draft has at an end, beside the source's words there: "decent [man → fellow]"."""
    reading, words = placed.reading, placed.reading.words
    at = reading.quotation_at(placed.beginning)
    room = reading.sentences_around(placed.span)
    if at is not None:
        pieces = reading.quotations[at].inner
        room = next((piece for piece in pieces if piece.contains(placed.beginning)), room)
    low, high = words.inside(room)
    steps = list(placed.steps)
    head, tail = steps[0], steps[-1]
    if head.op == "insert" and head.from_ - low >= head.end - head.first:
        steps[0] = replace(head, op="replace", from_=head.from_ - (head.end - head.first))
    if tail.op == "insert" and high - tail.to >= tail.end - tail.first and len(steps) > 1:
        steps[-1] = replace(tail, op="replace", to=tail.to + (tail.end - tail.first))
    return replace(placed, steps=tuple(steps))


def _places(reading: Reading) -> Callable[[str], Sequence[int]]:
    places = reading.words.places
    return lambda word: places.get(word, ())


def _fitted(quoted: Quoted, reading: Reading, first: int, end: int) -> Placed | None:
    fitted = fit(quoted.tokens, reading.words.norm[first:end])
    if fitted is None:
        return None
    steps = tuple(Step(s.op, s.first, s.end, s.from_ + first, s.to + first) for s in fitted.steps)
    if not any(step.op == "equal" for step in steps):
        return None
    return Placed(reading, steps, coverage(quoted.tokens, steps))


def coverage(made: Sequence[Token], steps: Sequence[Step]) -> float:
    """The weighted share of the quotation's own words that stand in the source, in [0, 1]."""
    total = sum(_weight(token) for token in made)
    equal = sum(_weight(token) for s in steps if s.op == "equal" for token in made[s.first : s.end])
    return equal / total if total else 0.0


def _weight(token: Token) -> float:
    if token.gloss:
        return 0.0
    return 0.4 if token.word in FUNCTION_WORDS else 1.0
