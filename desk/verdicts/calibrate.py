"""From a raw score to the measured chance that the label is right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from desk.domain.vocabulary import Label
from desk.verdicts.join import Joined

Steps = tuple[tuple[float, float], ...]
_TABLES: Mapping[Label, Steps] = {
    Label.SUPPORTED: ((0.85, 0.55), (0.87, 0.82), (0.9, 0.88), (0.93, 0.96)),
    Label.REFUTED: ((0.905, 0.8), (0.95, 0.81)),
    Label.CONFLICTING: ((0.0, 0.4), (1.0, 0.4)),
    Label.NOT_ENOUGH_EVIDENCE: ((0.0, 0.59), (0.5, 0.38), (0.9, 0.2)),
}
"""(raw score, share right), straight lines between; measured over about 1,940 claims of three classes that
were not trained on, of four public sets, and 84 on news and opinions. Clashes were too few to measure: an
estimate, kept low."""


def chance_right(joined: Joined) -> float:
    """The chance, in [0, 1], that the label is right, read from the table of that label."""
    return _between(_TABLES[joined.label], joined.score)


def _between(steps: Steps, score: float) -> float:
    at = bisect_right(steps, score, key=lambda step: step[0])
    if at in {0, len(steps)}:
        return steps[min(at, len(steps) - 1)][1]
    (left, low), (right, high) = steps[at - 1], steps[at]
    return low + (high - low) * (score - left) / (right - left)
