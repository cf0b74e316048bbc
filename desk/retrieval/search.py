"""The search box: words and meaning together, over all passages."""

from __future__ import annotations

from desk.domain.evidence import Candidate
from desk.ports import CaseStore, Embedder, PassageIndex
from desk.retrieval.rank import pool
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval


def search(
    query: str, store: CaseStore, index: PassageIndex, embedder: Embedder, settings: Retrieval, k: int
) -> list[Candidate]:
    """The ``k`` best passages for what a person typed, with the sentences nearest to it.

    Words between quotation marks must stand side by side. An empty query finds nothing.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
    """
    if not query.strip():
        return []
    ranked = pool(query, store, index, embedder, settings)[:k]
    located = deciding(query, [one.passage for one in ranked], embedder)
    return [
        Candidate(passage=one.passage, scores=one.scores, sentences=tuple(scored.span for scored in spans))
        for one, spans in zip(ranked, located, strict=True)
    ]
