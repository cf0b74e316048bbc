"""What the surface of a sentence says of its check-worthiness, as numbers beside its embedding."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SIGNS = (
    r"\d",
    r"(?i)percent|per cent|%|\b(?:million|billion|trillion|thousand|hundred|half|third|quarter)s?\b",
    r"\bI\b|(?i:\b(?:my|me)\b)",
    r"(?i)\b(?:we|our|us)\b",
    r"(?i)\byour?\b",
    r"\?\s*$",
    r"(?i)\b(?:will|going to|would|should|must|ought)\b",
    r"(?i)\b(?:think|believe|feel|hope|want|know)\b",
    r"(?i)\b(?:he|she|his|her|they|president|governor|senator|mr)\b",
    r"(?i)\b(?:was|were|had|did|voted|said|has|have)\b",
    r"(?i)\b(?:more|less|most|highest|lowest|largest|than|ever|never|every|all|first)\b",
    r"(?i)\b(?:years?|months?|ago|last)\b",
)
_PATTERNS = tuple(re.compile(sign) for sign in _SIGNS)
_CAPITAL = re.compile(r"(?<=\s)[A-Z]\w+")

COUNT = len(_SIGNS) + 3
"""How many numbers a sentence gives."""


def surface(texts: Sequence[str]) -> NDArray[np.float64]:
    """One row of :data:`COUNT` numbers for each text: log length, share of capitals, brevity, signs."""
    rows = np.array([_row(text) for text in texts], np.float64)
    return rows.reshape(len(texts), COUNT)


def _row(text: str) -> list[float]:
    length = len(text.split())
    shape = [math.log1p(length), len(_CAPITAL.findall(text)) / max(length, 1), float(length < 6)]
    return [*shape, *(float(pattern.search(text) is not None) for pattern in _PATTERNS)]
