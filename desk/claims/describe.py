"""Kind, speaker and "as of" of a claim from its words alone, for claims that no rule found."""

from __future__ import annotations

from dataclasses import replace

from desk.claims.grammar import as_of, mask
from desk.claims.saying import saying
from desk.domain.claims import Claim
from desk.domain.vocabulary import ClaimKind
from desk.text.quotations import find_quotations

SCARE_WORDS = 4
"""Quoted words from which on a quotation is one even without a verb of saying."""


def kind_of(quoted_words: int, *, said: bool) -> ClaimKind:
    """How a claim with so many quoted words is put."""
    if quoted_words and (said or quoted_words >= SCARE_WORDS):
        return ClaimKind.QUOTATION
    return ClaimKind.ATTRIBUTION if said else ClaimKind.STATEMENT


def described(claim: Claim) -> Claim:
    """``claim`` with kind, speaker and date as its text gives them."""
    quotations = find_quotations(claim.text)
    masked = mask(claim.text, quotations)
    said = saying(masked)
    kind = kind_of(sum(len(each.words_of(claim.text).split()) for each in quotations), said=said is not None)
    speaker = said.subject.of(claim.text) if said else None
    return replace(claim, kind=kind, speaker=speaker, as_of=as_of(masked))
