"""Which voice may support which claim: a party's argument never shows what a court held."""

from __future__ import annotations

import re
from datetime import date

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimKind, Voice
from desk.text.dates import find_dates
from desk.text.speech import ARGUE, SAY

_NOUN = "".join(
    rf"(?<!\b{word} )" for word in ("[Tt]he", "[Aa]", "[Tt]his", "[Ee]ach", "[Hh]is", "[Hh]er", "[Ii]ts")
)
SAYS = re.compile(
    rf"{_NOUN}(?<!['’]s )"
    rf"\b(?:{SAY}|{ARGUE}|according to|wrote|writes|alleged|accused?)\b"
)
"""A word of saying; behind an article or a possessive it is a noun ("the state", "its claims")."""
_HELD = re.compile(
    r"\b(?:court|judge|justices?|panel|circuit|tribunal|bench|opinion|ruling)\b[^.;]{0,80}?"
    r"\b(?:held|holds|ruled|rules|found|finds|concluded|concludes|decided|decides|declared|determined|"
    r"granted|denied|affirmed|reversed|vacated|dismissed|rejected|agreed|blocked|ordered|upheld|declined)\b",
    re.IGNORECASE,
)
_DISSENTS = re.compile(r"\bdissent\w*", re.IGNORECASE)
_CONCURS = re.compile(r"\bconcur\w*", re.IGNORECASE)
_LOWER = re.compile(r"\b(?:district|trial|lower|circuit|appeals?|superior|tax|county)\b", re.IGNORECASE)
_ASKS = re.compile(
    rf"\?[”\"’')]*\s*(?:[^.?!“\"]{{0,40}}\b(?:{SAY}|{ARGUE})\b[^.?!“\"]{{0,40}}\.)?[”\"’')]*\s*$"
)
_WORDS = re.compile(r"[a-z]+")
_OF_COURTS = frozenset("court courts circuit appeals district states united appeal judge for the and".split())  # noqa: SIM905 - clearer as a list of words
_COURTS = re.compile(
    r"\b(?:[Tt]he )?(?:U\.S\. |United States )?(?:[A-Z][a-z]+ )*"
    r"(?:Circuit|Court(?: of (?:Appeals|[A-Z][a-z]+))?)\b(?!['’]s (?:Court|order))"
)
_NAMED = r"(?:[A-Z](?:[\w.’'-]*[\w’'])?|v\.|of|at|the|&)"
_CASE = re.compile(rf",? in (?:the case of )?(?P<case>{_NAMED}(?: {_NAMED})*)(?=[.,]|$)")
_BEFORE_DATE = re.compile(r"(?i),?\s*\b(?:in|on|during)\s+(?:the\s+)?$|\s+$")
_BOUND = re.compile(
    r"(?i)\b(?:since|until|till|by|before|after|from|between|and|or|to|through)\s+(?:the\s+)?$"
)
"""Behind such a word a date bounds a time, and can't go unsaid."""
_AFTER_DATE = re.compile(r"^,?\s*")
_ARGUED = re.compile(rf"\b(?:{ARGUE})\b")


def asks(text: str) -> bool:
    """Whether a text is a question, with or without its speaker after it: it shows nothing by itself."""
    return bool(_ASKS.search(text))


def in_its_own_words(claim: str, document: Document) -> str:
    """The claim as an opinion would put it: its own court is "the court", its own case goes unsaid.

    An opinion says "we vacate the judgment" where a claim says "the Supreme Court vacated the
    judgment in Osei v. Port Merrin"; to a verifier the two names look like other people.
    """
    if not document.court:
        return claim
    court = {word for word in _WORDS.findall(document.court.lower()) if word not in _OF_COURTS}
    said = _COURTS.sub(lambda found: "the court" if _is(found[0], court) else found[0], claim)
    caption = {word for word in _WORDS.findall((document.caption or document.title).lower()) if len(word) > 2}
    said = _CASE.sub(lambda found: "" if _is(found["case"], caption) else found[0], said)
    return said[:1].upper() + said[1:]


def _is(name: str, known: set[str]) -> bool:
    words = {word for word in _WORDS.findall(name.lower()) if len(word) > 2 and word not in _OF_COURTS}
    return bool(words) and words <= known


def in_its_own_days(claim: str, text: str, spoken: date | None) -> str:
    """The claim without those of its dates that the text gives by "on Monday" or "last month".

    To a verifier, which does not know the day on which a text spoke, "in February 2024" and "on Monday" look
    like two dates. Whether they are is reckoned here; one that differs stays, and so does one that the text
    spells out or does not have.

    Args:
        claim: the claim.
        text: what is read for it.
        spoken: the day on which the text spoke.
    """
    if spoken is None:
        return claim
    own = [(one.span, one.days) for one in find_dates(claim, None) if one.days is not None]
    theirs = [one for one in find_dates(text, spoken) if one.days is not None] if own else []
    relative = [one.days for one in theirs if one.inferred and one.days is not None]
    if len(relative) < len(theirs):
        return claim
    for span, days in reversed(own):
        bounds = _BOUND.search(claim[: span.start])
        if relative and not bounds and all(days.meets(other) for other in relative):
            claim = _without(claim, span)
    return claim


def _without(claim: str, span: Span) -> str:
    head = _BEFORE_DATE.sub("", claim[: span.start])
    tail = claim[span.end :]
    if not head:
        tail = _AFTER_DATE.sub("", tail)
        return tail[:1].upper() + tail[1:]
    return f"{head}{'' if tail[:1] in ',.;:' else ' '}{tail.lstrip()}"


def may_show(claim: Claim, voice: Voice) -> bool:
    """Whether words in this voice can show a claim to be true, or to be false.

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
        held = _HELD.search(text)
        return held is None or bool(_LOWER.search(text[: held.end()]))
    return True


def tells_a_ruling(claim: Claim) -> bool:
    """Whether a claim says what a court held: another court's later view does not touch it."""
    return bool(_HELD.search(claim.text))


def reports_speech(claim: Claim) -> bool:
    """Whether a claim says that somebody said, argued or wrote something."""
    return claim.kind is not ClaimKind.STATEMENT or bool(SAYS.search(claim.text))
