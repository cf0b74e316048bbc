"""Keeps the list of passages from being the same text over and over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desk.retrieval.rank import Ranked

_SAME = 0.97
"""Passages with a cosine above this say the same in the same words (a wire copy, an overlap)."""


def spread(ranked: Sequence[Ranked], keep: int) -> list[Ranked]:
    """The ``keep`` best; near-identical ones and a document's later half wait until others had their turn.

    No passage is lost that there is room for: those that waited fill what is left, best first.
    """
    chosen: list[Ranked] = []
    waiting: list[Ranked] = []
    of_document: Counter[str] = Counter()
    for one in ranked:
        if len(chosen) == keep:
            break
        crowded = of_document[one.passage.document_id] >= max(keep // 2, 1)
        if crowded or any(float(one.vector @ other.vector) > _SAME for other in chosen):
            waiting.append(one)
            continue
        of_document[one.passage.document_id] += 1
        chosen.append(one)
    kept = {one.passage.id for one in (*chosen, *waiting[: keep - len(chosen)])}
    return [one for one in ranked if one.passage.id in kept]
