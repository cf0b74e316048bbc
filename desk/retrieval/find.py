"""Evidence for a claim: the best passages of all sources, with the sentences that decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.ports import CaseStore, Embedder, PassageIndex, Verifier
from desk.retrieval.decide import Placed, in_order
from desk.retrieval.diverse import spread
from desk.retrieval.rank import READ, Ranked, ranked
from desk.retrieval.search import candidates
from desk.settings import Retrieval

FIRST = 5
"""The passages of so many sentences are kept, whatever else speaks against them."""
_SENTENCES = 3
_LISTED = "listed"


def find(
    claim: Claim,
    store: CaseStore,
    index: PassageIndex,
    embedder: Embedder,
    verifier: Verifier | None,  # noqa: ARG001 - part of the contract; see below
    settings: Retrieval,
) -> list[Candidate]:
    """The ``settings.keep`` best passages for a claim, that of the deciding sentence first.

    Passages that hold one of the first :data:`FIRST` sentences come in the order of these; then
    others, none too often from one document. :func:`first_sentences` gives the sentences of all in
    one list. The same claim over the same case gives the same.

    The verifier does not rank. Of 107 claims over real documents, its chance of "not neutral" for the
    first twenty sentences brought the deciding one to the first place for four more, but out of the first
    five for two, and costs half a second a claim on two cores.

    Raises:
        IndexUnavailable: if the vector index can't be asked.
        ModelFileError: if the embedder's or verifier's files are not the pinned ones.
    """
    found = ranked(claim.text, store, index, embedder, settings)
    documents = {one: store.document(one) for one in {one.passage.document_id for one in found[:READ]}}
    return decided(claim.text, found, documents, embedder, settings.keep)


def decided(
    claim: str, found: Sequence[Ranked], documents: Mapping[str, Document], embedder: Embedder, keep: int
) -> list[Candidate]:
    """The ``keep`` passages to read out of ``found`` (all of the pool, best first), as :func:`find` says.

    ``documents`` are those of the first :data:`~desk.retrieval.rank.READ` passages, by id.
    """
    placed = in_order(claim, found, documents, embedder)
    kept = _kept(found, placed, keep)
    return [_with_places(one, placed) for one in candidates(claim, kept, embedder)]


def first_sentences(found: Iterable[Candidate]) -> list[tuple[str, Span]]:
    """The sentences of all candidates in one list, the deciding one first: document and span."""
    listed = [
        (one.scores[key], one.passage.document_id, span)
        for one in found
        for at, span in enumerate(one.sentences, start=1)
        if (key := f"{_LISTED} {at}") in one.scores
    ]
    return [(document, span) for _, document, span in sorted(listed, key=lambda one: -one[0])]


def _kept(found: Sequence[Ranked], placed: Sequence[Placed], keep: int) -> list[Ranked]:
    """The passages of the first sentences, then the best of the others, spread over the sources."""
    by_id = {one.passage.id: one for one in found}
    first = [by_id[one] for one in dict.fromkeys(one.passage_id for one in placed[:FIRST])][:keep]
    held = {one.passage.id for one in first}
    others = [one for one in found if one.passage.id not in held]
    return [*first, *spread(others, keep - len(first))]


def _with_places(one: Candidate, placed: Sequence[Placed]) -> Candidate:
    """The candidate with those of its sentences that are its own in the list, and 1 / place of each."""
    own = [
        (place, other.span)
        for place, other in enumerate(placed, start=1)
        if other.passage_id == one.passage.id
    ][:_SENTENCES]
    if not own:
        return one
    places = {f"{_LISTED} {at}": 1 / place for at, (place, _) in enumerate(own, start=1)}
    return replace(one, scores={**one.scores, **places}, sentences=tuple(span for _, span in own))
