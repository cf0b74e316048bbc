"""What the surface of a sentence says of its check-worthiness, as numbers beside its embedding.

Two kinds: signs (figures, tense, person, modals, opinion, topics; a yes or no each, and a few
counts), and the sentence's words and pairs of words, hashed (Weinberger et al., 2009).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_SIGNS = (
    r"\d",
    r"\$|\b(?:dollars?|cents?)\b",
    r"%|(?i:\bper ?cent\b)",
    r"(?i)\b(?:million|billion|trillion|thousand|hundred|half|third|quarter|dozen)s?\b",
    r"\b(?:19|20)\d\d\b",
    r"(?i)\b(?:years?|months?|weeks?|days?|decades?)\b",
    r"(?i)\b(?:ago|last|since|today|now)\b",
    r"(?i)\b(?:more|less|fewer|than|higher|lower|bigger)\b",
    r"(?i)\b(?:most|highest|lowest|largest|biggest|worst|best|greatest|least|first)\b",
    r"(?i)\b(?:ever|never|every|all|only|no one|nobody|none|always)\b",
    # who speaks, and of whom
    r"\bI\b",
    r"(?i)\b(?:my|me|mine)\b",
    r"(?i)\bwe\b",
    r"(?i)\b(?:our|us)\b",
    r"(?i)\byour?\b",
    r"(?i)\b(?:he|his|him|she|her)\b",
    r"(?i)\b(?:they|them|their)\b",
    r"(?i)\b(?:president|governor|senator|mr|vice president|secretary|congress|administration)\b",
    # tense and mood
    r"(?i)\b(?:was|were|had|did)\b",
    r"(?i)\b(?:has|have)\b|'ve\b",
    r"(?i)\b(?:is|are)\b",
    (
        r"(?i)\b(?:voted|vetoed|signed|cut|raised|passed|lost|created|increased|doubled|tripled|supported|opposed|"
        r"proposed|spent|said|called|went|gave|took|made)\b"
    ),
    r"(?i)\b(?:will|going to|gonna)\b|'ll\b",
    r"(?i)\b(?:would|could|might|may)\b",
    r"(?i)\b(?:should|must|ought|needs? to|ha(?:ve|s) to|got to|let's|let us)\b",
    r"(?i)\b(?:not?)\b|n't\b",
    r"(?i)\bif\b",
    r"(?i)\bbecause\b",
    # opinion and talk
    r"(?i)\b(?:think|believe|feel|hope|want|guess|suppose)\b",
    r"(?i)\bknow\b",
    r"\?\s*$",
    r"(?i)^(?:and|but|so|well|now|look|you know)\b",
    r"(?i)\b(?:thanks?|good evening|question|please|minutes?|seconds?)\b",
    r"\.\.\.|--|—",
    r"(?i)\b(?:uh|um)\b",
    # what can be counted in public life
    (
        r"(?i)\b(?:jobs?|tax(?:es)?|deficit|budget|unemployment|inflation|health|crime|nuclear|troops|trade|debt|"
        r"income|wages?|poverty|schools?|medicare|insurance)\b"
    ),
)
_PATTERNS = tuple(re.compile(sign) for sign in _SIGNS)
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_WORD = re.compile(r"[\w']+|[?$%]")
_SHAPES = 9

SIGNS = len(_SIGNS) + _SHAPES
"""How many numbers :func:`signs` gives for a sentence."""
BUCKETS = 2**15
"""Into how many places words and pairs are hashed; 22,500 sentences have 150,000 of them."""


@dataclass(frozen=True)
class Words:
    """The places of the words of some sentences: ``place[i]`` is of sentence ``row[i]``.

    ``share`` is one over the root of the number of places in that sentence, so that each has the
    length one.
    """

    row: NDArray[np.intp]
    place: NDArray[np.intp]
    share: NDArray[np.float64]

    def times(self, weights: NDArray[np.float64], sentences: int) -> NDArray[np.float64]:
        """For each of so many sentences the sum of its places' weights."""
        sums = np.bincount(self.row, self.share * weights[self.place], sentences)
        return sums.astype(np.float64)


def plain(text: str) -> str:
    """``text`` with straight marks, so that typography changes no score."""
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def signs(texts: Sequence[str]) -> NDArray[np.float64]:
    """One row of :data:`SIGNS` numbers for each text: shapes, then a one or a nought for each sign."""
    rows = np.array([_row(plain(text)) for text in texts], np.float64)
    return rows.reshape(len(texts), SIGNS)


def words(texts: Sequence[str]) -> Words:
    """The hashed words and pairs of words of each text, each once; figures count as one word."""
    found = [_places(plain(text)) for text in texts]
    sizes = np.array([len(places) for places in found], np.intp)
    return Words(
        row=np.repeat(np.arange(len(texts)), sizes),
        place=np.array([place for places in found for place in places], np.intp),
        share=np.repeat(1.0 / np.sqrt(np.maximum(sizes, 1)), sizes),
    )


def _row(text: str) -> list[float]:
    length = len(text.split())
    names = len(_CAPITAL.findall(text))
    shapes = (
        math.log1p(length),
        length < 4,
        length < 6,
        length < 9,
        length > 30,
        min(names, 4),
        names / max(length, 1),
        min(len(_FIGURE.findall(text)), 3),
        min(len(_PAST.findall(text)), 3),
    )
    return [*map(float, shapes), *(float(pattern.search(text) is not None) for pattern in _PATTERNS)]


def _places(text: str) -> list[int]:
    single = _WORD.findall(_FIGURE.sub("0", text.lower()))
    pairs = [f"{first} {second}" for first, second in pairwise(single)]
    return sorted({crc32(gram.encode()) % BUCKETS for gram in (*single, *pairs)})
