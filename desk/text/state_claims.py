"""Which claims are on how things stand, and which on what somebody ruled, said or did.

What was ruled, said or done once stays so, whatever came after. "The files may be shared, a judge
ruled in May" says both: that the files may be shared, and on whose word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desk.text.attribution import told_by
from desk.text.dates import find_dates
from desk.text.quotations import find_quotations
from desk.text.standing import standings

_COURT = r"(?:[Jj]udges?|[Cc]ourts?|[Jj]ustices?|[Pp]anel|[Mm]agistrate|[Tt]ribunal|[Cc]ircuit)"
_RULED_LAST = re.compile(
    r",\s+(?P<who>[^,“”\"]{2,90}?)\s+(?:has\s+|had\s+|\w+ly\s+)?"
    r"(?P<verb>ruled|rules|held|holds|found|finds|concluded|decided|determined|said|wrote)\b[^“”\"]{0,60}$"
)
_UNDER_RULING = re.compile(
    r"^(?:Under|According to|By|Thanks to|Following|After|Since|Because of)\s[^,]*"
    rf"\b(?:rulings?|orders?|decisions?|judgments?|opinions?|{_COURT})\b[^,]*,\s+"
)
_AS_OF = re.compile(r"(?i)\bas (?:of|at)\b")
_COURT_DID = re.compile(rf"\b{_COURT}\b[^.,;]{{0,60}}\b\w+(?:ed|uck|eld|ound|let)\b")


@dataclass(frozen=True, slots=True)
class StateClaim:
    """The state that a claim tells of.

    ``text`` is the claim without who ruled it; ``ruled`` says that the claim names a ruling as its
    ground, ``act`` that it tells the state as somebody's act ("has approved"). ``as_of`` is the day of
    which the claim itself speaks.
    """

    text: str
    ruled: bool = False
    act: bool = False
    as_of: date | None = None


def state_claim(text: str, judges: frozenset[str]) -> StateClaim | None:
    """The state of things in a claim; None where it tells only what somebody ruled, said, wrote or did.

    Args:
        text: the claim.
        judges: the surnames of judges, in lower case.
    """
    if find_quotations(text):
        return None
    last = _RULED_LAST.search(text)
    if last and _of_court(last, judges):
        return _made(text[: last.start()], ruled=True)
    first = _UNDER_RULING.match(text)
    if first:
        return _made(text[first.end() :], ruled=True)
    if _told(text) or _COURT_DID.search(text):
        return None
    return _made(text, ruled=False)


def _of_court(last: re.Match[str], judges: frozenset[str]) -> bool:
    known = last["who"].split()[-1].lower() in judges
    court = bool(re.search(rf"\b{_COURT}\b", last["who"]))
    return court or known


def _told(text: str) -> bool:
    """Whether the claim is of what somebody says."""
    speaker = told_by(text)
    if speaker is None:
        return False
    return bool(speaker.category or speaker.surname or speaker.pronoun or speaker.organisation)


def _made(text: str, *, ruled: bool) -> StateClaim:
    day = None
    as_of = _AS_OF.search(text)
    if as_of:
        days = [one.days for one in find_dates(text, None) if one.days and one.span.start >= as_of.end()]
        day = days[0].last if days else None
    found = [one for one in standings(text) if one.now]
    return StateClaim(text, ruled=ruled, act=bool(found) and found[0].act, as_of=day)
