"""Draft a verdict for each claim: search, check, draft, store, one claim at a time.

Each claim is stored when it is done, so that after a run which was cancelled or killed the claims in
:func:`left_to_check` alone are left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desk.checks.run import CheckContext
from desk.domain.claims import Claim
from desk.domain.ids import act_id
from desk.domain.report import Finding
from desk.domain.verdicts import Drafted, Failure, Verdict
from desk.domain.vocabulary import SearchState
from desk.ports import CancelToken, ChatModel, Progress
from desk.verdicts.draft import draft_with_model
from desk.verdicts.verify import draft_locally
from desk.workflow.find_evidence import Found, context_of, find_evidence
from desk.workflow.parts import Parts
from desk.workflow.second_opinion import with_second_opinion

GIVE_UP_AFTER = 2
"""Claims in a row for which the endpoint failed, after which it is not asked again in this run:
each may cost the whole time limit."""


class _Endpoint:
    """The endpoint as one run sees it: asked until it failed too often in a row."""

    def __init__(self, chat: ChatModel) -> None:
        self.chat = chat
        self._failures: list[Failure] = []

    @property
    def given_up(self) -> Failure | None:
        if len(self._failures) < GIVE_UP_AFTER:
            return None
        last = self._failures[-1]
        return Failure(what=f"Not asked, because the endpoint failed before: {last.what}", help=last.help)

    def heard(self, drafted: Drafted) -> None:
        """Count what went unanswered; an answer that is no good came from a server that works."""
        answered = any(call.response is not None for call in drafted.calls)
        if answered or drafted.verdict.failure is None:
            self._failures.clear()
        else:
            self._failures.append(drafted.verdict.failure)


def draft_verdicts(
    parts: Parts,
    claim_ids: Sequence[str] | None,
    progress: Progress,
    cancel: CancelToken,
    found: Callable[[Finding], None] | None = None,
) -> list[Finding]:
    """Check the named claims, or all; ``found`` hears of each as soon as it is stored.

    Raises:
        Cancelled: if the user stopped it; the claims done before are kept.
        StorageFull: if the disk is full; the claims done before are kept.
    """
    store = parts.store
    claims = store.claims() if claim_ids is None else [store.claim(claim_id) for claim_id in claim_ids]
    if not claims:
        return []
    run = _Run(parts, context_of(parts), _Endpoint(parts.chat) if parts.chat else None, cancel)
    findings = []
    for at, listed in enumerate(claims):
        cancel.raise_if_cancelled()
        claim = parts.store.claim(listed.id)  # as it stands now: it may be reworded during the run
        progress(at, len(claims), claim.text)
        findings.append(run.check(claim))
        if found is not None:
            found(findings[-1])
    progress(len(claims), len(claims), "")
    return findings


def left_to_check(parts: Parts) -> list[str]:
    """The claims that have no verdict as they stand: never checked, failed, or changed since."""
    return [
        finding.claim.id
        for finding in parts.store.findings()
        if finding.verdict is None or finding.verdict.failure is not None or finding.claim.changed
    ]


class _Run:
    """One run over some claims: what they share."""

    def __init__(
        self, parts: Parts, context: CheckContext, endpoint: _Endpoint | None, cancel: CancelToken
    ) -> None:
        self._parts = parts
        self._context = context
        read = (*context.sources, context.draft) if context.draft else context.sources
        self._documents = {document.id: document for document in read}
        self._endpoint = endpoint
        self._cancel = cancel

    def check(self, claim: Claim) -> Finding:
        store = self._parts.store
        found = find_evidence(self._parts, claim, self._context)
        drafted = self._draft(claim, found)
        if claim.changed and not store.reviews(claim.id):
            # A claim that was decided stays open until a person has seen what changed.
            store.put_claims([replace(claim, changed=False, change="")])
        store.put_search(found.search, drafted.evidence, found.checks)
        store.add_verdict(drafted.verdict, drafted.calls)
        return store.finding(claim.id)

    def _draft(self, claim: Claim, found: Found) -> Drafted:
        parts, endpoint = self._parts, self._endpoint
        if found.search.state is SearchState.FAILED:
            what = f"The sources could not be searched: {found.search.error}"
            return _failed(parts, claim, Failure(what=what, help=found.search.help or ""), "search")
        local = draft_locally(
            claim, found.candidates, self._documents, found.checks, parts.verifier, parts.now()
        )
        if endpoint is None:
            return local
        if endpoint.given_up:
            return _failed(parts, claim, endpoint.given_up, f"model {endpoint.chat.model}")
        settings = parts.settings.endpoint
        drafted = draft_with_model(
            claim, found.candidates, self._documents, found.checks, endpoint.chat, settings, self._cancel
        )
        endpoint.heard(drafted)
        return with_second_opinion(drafted, local)


def _failed(parts: Parts, claim: Claim, failure: Failure, method: str) -> Drafted:
    verdict = Verdict(
        id=act_id("v"),
        claim_id=claim.id,
        label=None,
        confidence=None,
        rationale="",
        method=method,
        created=parts.now(),
        failure=failure,
    )
    return Drafted(verdict=verdict, evidence=())
