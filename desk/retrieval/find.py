"""Evidence for a claim: the best passages of all sources, with the sentences that decide."""

from __future__ import annotations

from desk.domain.claims import Claim
from desk.domain.evidence import Candidate
from desk.ports import CaseStore, Embedder, PassageIndex, Verifier
from desk.retrieval.diverse import spread
from desk.retrieval.rank import pool
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval


def find(
    claim: Claim,
    store: CaseStore,
    index: PassageIndex,
    embedder: Embedder,
    verifier: Verifier | None,  # noqa: ARG001 - not yet measured
    settings: Retrieval,
) -> list[Candidate]:
    """The ``settings.keep`` best passages for a claim, best first.

    The same claim over the same case gives the same list.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
        ModelFileError: if the embedder's or verifier's files are not the pinned ones.
    """
    kept = spread(pool(claim.text, store, index, embedder, settings), settings.keep)
    located = deciding(claim.text, [one.passage for one in kept], embedder)
    return [
        Candidate(passage=one.passage, scores=one.scores, sentences=tuple(scored.span for scored in spans))
        for one, spans in zip(kept, located, strict=True)
    ]
