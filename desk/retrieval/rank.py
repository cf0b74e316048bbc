"""The pool of passages that either way of searching found, ranked by both and by their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.ports import CaseStore, Embedder, PassageIndex, Vectors
from desk.retrieval.feedback import feedback
from desk.retrieval.fuse import fuse
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval

# Measured on the 536 training claims of SciFact over 5,183 abstracts (nDCG@10, recall@10): words alone
# 0.695, 0.805; vectors alone 0.653, 0.785; both 0.738, 0.864; the order of both and their best sentence
# among the first 24 0.754, 0.863; with feedback, and the sentence ordering the first ten only, 0.756, 0.875
# (chosen on other claims than those scored: 0.752, 0.869). What else was tried: models/embedder/MODEL.md.
WEIGHTS = {"lexical": 0.7, "vector": 1.0}
AGREED = {**WEIGHTS, "feedback": 0.2}
RERANKED = {"agreed": 1.0, "sentence": 0.7}
READ = 24
"""How many passages of the pool are read sentence by sentence."""
ORDERED = 10
"""So many of them are put in the order of their best sentence too. It tells which one to show first, not
which ones to show: with all of those that are read in that order, recall@10 falls by 0.009."""


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

    The first :data:`READ` of the pool have their sentences, and are ranked anew by what the best
    passages agree on; the first :data:`ORDERED` of them by their best sentence too. The rest follow.

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
    """Note the sentences of some passages, and rank them anew: the best by their sentences, too."""
    if not found:
        return []
    agreed = _in_order(found, "agreed")
    located = deciding(query, [one.passage for one in agreed], embedder)
    read = [
        replace(
            one,
            scores={**one.scores, "sentence": max((each.score for each in sentences), default=0.0)},
            sentences=tuple(each.span for each in sentences),
        )
        for one, sentences in zip(agreed, located, strict=True)
    ]
    return [*_reranked(read[:ORDERED]), *read[ORDERED:]]


def _reranked(found: Sequence[Ranked]) -> list[Ranked]:
    ways = {name: [one.scores[name] for one in found] for name in RERANKED}
    total = fuse(ways, RERANKED)
    ranked = [replace(one, scores={**one.scores, "ranked": total[at]}) for at, one in enumerate(found)]
    return _in_order(ranked, "ranked")


def _scored(
    ids: Sequence[str],
    vectors: Vectors,
    ways: Mapping[str, Sequence[float]],
    passages: Mapping[str, Passage],
) -> list[Ranked]:
    fused = fuse(ways, WEIGHTS)
    texts = [passages[one].text if one in passages else "" for one in ids]
    scores = {**ways, "fused": fused, "feedback": feedback(texts, fused)}
    scores["agreed"] = fuse(scores, AGREED)
    return [
        Ranked(
            passage=passages[one],
            vector=vectors[at],
            scores={name: of_all[at] for name, of_all in scores.items()},
        )
        for at, one in enumerate(ids)
        if one in passages
    ]


def _in_order(found: Sequence[Ranked], by: str) -> list[Ranked]:
    return sorted(found, key=lambda one: (-one.scores[by], one.passage.id))
