"""The pool of passages that either way of searching found, ranked by both and by their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.ports import CaseStore, Embedder, PassageIndex, Vectors
from desk.retrieval.fuse import fuse
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval

# Measured on the 536 training claims of SciFact over 5,183 abstracts (nDCG@10, recall@10):
# words alone 0.694, 0.804; vectors alone 0.653, 0.785; both, 0.738, 0.862; the best sentence too,
# 0.754, 0.863 (five folds of the claims differ by 0.017). Weights of 0.5 to 1 for the words and
# for the sentence differ by less than 0.005. Feedback from the first passages, the title's vector,
# the covered share of the claim's words and more than 24 passages read added nothing.
WEIGHTS = {"lexical": 0.7, "vector": 1.0}
RERANKED = {"fused": 1.0, "sentence": 0.7}
READ = 24
"""How many passages of the pool are read sentence by sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A passage with its vector, what each way of searching gave it, and its deciding sentences."""

    passage: Passage
    vector: Vectors
    scores: Mapping[str, float]
    sentences: tuple[Span, ...] = ()


def ranked(
    query: str, store: CaseStore, index: PassageIndex, embedder: Embedder, settings: Retrieval
) -> list[Ranked]:
    """The passages that bear on ``query``, best first, ties by id.

    The first :data:`READ` of the pool are ranked anew by their best sentence too, and have their
    sentences; the rest follow.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
    """
    found = pool(query, store, index, embedder, settings)
    return [*by_sentences(query, found[:READ], embedder), *found[READ:]]


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
    # Cosines are taken from the case's vectors, so that those that only the words found have one
    # too. A passage that is not among the first by words counts as one that has none of them.
    ways = {
        "lexical": [lexical.get(one, 0.0) for one in ids],
        "vector": [float(cosine) for cosine in vectors @ wanted[0]],
    }
    return _in_order(_scored(ids, vectors, ways, store.passages_by_id(ids)), "fused")


def by_sentences(query: str, found: Sequence[Ranked], embedder: Embedder) -> list[Ranked]:
    """Rank anew by the passages' own rank and their best sentence, and note the sentences."""
    if not found:
        return []
    located = deciding(query, [one.passage for one in found], embedder)
    ways = {
        "fused": [one.scores["fused"] for one in found],
        "sentence": [max((sentence.score for sentence in one), default=0.0) for one in located],
    }
    total = fuse(ways, RERANKED)
    reread = [
        replace(
            one,
            scores={**one.scores, "sentence": ways["sentence"][at], "ranked": total[at]},
            sentences=tuple(sentence.span for sentence in located[at]),
        )
        for at, one in enumerate(found)
    ]
    return _in_order(reread, "ranked")


def _scored(
    ids: Sequence[str],
    vectors: Vectors,
    ways: Mapping[str, Sequence[float]],
    passages: Mapping[str, Passage],
) -> list[Ranked]:
    fused = fuse(ways, WEIGHTS)
    return [
        Ranked(
            passage=passages[one],
            vector=vectors[at],
            scores={**{name: scores[at] for name, scores in ways.items()}, "fused": fused[at]},
        )
        for at, one in enumerate(ids)
        if one in passages
    ]


def _in_order(found: Sequence[Ranked], by: str) -> list[Ranked]:
    return sorted(found, key=lambda one: (-one.scores[by], one.passage.id))
