"""Which voice may support which claim: a party's argument never shows what a court held."""

from __future__ import annotations

import re

from desk.domain.claims import Claim
from desk.domain.vocabulary import ClaimKind, Voice
from desk.text.speech import ARGUE, SAY

_SAID = re.compile(rf"\b(?:{SAY}|{ARGUE}|according to|wrote|writes|alleged|accused?)\b")
_HELD = re.compile(
    r"\b(?:court|judge|justices?|panel|circuit|tribunal|bench|opinion|ruling)\b[^.;]{0,80}?"
    r"\b(?:held|holds|ruled|rules|found|finds|concluded|concludes|decided|decides|declared|determined|"
    r"granted|denied|affirmed|reversed|vacated|dismissed|rejected|agreed|blocked|ordered|upheld|declined)\b",
    re.IGNORECASE,
)
_DISSENTS = re.compile(r"\bdissent\w*", re.IGNORECASE)
_CONCURS = re.compile(r"\bconcur\w*", re.IGNORECASE)
_LOWER = re.compile(r"\b(?:district|trial|lower|circuit|appeals?|superior|tax|county)\b", re.IGNORECASE)
_ARGUED = re.compile(rf"\b(?:{ARGUE})\b")


def may_support(claim: Claim, voice: Voice) -> bool:
    """Whether words in this voice can show a claim to be true.

    A dissent or concurrence shows only what it says itself; a party's argument only that the
    party argues it; a lower court's words only what that court held.
    """
    text = claim.text
    if voice is Voice.DISSENT:
        return bool(_DISSENTS.search(text))
    if voice is Voice.CONCURRENCE:
        return bool(_CONCURS.search(text))
    if voice is Voice.PARTY_ARGUMENT:
        return not _HELD.search(text) and (reports_speech(claim) or bool(_ARGUED.search(text)))
    if voice is Voice.QUOTED_LOWER_COURT:
        return not _HELD.search(text) or bool(_LOWER.search(text))
    return True


def reports_speech(claim: Claim) -> bool:
    """Whether a claim says that somebody said, argued or wrote something."""
    return claim.kind is not ClaimKind.STATEMENT or bool(_SAID.search(claim.text))
