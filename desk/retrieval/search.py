"""The search box: words and meaning together, over all passages."""

from __future__ import annotations

from collections.abc import Sequence

from desk.domain.evidence import Candidate
from desk.ports import CaseStore, Embedder, PassageIndex
from desk.retrieval.rank import Ranked, by_sentences, ranked
from desk.settings import Retrieval


def search(
    query: str, store: CaseStore, index: PassageIndex, embedder: Embedder, settings: Retrieval, k: int
) -> list[Candidate]:
    """The ``k`` best passages for what a person typed, with the sentences nearest to it.

    Words between quotation marks must stand side by side to count as found together. An empty
    query finds nothing.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
    """
    if not query.strip():
        return []
    return candidates(query, ranked(query, store, index, embedder, settings)[:k], embedder)


def candidates(query: str, found: Sequence[Ranked], embedder: Embedder) -> list[Candidate]:
    """The same passages in the same order, each with its sentences."""
    unread = [one for one in found if not one.sentences]
    read = {one.passage.id: one.sentences for one in by_sentences(query, unread, embedder)}
    return [
        Candidate(
            passage=one.passage,
            scores=one.scores,
            sentences=one.sentences or read[one.passage.id],
        )
        for one in found
    ]
