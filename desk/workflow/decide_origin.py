"""Say by hand which sources go back to one origin, and take that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk.checks.origins import first_of
from desk.domain.documents import Document
from desk.domain.errors import NotInCase
from desk.domain.origins import OriginDecision
from desk.domain.report import Finding
from desk.domain.vocabulary import DocumentRole
from desk.workflow.add_sources import regroup
from desk.workflow.parts import Parts
from desk.workflow.reopen import partners, recounted, reopen_claims, with_change


def set_origin(parts: Parts, document_ids: Sequence[str], *, together: bool) -> OriginDecision:
    """Say that sources go back to one origin, or that each of them has its own.

    An origin is shared whole: what goes with a chosen source comes along when it is joined, and
    stays together when it is taken out. So all of them count as decided, and none is worked out
    anew. The claims that rest on the changed sources are opened again.

    Raises:
        NotInCase: if there is no such source; nothing is changed then.
    """
    chosen = {parts.store.document(document_id).id for document_id in document_ids}
    sources = parts.store.documents(DocumentRole.SOURCE)
    if missing := chosen - {source.id for source in sources}:
        raise NotInCase(f"{', '.join(sorted(missing))} is no source of this case.")
    changed = decided(sources, chosen, together=together)
    before = {source.id: source for source in sources}
    reopened = _put(parts, sources, changed)
    return OriginDecision(
        documents=tuple(changed),
        before=tuple(before[document.id] for document in changed),
        reopened=tuple(reopened),
    )


def undo_origin(parts: Parts, decision: OriginDecision) -> list[Document]:
    """Take a decision back: groups, who decided them, and what it opened again are as they were.

    A claim that was checked or decided since stays open, since it rests on what is taken back.
    Sources that were taken out since stay out.

    Returns:
        The sources that changed.
    """
    sources = parts.store.documents(DocumentRole.SOURCE)
    was = {document.id: document for document in decision.before}
    restored = [
        replace(
            source,
            origin_group=was[source.id].origin_group,
            origin_decided=was[source.id].origin_decided,
        )
        for source in sources
        if source.id in was
    ]
    ours = {document.id: change_of(document) for document in decision.documents}
    untouched = [before for before in decision.reopened if _as_left(parts, before, set(ours.values()))]
    _put(parts, sources, restored, but={finding.claim.id for finding in untouched})
    regrouped = regroup(parts)
    parts.store.put_claims(
        [
            replace(
                parts.store.claim(before.claim.id), changed=before.claim.changed, change=before.claim.change
            )
            for before in untouched
        ]
    )
    return list({document.id: document for document in [*restored, *regrouped]}.values())


def change_of(document: Document) -> str:
    """What is said of a claim that rests on a source whose origin was decided."""
    return f"The origin of “{document.title}” was decided anew"


def decided(sources: Sequence[Document], chosen: set[str], *, together: bool) -> list[Document]:
    """The sources that a decision changes, as it leaves them."""
    named = _named(sources, chosen, together=together)
    return [
        replace(source, origin_group=named[source.id], origin_decided=True)
        for source in sources
        if source.id in named and (source.origin_group, source.origin_decided) != (named[source.id], True)
    ]


def _named(sources: Sequence[Document], chosen: set[str], *, together: bool) -> dict[str, str]:
    """The new group of each source that shares its origin with a chosen one."""
    groups: dict[str, list[Document]] = {}
    for source in sources:
        groups.setdefault(source.origin_group or source.id, []).append(source)
    touched = [group for group in groups.values() if any(source.id in chosen for source in group)]
    if together:
        members = [source for group in touched for source in group]
        return {source.id: first_of(members).id for source in members}
    named = {document_id: document_id for document_id in chosen}
    for group in touched:
        rest = [source for source in group if source.id not in chosen]
        named |= {source.id: first_of(rest).id for source in rest}
    return named


def _put(
    parts: Parts, sources: Sequence[Document], changed: Sequence[Document], but: set[str] | None = None
) -> list[Finding]:
    """Store changed groups, and open the claims again that rest on them; returns these as they were."""
    after = {source.id: source for source in sources} | {document.id: document for document in changed}
    findings = [finding for finding in parts.store.findings() if finding.claim.id not in (but or ())]
    touched = recounted(findings, partners(sources), partners(after.values()))
    for document in changed:
        parts.store.replace_document(document)
    reopened = {
        claim_id
        for claim_id, moved in touched
        for claim_id in reopen_claims(parts, [claim_id], change_of(after[moved]))
    }
    return [finding for finding in findings if finding.claim.id in reopened]


def _as_left(parts: Parts, before: Finding, changes: set[str]) -> bool:
    """Whether nothing happened to a finding since the decision opened it again."""
    try:
        now = parts.store.finding(before.claim.id)
    except NotInCase:
        return False
    drafted = (now.verdict.id if now.verdict else None) == (before.verdict.id if before.verdict else None)
    left = {with_change(before.claim, change) for change in changes}
    return drafted and now.reviews == before.reviews and now.claim in left
