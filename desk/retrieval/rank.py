"""The pool of passages that either way of searching found, scored by both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.domain.documents import Passage
from desk.ports import CaseStore, Embedder, PassageIndex, Vectors
from desk.retrieval.fuse import fuse
from desk.settings import Retrieval

WEIGHTS = {"lexical": 0.5, "vector": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A passage with its vector and what each way of searching gave it."""

    passage: Passage
    vector: Vectors
    scores: Mapping[str, float]

    @property
    def fused(self) -> float:
        """The score that it is ranked by."""
        return self.scores["fused"]


def pool(
    query: str, store: CaseStore, index: PassageIndex, embedder: Embedder, settings: Retrieval
) -> list[Ranked]:
    """All passages that one of the two searches found, best first, ties by id.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
    """
    wanted = embedder.embed([query])
    lexical = {hit.passage_id: hit.score for hit in store.search_text(query, settings.lexical)}
    nearest = [hit.passage_id for hit in index.query(wanted, settings.vector)[0]]
    ids, vectors = store.vectors(sorted({*lexical, *nearest}))
    if not ids:
        return []
    # A passage that the words did not find at all has no score; one below the cut has less than the last.
    ways = {
        "lexical": [lexical.get(one, 0.0) for one in ids],
        "vector": [float(cosine) for cosine in vectors @ wanted[0]],
    }
    return _in_order(ids, vectors, ways, store.passages_by_id(ids))


def _in_order(
    ids: Sequence[str],
    vectors: Vectors,
    ways: Mapping[str, Sequence[float]],
    passages: Mapping[str, Passage],
) -> list[Ranked]:
    fused = fuse(ways, WEIGHTS)
    ranked = [
        Ranked(
            passage=passages[one],
            vector=vectors[at],
            scores={**{name: scores[at] for name, scores in ways.items()}, "fused": fused[at]},
        )
        for at, one in enumerate(ids)
        if one in passages
    ]
    return sorted(ranked, key=lambda one: (-one.fused, one.passage.id))
