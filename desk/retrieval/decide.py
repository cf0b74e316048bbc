"""One list of the sentences that decide on a claim, over all passages that were found.

A sentence seldom says by itself what it is about: "I would affirm the judgment" does not name the
justice, "the parties shall bear their own costs" not the case. So it is compared with the claim three
times: alone, under the name of what it stands in (the author of a separate opinion, else the title),
and with the sentence before it. The first three places go to the best by all signs together. Who is not
found there is rarely fourth: the fourth and the fifth place go to the best by two other views, one of
meaning under the name and one of the sentence with the one before it.

Weights and places were chosen on half A of ``tests/benchmarks/deciding_claims.jsonl`` (107 claims);
weights between 0.5 and 1.5 differ by two claims. Tables: ``resources/models/embedder/SENTENCES.md``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.ports import Embedder
from desk.retrieval.rank import READ, Ranked
from desk.retrieval.sentences import shouted, telling
from desk.text.posture import disposition
from desk.text.sentences import sentences
from desk.text.stems import stem
from desk.text.stop_words import STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
_OUTCOME = re.compile(
    r"(?i)\b(?:affirm|revers|vacat|remand|dismiss|upheld|uphold|overturn|overrul|struck down|strike down|"
    r"den(?:y|ied|ies|ial)\b|refus|reject|grant|block|halt|stay|let stand|set aside|sustain|threw out)"
)
"""A claim that tells how something came out; its answer is a ruling, in whatever words."""
_SEPARATE = re.compile(
    r"(?m)^[A-Z][\w’'.\- ]{2,50},[^\n()\d]{0,50}?\b(?:concurring|dissenting)\b[^\n().\d]{0,60}"
)
"""How a separate opinion opens: a name at the head of a paragraph, and what its bearer does."""
_BEFORE = 400
"""So many characters before a passage hold the sentence before its first."""
_CLOSELY = 60
"""So many sentences are compared under their name and with the one before; 40 lose one claim of 107."""
_HEADING = 0.3
"""What a heading loses in the views of meaning."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each sign of a deciding sentence counts, and how many places go to all of them together."""

    meaning: float = 1.0
    """Cosine with the claim."""
    named: float = 1.0
    """The same under the name of what the sentence stands in."""
    words: float = 1.0
    """The share of the claim's words that it has, rare ones counting more."""
    around: float = 1.0
    """The same, with the words of the name and of the sentence before."""
    ruling: float = 1.0
    """Where the claim tells of an outcome: that the sentence is a ruling."""
    passage: float = 0.1
    """The score of its passage."""
    heading: float = -1.0
    """That it is a heading or a caption in capitals."""
    together: int = 3
    """After so many places one goes to each of the two other views; 0 for never."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence in the list, with the best passage that holds it."""

    passage_id: str
    document_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Read:
    placed: Placed
    text: str
    name: str
    before: str
    ruling: bool
    passage: float


def in_order(
    claim: str,
    found: Sequence[Ranked],
    documents: Mapping[str, Document],
    embedder: Embedder,
    weights: Weights | None = None,
) -> list[Placed]:
    """The sentences of the first :data:`READ` of ``found``, the one that decides on ``claim`` first.

    A sentence that two passages share stands once. One that another source has word for word comes
    after all others: it adds no reason.

    Args:
        claim: what is to be decided.
        found: all passages of the pool, best first; the rest tell which words are rare.
        documents: by id, those of the first passages.
        embedder: makes the vectors; it keeps those of sentences it saw before.
        weights: other than those that the desk works with, to measure what each is worth.
    """
    read = _read(found[:READ], documents)
    if not read:
        return []
    scales = _Scales.of(claim, found)
    views = _views(claim, read, scales, embedder, weights or Weights())
    return [read[at].placed for at in _merged(read, views, (weights or Weights()).together)]


