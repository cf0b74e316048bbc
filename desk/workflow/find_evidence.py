"""Find the passages that bear on a claim, and run the checks on them."""

from __future__ import annotations

from dataclasses import dataclass

from desk.checks.run import CheckContext, run_checks
from desk.domain.claims import Claim
from desk.domain.errors import FactdeskError
from desk.domain.evidence import Candidate, CheckResult, Search
from desk.domain.vocabulary import DocumentRole, SearchState
from desk.retrieval.find import find
from desk.workflow.parts import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for one claim: how the search ended, passages best first, checks."""

    search: Search
    candidates: tuple[Candidate, ...]
    checks: tuple[CheckResult, ...]


def context_of(parts: Parts) -> CheckContext:
    """What the checks read: draft, sources and their passages. Made once for a run."""
    sources = tuple(parts.store.documents(DocumentRole.SOURCE))
    passages = {document.id: tuple(parts.store.passages(document.id)) for document in sources}
    return CheckContext(draft=parts.store.draft(), sources=sources, passages=passages)


def find_evidence(parts: Parts, claim: Claim, context: CheckContext) -> Found:
    """Search all sources for one claim and run the deterministic checks.

    A search that fails is told apart from one that found nothing; the checks that read whole
    sources run in both cases.
    """
    searched = sum(len(passages) for passages in context.passages.values())
    try:
        store, settings = parts.store, parts.settings.retrieval
        candidates = tuple(find(claim, store, parts.index, parts.embedder, parts.verifier, settings))
    except FactdeskError as error:
        search = Search(claim_id=claim.id, state=SearchState.FAILED, error=error.message, help=error.help)
        return Found(search=search, candidates=(), checks=run_checks(claim, context, ()))
    state = SearchState.FOUND if candidates else SearchState.FOUND_NOTHING
    search = Search(claim_id=claim.id, state=state, found=len(candidates), searched=searched)
    return Found(search=search, candidates=candidates, checks=run_checks(claim, context, candidates))
