"""What a person does with claims: add, edit, split, merge. Pure: the case is changed elsewhere.

Ids are made as for found claims, so that adding the same words twice gives the same claim, and
undoing an edit gives back the claim with all that is known of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk.claims.describe import described
from desk.claims.ids import claim_id
from desk.claims.wording import wording
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.errors import InputError
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimOrigin
from desk.text.sentences import trim

_MARKED = "A person marked it."


def add(draft: Document, span: Span) -> Claim:
    """A claim of the words at ``span``, white space at the ends left off.

    Raises:
        InputError: if the span reaches past the draft or holds no words.
    """
    if span.end > len(draft.text):
        raise InputError("The selection reaches past the end of the draft.", "Select the words again.")
    kept = trim(draft.text, span)
    if not any(char.isalnum() for char in kept.of(draft.text)):
        raise InputError(
            "There are no words in the selection.", "Select the words of the claim in the draft."
        )
    return _made(draft, kept, wording(draft.text, [kept], ()), _MARKED)


def edit(claim: Claim, text: str) -> Claim:
    """``claim`` with another text; its place in the draft and its id stay.

    Raises:
        InputError: if the text holds no words.
    """
    clean = " ".join(text.split())
    if not any(char.isalnum() for char in clean):
        raise InputError("A claim needs words.", "Write the claim as one sentence, or drop it.")
    if clean == claim.text:
        return claim
    return described(replace(claim, text=clean, origin=ClaimOrigin.PERSON, reason=_MARKED, changed=True))


def split(claim: Claim, draft: Document, at: int) -> tuple[Claim, Claim]:
    """Two claims of one, parted before the character ``at`` of the draft.

    Raises:
        InputError: if ``at`` is not inside the claim, or one side holds no words.
    """
    if not claim.span.start < at < claim.span.end:
        raise InputError("The claim can only be split between two of its words.", "Put the cursor inside it.")
    first, second = (
        add(draft, Span(start, end)) for start, end in ((claim.span.start, at), (at, claim.span.end))
    )
    return first, second


def merge(claims: Sequence[Claim], draft: Document) -> Claim:
    """One claim of several, over all of the draft's words from the first to the last.

    Its text is theirs, in the order of the draft.

    Raises:
        InputError: if there are fewer than two, or they are of different documents.
    """
    if len({claim.id for claim in claims}) < 2:
        raise InputError("Merging takes two claims or more.", "Select the claims to merge.")
    if {claim.document_id for claim in claims} != {draft.id}:
        raise InputError("The claims are not all of this draft.", "Select claims of one draft.")
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end))
    span = ordered[0].span
    for claim in ordered[1:]:
        span = span.cover(claim.span)
    text = " ".join(dict.fromkeys(claim.text for claim in ordered))
    return _made(draft, span, text, _MARKED)


def _made(draft: Document, span: Span, text: str, reason: str) -> Claim:
    return described(
        Claim(
            id=claim_id(span.of(draft.text), text, _occurrence(draft.text, span)),
            document_id=draft.id,
            span=span,
            text=text,
            reason=reason,
            origin=ClaimOrigin.PERSON,
        )
    )


def _occurrence(text: str, span: Span) -> int:
    """The how-manieth time the words at ``span`` stand in the draft."""
    return text.count(span.of(text), 0, span.start) + 1
