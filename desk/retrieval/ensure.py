"""Keeps the vector index true to the case: noticed when missing, stale or damaged, and rebuilt."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from desk.domain.errors import IndexUnavailable
from desk.ports import CancelToken, CaseStore, Embedder, PassageIndex, Progress

_LOG = logging.getLogger(__name__)

_PROBES = 64
"""How many passages are looked for; an index that lost one in ten is noticed in 999 of 1,000 openings."""

_BATCH = 500


def ensure_index(
    store: CaseStore, index: PassageIndex, embedder: Embedder, progress: Progress, cancel: CancelToken
) -> bool:
    """Probe the index, and rebuild it where it does not fit the case.

    Returns:
        Whether it was rebuilt.

    Raises:
        IndexUnavailable: if it can't be rebuilt either.
        Cancelled: if the user stopped it; the next opening begins again.
    """
    if is_fresh(store, index, embedder):
        return False
    rebuild(store, index, embedder, progress, cancel)
    return True


def is_fresh(store: CaseStore, index: PassageIndex, embedder: Embedder) -> bool:
    """Whether the index holds every passage of the case and finds those that are looked for."""
    return _made_by(store, embedder) and _fits(store, index)


def rebuild(
    store: CaseStore, index: PassageIndex, embedder: Embedder, progress: Progress, cancel: CancelToken
) -> None:
    """Make the index anew from the case's vectors; other passages are embedded again only if needed.

    Raises:
        IndexUnavailable: if it can't be written.
        Cancelled: if the user stopped it.
    """
    if not _made_by(store, embedder):
        _embed_again(store, embedder, progress, cancel)
    ids, vectors = store.vectors()
    index.reset()
    for at in range(0, len(ids), _BATCH):
        cancel.raise_if_cancelled()
        progress(at, len(ids), "Rebuilding the index")
        index.add(ids[at : at + _BATCH], vectors[at : at + _BATCH])
    progress(len(ids), len(ids), "")


def _made_by(store: CaseStore, embedder: Embedder) -> bool:
    """Whether the case's vectors are this embedder's; a case without any becomes so."""
    name = store.embedder()
    if name is None:
        store.replace_vectors([], embedder.embed([]), embedder.name)
        return True
    return name == embedder.name


def _fits(store: CaseStore, index: PassageIndex) -> bool:
    ids = store.passage_ids()
    if not ids:
        # Nothing to find; what an index may still hold is in no case and is passed over.
        return True
    try:
        if index.count() != len(ids):
            _LOG.info("the index does not hold as many passages as the case")
            return False
        return index.probe(*store.vectors([ids[at] for at in _spread(len(ids))]))
    except IndexUnavailable as error:
        _LOG.info("the index can't be read: %s", error.message)
        return False


def _spread(count: int) -> Sequence[int]:
    """Places over the whole range, the newest among them: what was added last is lost first."""
    most = min(count, _PROBES)
    return sorted({count - 1 - at * count // most for at in range(most)})


def _embed_again(store: CaseStore, embedder: Embedder, progress: Progress, cancel: CancelToken) -> None:
    passages = store.passages()
    made = [embedder.embed([])]
    for at in range(0, len(passages), _BATCH):
        cancel.raise_if_cancelled()
        progress(at, len(passages), "Reading the passages with the new embedder")
        made.append(embedder.embed([passage.text for passage in passages[at : at + _BATCH]]))
    vectors = np.concatenate(made)
    store.replace_vectors([passage.id for passage in passages], vectors, embedder.name)