def _read(found: Sequence[Ranked], documents: Mapping[str, Document]) -> list[_Read]:
    read: dict[tuple[str, Span], _Read] = {}
    for one in found:
        passage, document = one.passage, documents[one.passage.document_id]
        name = _name(one, document)
        before = _last(document.text[max(0, passage.span.start - _BEFORE) : passage.span.start])
        for span in telling(passage):
            text = span.of(document.text)
            placed = Placed(passage.id, document.id, span)
            ruling = passage.section == "disposition" or bool(disposition(text, Span(0, len(text))))
            made = _Read(placed, text, name, before, ruling, one.scores["fused"])
            read.setdefault((document.id, span), made)
            before = text
    return list(read.values())


def _name(one: Ranked, document: Document) -> str:
    """Who speaks in a separate opinion, else the title."""
    if one.passage.section not in {"concurrence", "dissent"}:
        return document.title
    heads = list(_SEPARATE.finditer(document.text, 0, one.passage.span.end))
    return heads[-1].group().strip() if heads else document.title


def _last(text: str) -> str:
    return max((span for span in sentences(text)), default=Span(0, 0)).of(text)


@dataclass(frozen=True, slots=True)
class _Scales:
    """The claim's words with their weights: a word that stands in few of the passages tells more."""

    words: Mapping[str, float]
    total: float

    @classmethod
    def of(cls, claim: str, found: Sequence[Ranked]) -> _Scales:
        count = Counter(word for one in found for word in _stems(one.passage.text))
        words = {
            word: math.log(1 + (len(found) - count[word] + 0.5) / (count[word] + 0.5))
            for word in sorted(_stems(claim))
        }
        return cls(words, sum(words.values()))

    def share(self, words: frozenset[str]) -> float:
        """The share of the claim's words among ``words``, from 0 to 1."""
        return sum(weight for word, weight in self.words.items() if word in words) / (self.total or 1.0)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in STOP_WORDS)


def _views(
    claim: str, read: Sequence[_Read], scales: _Scales, embedder: Embedder, weights: Weights
) -> tuple[Floats, Floats, Floats]:
    """The scores of each sentence: by all signs, by meaning under its name, and with the one before."""
    wanted = embedder.embed([claim])[0]
    heading = np.array([shouted(one.text) for one in read], np.float64)
    words = _column(read, lambda one: scales.share(_stems(one.text)))
    after = _column(read, lambda one: scales.share(_stems(f"{one.before} {one.text}")))
    around = _column(read, lambda one: scales.share(_stems(f"{one.name} {one.before} {one.text}")))
    meaning = np.asarray(embedder.embed([one.text for one in read]) @ wanted, np.float64)
    cheap = meaning + (words + around) / 2 - _HEADING * heading
    close = np.argsort(-cheap, kind="stable")[:_CLOSELY]
    named, window = np.full(len(read), -1.0), np.full(len(read), -1.0)
    named[close] = embedder.embed([_under(read[at]) for at in close]) @ wanted
    window[close] = embedder.embed([f"{read[at].before} {read[at].text}" for at in close]) @ wanted
    outcome = float(bool(_OUTCOME.search(claim)))
    together = (
        weights.meaning * meaning
        + weights.named * named
        + weights.words * words
        + weights.around * around
        + weights.ruling * outcome * _column(read, lambda one: one.ruling)
        + weights.passage * _column(read, lambda one: one.passage)
        + weights.heading * heading
    )
    return together, named - _HEADING * heading, window + after - _HEADING * heading


def _under(one: _Read) -> str:
    return f"{one.name}: {one.text}" if one.name else one.text


def _column(read: Sequence[_Read], sign: Callable[[_Read], float]) -> Floats:
    return np.array([sign(one) for one in read], np.float64)


def _merged(read: Sequence[_Read], views: tuple[Floats, Floats, Floats], together: int) -> list[int]:
    """The places: the first ones by all signs, one for each other view, the rest by all signs."""
    orders = [list(map(int, np.argsort(-view, kind="stable"))) for view in views]
    places: dict[str, int] = {}
    for at in orders[0]:
        if len(places) == together:
            break
        places.setdefault(_folded(read[at].text), at)
    for order in orders[1:] if together else []:
        new = next((at for at in order if _folded(read[at].text) not in places), None)
        if new is not None:
            places[_folded(read[new].text)] = new
    copies = [at for at in orders[0] if places.setdefault(_folded(read[at].text), at) != at]
    return [*places.values(), *copies]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
