"""A person's work on the list of claims: add, edit, split, merge, drop, put back."""

from __future__ import annotations

from collections.abc import Sequence

from desk.claims import edit
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.errors import NotInCase
from desk.domain.spans import Span
from desk.workflow.parts import Parts


def add_claim(parts: Parts, span: Span) -> Claim:
    """Make the selected words of the draft a claim."""
    claim = edit.add(_draft(parts), span)
    parts.store.put_claims([claim])
    return claim


def edit_claim(parts: Parts, claim_id: str, text: str) -> Claim:
    """Reword a claim; its place in the draft stays."""
    old = parts.store.claim(claim_id)
    new = edit.edit(old, text)
    parts.store.put_claims([new], drop=[] if new.id == old.id else [old.id])
    return new


def split_claim(parts: Parts, claim_id: str, at: int) -> tuple[Claim, Claim]:
    """Cut a claim in two at an offset of the draft."""
    old = parts.store.claim(claim_id)
    halves = edit.split(old, _draft(parts), at)
    parts.store.put_claims(halves, drop=[old.id])
    return halves


def merge_claims(parts: Parts, claim_ids: Sequence[str]) -> Claim:
    """Make one claim of several."""
    merged = edit.merge([parts.store.claim(claim_id) for claim_id in claim_ids], _draft(parts))
    parts.store.put_claims([merged], drop=[claim_id for claim_id in claim_ids if claim_id != merged.id])
    return merged


def drop_claims(parts: Parts, claim_ids: Sequence[str]) -> None:
    """Take claims off the list; what is known of them is kept and can be put back."""
    parts.store.put_claims([], drop=list(claim_ids))


def _draft(parts: Parts) -> Document:
    draft = parts.store.draft()
    if draft is None:
        raise NotInCase("This case has no draft yet.", "Load a draft first.")
    return draft
