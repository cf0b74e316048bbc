"""Make the vector index anew from the case file."""

from __future__ import annotations

from desk.ports import CancelToken, Progress
from desk.retrieval.ensure import rebuild
from desk.workflow.parts import Parts


def reindex(parts: Parts, progress: Progress, cancel: CancelToken) -> int:
    """Rebuild the index; returns how many passages it holds.

    Raises:
        IndexUnavailable: if the index can't be written.
    """
    rebuild(parts.store, parts.index, parts.embedder, progress, cancel)
    return parts.index.count()
