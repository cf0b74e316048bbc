"""The sentences of passages that decide on a claim: near in meaning, and with its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.ports import Embedder
from desk.text.sentences import sentences
from desk.text.stop_words import STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
_SHORT = 25
"""A sentence below this many characters decides nothing by itself."""
_SHARED = 0.3
"""Weight of the share of the claim's words beside the cosine; measured between 0 and 0.8, with
little difference between 0.15 and 0.45."""
_NUMBER = 3.0
"""A number tells as much as three words."""
_CAPITALS = 0.2
"""Taken off for a caption or a heading in capitals: it names what the claim names and decides nothing."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence as a span of its document, with its score (larger is better)."""

    span: Span
    score: float


def deciding(
    claim: str, passages: Sequence[Passage], embedder: Embedder, most: int = 3
) -> list[tuple[Scored, ...]]:
    """For each passage its ``most`` best sentences for this claim, best first, ties by place."""
    spans = [telling(passage) for passage in passages]
    texts = [
        [span.shift(-passage.span.start).of(passage.text) for span in of_passage]
        for passage, of_passage in zip(passages, spans, strict=True)
    ]
    scores = iter(_scores(claim, [text for of_passage in texts for text in of_passage], embedder))
    scored = [[Scored(span, next(scores)) for span in of_passage] for of_passage in spans]
    return [
        tuple(sorted(one, key=lambda sentence: (-sentence.score, sentence.span))[:most]) for one in scored
    ]


def telling(passage: Passage) -> list[Span]:
    """The sentences of a passage that are long enough to decide something, as spans of its document."""
    spans = sentences(passage.text)
    long = [span for span in spans if len(span) >= _SHORT] or spans
    return [span.shift(passage.span.start) for span in long]


def _scores(claim: str, texts: Sequence[str], embedder: Embedder) -> list[float]:
    near = embedder.embed([claim, *texts])
    words = _words(claim)
    cosines: list[float] = (near[1:] @ near[0]).tolist()
    return [
        cosine + _SHARED * _shared(words, text) - _CAPITALS * shouted(text)
        for cosine, text in zip(cosines, texts, strict=True)
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS)


def _shared(claim: frozenset[str], sentence: str) -> float:
    """The share of the claim's telling words that the sentence has."""
    total = sum(map(_weight, claim))
    return sum(map(_weight, claim & _words(sentence))) / total if total else 0.0


def _weight(word: str) -> float:
    return _NUMBER if word[0].isdigit() else 1.0


def shouted(text: str) -> bool:
    """Whether most of the letters are capitals."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > len(letters) // 2
