"""Fits the words of a quotation into a stretch of a source, the source's ends free.

A semi-global alignment with affine gaps (Gotoh, 1982): every word of the quotation is placed,
source words before and after cost nothing, and a run of skipped source words costs little more
than one. Rows are computed whole by numpy; the time is the product of the two lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from desk.text.marked import Token

Scores = NDArray[np.float32]
_MATCH, _NEAR, _OTHER = 2.0, 0.2, -1.4
_INSERT, _INSERT_GLOSS = -1.2, -0.05
_OPEN, _EXTEND = -1.6, -0.03
_OPEN_MARKED, _EXTEND_MARKED = -0.2, -0.004


@dataclass(frozen=True, slots=True)
class Step:
    """Quotation tokens ``[first, end)`` beside source words ``[from_, to)``; ``op`` says how.

    ``op`` is equal, replace, insert (in the quotation alone) or delete (in the source alone).
    """

    op: str
    first: int
    end: int
    from_: int
    to: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The best placing: its score and steps, in order."""

    score: float
    steps: tuple[Step, ...]

    @property
    def start(self) -> int:
        """The first source word that the quotation touches."""
        return self.steps[0].from_

    @property
    def end(self) -> int:
        """The source word after the last one."""
        return self.steps[-1].to


def same(token: Token, word: str) -> bool:
    """Whether a token stands for a source word: equal, or its stem where the ending is bracketed."""
    if token.stem:
        return len(token.word) >= 3 and word.startswith(token.word[: max(3, len(token.word) - 1)])
    return token.word == word


def near(first: str, second: str) -> bool:
    """Whether two words look alike (inflection, a typing error)."""
    if min(len(first), len(second)) < 4:
        return False
    return Levenshtein.normalized_similarity(first, second) >= 0.7


def fit(tokens: Sequence[Token], words: Sequence[str]) -> Fit | None:
    """Place ``tokens`` in ``words``; None where either is empty."""
    if not tokens or not words:
        return None
    table = _scores(tokens, words)
    count, width = table.shape
    best: Scores = np.zeros(width + 1, dtype=np.float32)
    values = np.zeros((count, width + 1), dtype=np.float32)
    inserts = np.zeros((count, width + 1), dtype=np.bool_)
    skips = np.zeros((count, width + 1), dtype=np.bool_)
    gaps = [_gap(tokens, at + 1) for at in range(count)]
    ramp = np.arange(width + 1, dtype=np.float32)
    for row, token in enumerate(tokens):
        diagonal = np.full(width + 1, -1e9, dtype=np.float32)
        diagonal[1:] = best[:-1] + table[row]
        inserted = best + (_INSERT_GLOSS if token.gloss else _INSERT)
        value = np.maximum(diagonal, inserted)
        inserts[row] = inserted > diagonal
        values[row] = value
        if row < count - 1:
            opening, extending = gaps[row]
            run = np.maximum.accumulate(value - extending * ramp)
            skipped = np.full(width + 1, -1e9, dtype=np.float32)
            skipped[1:] = run[:-1] + opening + extending * ramp[1:]
            skips[row] = skipped > value
            value = np.maximum(value, skipped)
        best = value
    return _trace(tokens, words, _Tables(values, inserts, skips), gaps)


def _scores(tokens: Sequence[Token], words: Sequence[str]) -> Scores:
    rows: dict[tuple[str, bool], Scores] = {}
    for token in tokens:
        key = (token.word, token.stem)
        if key not in rows:
            rows[key] = np.array([_score(token, word) for word in words], dtype=np.float32)
    return np.stack([rows[token.word, token.stem] for token in tokens])


def _score(token: Token, word: str) -> float:
    if same(token, word):
        return _MATCH
    return _NEAR if near(token.word, word) else _OTHER


def _gap(tokens: Sequence[Token], following: int) -> tuple[float, float]:
    if following < len(tokens):
        after, before = tokens[following], tokens[following - 1]
        if after.after or after.gloss or before.gloss:
            return _OPEN_MARKED, _EXTEND_MARKED
    return _OPEN, _EXTEND


@dataclass(frozen=True, slots=True)
class _Tables:
    """Rows are tokens, columns source words; ``values`` are from before skipping."""

    values: Scores
    inserts: NDArray[np.bool_]
    skips: NDArray[np.bool_]


def _trace(
    tokens: Sequence[Token], words: Sequence[str], tables: _Tables, gaps: Sequence[tuple[float, float]]
) -> Fit:
    row, column = len(tokens) - 1, int(np.argmax(tables.values[-1]))
    score = float(tables.values[row, column])
    steps: list[Step] = []
    while row >= 0:
        if tables.skips[row, column]:
            ramp = np.arange(column, dtype=np.float32)
            origin = int(np.argmax(tables.values[row, :column] - gaps[row][1] * ramp))
            steps.append(Step("delete", row + 1, row + 1, origin, column))
            column = origin
        if tables.inserts[row, column] or column == 0:
            steps.append(Step("insert", row, row + 1, column, column))
        else:
            op = "equal" if same(tokens[row], words[column - 1]) else "replace"
            steps.append(Step(op, row, row + 1, column - 1, column))
            column -= 1
        row -= 1
    return Fit(score, tuple(_merge(steps[::-1])))


def _merge(steps: Sequence[Step]) -> list[Step]:
    merged: list[Step] = []
    for step in steps:
        last = merged[-1] if merged else None
        if last and last.op == step.op and last.to == step.from_ and last.end == step.first:
            merged[-1] = Step(step.op, last.first, step.end, last.from_, step.to)
        else:
            merged.append(step)
    return merged


def windows(
    tokens: Sequence[Token],
    places: Callable[[str], Sequence[int]],
    length: int,
    keep: int = 3,
    beside: Collection[str] = (),
) -> list[tuple[float, int, int]]:
    """Where in a source of ``length`` words the quotation may stand.

    Each word votes for the place where the quotation would begin, rarer words more. Gives up to
    ``keep`` windows as (votes, first word, end word), best first. The words of ``beside``, which
    stand around the quotation in the draft, vote for the places near their own where some word of
    the quotation does.
    """
    width = max(12, len(tokens))
    votes: dict[int, dict[int, float]] = {}
    for at, token in enumerate(tokens):
        found = places(token.word)
        if not found or len(found) > _COMMON:
            continue
        weight = 1.0 / (1.0 + float(np.log(len(found))))
        for place in found:
            votes.setdefault((place - at) // width, {})[at] = weight
    totals = {bucket: sum({**votes[bucket], **votes.get(bucket + 1, {})}.values()) for bucket in votes}
    for word in beside:
        found = places(word)
        if len(found) <= _COMMON:
            near_by = {place // width + step for place in found for step in (-1, 0, 1)}
            for bucket in near_by & totals.keys():
                totals[bucket] += _BESIDE / (1.0 + float(np.log(len(found))))
    ranked = sorted(totals, key=lambda bucket: (-totals[bucket], bucket))
    slack = width + 20 + (300 if any(token.after == "ellipsis" for token in tokens) else 30)
    chosen: list[tuple[float, int, int]] = []
    for bucket in ranked:
        first = max(0, bucket * width - width - 20)
        end = min(length, (bucket + 2) * width + len(tokens) + slack)
        if first < end and all(abs(first - other[1]) > width for other in chosen):
            chosen.append((totals[bucket], first, end))
        if len(chosen) == keep:
            break
    return chosen


_BESIDE = 0.5
"""A word around the quotation counts half of one in it."""
_COMMON = 400
"""A word with more places than this in one source says nothing about where a quotation stands."""
