"""What each report tells in its own words, and how much of it two of them share.

A report's own words are what is left without quotations, without the words of court papers in the
same case, and without what any other report shows between quotation marks: official words that
outlets print alike make no two outlets one origin, whether they were put in quotation marks or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import TypeVar

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind
from desk.text.quotations import find_quotations
from desk.text.stems import stem, stems
from desk.text.wordlists import FUNCTION_WORDS
from desk.text.words import Words

_Key = TypeVar("_Key")
RUN = 5
"""Words in a run; two reporters seldom choose the same five in a row about one event."""
_SHORT = 5
"""Content words below which a sentence is too short to be known again in another text."""
_ALIKE = 0.4
"""Two sentences that share this part of their content words say one thing in much the same words."""
_MOULD = 0.25
"""Two that share this part may be of one mould, with other names and figures."""
_BOILERPLATE = re.compile(
    r"(?im)^.*(?:all rights reserved|copyright|©|™|sign up|newsletter|subscribe|cookie|advertisement|"
    r"contributed to this (?:report|story)|has reached out|follow us|this story has been updated|read more|"
    r"^\W*by [A-Z]).*$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']*\s+|\n+")
"""A rough cut will do: sentences are only compared here, never shown."""
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()  # noqa: SIM905 - a table of words
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report's own: its content words, and the names, days and figures in it."""

    words: frozenset[str]
    specifics: frozenset[str]


@dataclass(frozen=True)
class Own:
    """What a document says itself: runs of five words, hashed, and sentences.

    ``pairs`` are two content words, by their stems, that follow each other in a sentence but
    for function words: they outlast a turn of phrase that breaks every run.
    """

    runs: frozenset[int]
    pairs: frozenset[tuple[str, str]]
    sentences: tuple[Sentence, ...]
    norm: tuple[str, ...]
    """All of the text's words, also the quoted ones: the same words are one origin."""

    @cached_property
    def content(self) -> frozenset[str]:
        """The content words of all its sentences."""
        return frozenset().union(*(sentence.words for sentence in self.sentences))


def is_primary(document: Document) -> bool:
    """Whether it is a court paper: what the others report on."""
    return document.kind in {DocumentKind.OPINION, DocumentKind.FILING}


def own_words(documents: Sequence[Document]) -> list[Own]:
    """What each says itself. The time grows with the length of all texts together."""
    parts = [_parts(document.text) for document in documents]
    norms = [Words.of(document.text).norm for document in documents]
    official: set[int] = set()
    for document, norm, (_, quoted) in zip(documents, norms, parts, strict=True):
        official.update(_runs(norm) if is_primary(document) else ())
        for span in quoted:
            official.update(_runs(Words.of(document.text, span).norm))
    return [
        Own(frozenset(_runs(norm)), frozenset(), (), norm)
        if is_primary(document)
        else _own(document.text, own, norm, official)
        for document, norm, (own, _) in zip(documents, norms, parts, strict=True)
    ]


def _parts(text: str) -> tuple[list[Span], list[Span]]:
    """What stands outside of quotations, and the quotations."""
    outside: list[Span] = []
    quoted: list[Span] = []
    at = 0
    for quotation in find_quotations(text):
        if quotation.span.start > at:
            outside.append(Span(at, quotation.span.start))
        quoted.extend(quotation.inner)
        at = max(at, quotation.span.end)
    if at < len(text):
        outside.append(Span(at, len(text)))
    return outside, quoted


def _own(text: str, parts: Iterable[Span], norm: tuple[str, ...], official: set[int]) -> Own:
    kept: set[int] = set()
    pairs: set[tuple[str, str]] = set()
    sentences: list[Sentence] = []
    for part in parts:
        prose = _BOILERPLATE.sub(" ", part.of(text))
        kept.update(_runs(Words.of(prose).norm))
        for said in _SENTENCE_END.split(prose):
            words = Words.of(said).norm
            if not _is_official(words, official):
                pairs.update(pairwise(stem(word) for word in words if word not in FUNCTION_WORDS))
                sentences.extend(_sentence(said, words))
    return Own(frozenset(kept - official), frozenset(pairs), tuple(sentences), norm)


def _is_official(words: Sequence[str], official: set[int]) -> bool:
    runs = list(_runs(words))
    return bool(runs) and sum(run in official for run in runs) > len(runs) / 2


def _sentence(said: str, words: Sequence[str]) -> Iterable[Sentence]:
    found = stems(words)
    if len(found) >= _SHORT:
        yield Sentence(found, _specifics(said))


def _specifics(said: str) -> frozenset[str]:
    """Figures, and words with a capital inside the sentence: names, places, days."""
    found = set()
    for at, match in enumerate(re.finditer(r"[\w’'-]+", said)):
        word = match[0].lower()
        capital = at > 0 and match[0][0].isupper() and word not in FUNCTION_WORDS
        if match[0][0].isdigit() or word in _NUMBER_WORDS or capital:
            found.add(word.replace("’", "'").removesuffix("'s"))
    return frozenset(found)


def _runs(words: Sequence[str]) -> Iterable[int]:
    for at in range(len(words) - RUN + 1):
        run = " ".join(words[at : at + RUN]).encode()
        yield int.from_bytes(blake2b(run, digest_size=8).digest())


def likeness(first: frozenset[_Key], second: frozenset[_Key]) -> float:
    """The share of the smaller set that both hold, in [0, 1]."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def aligned(first: Own, second: Own, least: float = _ALIKE) -> list[tuple[Sentence, Sentence]]:
    """The shorter's sentences that the longer has in much the same words, each with its best match.

    ``least`` is the share of the content words of both that they have in common.
    """
    shorter, longer = sorted((first, second), key=lambda own: len(own.sentences))
    found = []
    for one in shorter.sentences:
        scored = ((len(one.words & two.words) / len(one.words | two.words), two) for two in longer.sentences)
        share, best = max(scored, key=lambda pair: pair[0], default=(0.0, one))
        if share >= least:
            found.append((one, best))
    return found


def retold(first: Own, second: Own) -> float:
    """The share of the shorter's sentences that the longer has in much the same words, in [0, 1]."""
    shorter = min(len(first.sentences), len(second.sentences))
    return len(aligned(first, second)) / shorter if shorter else 0.0


def other_event(first: Own, second: Own) -> bool:
    """Whether two texts of one mould tell of different events.

    A copy or a rewrite keeps names, days and figures; in the reports that an outlet writes by
    the same pattern on each crash or verdict, most of the like sentences differ in them.
    """
    told = [
        (one.specifics, two.specifics)
        for one, two in aligned(first, second, _MOULD)
        if one.specifics or two.specifics
    ]
    differ = sum(bool(one - two) and bool(two - one) for one, two in told)
    return len(told) >= 2 and differ > len(told) / 2
