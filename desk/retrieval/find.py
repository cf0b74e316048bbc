"""Evidence for a claim: the best passages of all sources, with the sentences that decide."""

from __future__ import annotations

from desk.domain.claims import Claim
from desk.domain.evidence import Candidate
from desk.ports import CaseStore, Embedder, PassageIndex, Verifier
from desk.retrieval.diverse import spread
from desk.retrieval.rank import ranked
from desk.retrieval.search import candidates
from desk.settings import Retrieval


def find(
    claim: Claim,
    store: CaseStore,
    index: PassageIndex,
    embedder: Embedder,
    verifier: Verifier | None,  # noqa: ARG001 - part of the contract; see below
    settings: Retrieval,
) -> list[Candidate]:
    """The ``settings.keep`` best passages for a claim, best first.

    The same claim over the same case gives the same list. The verifier does not rank: with the
    first one's chance of "not neutral" added, nDCG@10 on claims of SciFact fell from 0.773 (120
    claims) to 0.767 at a weight of 0.2 and to 0.670 at 1.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
        ModelFileError: if the embedder's or verifier's files are not the pinned ones.
    """
    kept = spread(ranked(claim.text, store, index, embedder, settings), settings.keep)
    return candidates(claim.text, kept, embedder)
