"""Whether what is to come is laid down or guessed: "will pay from January 1" against "will regret it".

A plan, a court's calendar, an order or a contract can be looked up; a forecast can't. The signs of
the one are a definite doer, a date or an amount beside the verb, a text that lays it down, or an act
of procedure; the signs of the other are a hedge, or a verb for what befalls people rather than for
what they do.
"""

from __future__ import annotations

import re

from desk.claims.grammar import DATE

_AHEAD = (
    r"(?:\b(?:will|won['’]t)|['’]ll|\b(?:is|are)\s(?:now\s)?(?:due|set|scheduled|slated|expected|projected|"
    r"forecast|estimated)\sto|\b(?:plans?|intends?|expects?) to)"
)
_ADVERBS = r"(?:(?:also|not|never|then|again|now|first|still|only|no longer|\w+ly)\s){0,2}"
_TO_COME = re.compile(rf"{_AHEAD}\s{_ADVERBS}(?P<verb>\w+(?:\s\w+)?)")
_HEDGE = re.compile(
    r"\b(?:probably|likely|unlikely|perhaps|maybe|surely|doubtless|undoubtedly|inevitably|certainly|"
    r"eventually|"
    r"one day|someday|sooner or later|no doubt|hopefully|of course)\b",
    re.IGNORECASE,
)
_BEFALLS = re.compile(
    r"(?:win|lose|fail|succeed|collapse|rise|fall|drop|grow|shrink|worsen|improve|increase|decrease|"
    r"decline|climb|"
    r"surge|soar|plunge|become|prevail|survive|die|regret|prove|matter|change|happen|suffer|"
    r"struggle|thrive|"
    r"remember|forget|know|think|want|wonder|need|like|love|hate|feel|get|live|come|go on|"
    r"see(?! an? )|hear of|look|watch|wait|stay|miss|learn|read|say|argue|point|ask|wish|have to|"
    r"be able|pass|work|"
    r"play|dominate|overtake|exceed|double|triple|trigger|cause|"
    r"hurt|harm|help|"
    r"mean|bring|show|tell|come true|make (?!(?:an?|the|its|his|her|their|no|room|\d+)\b)|"
    r"be (?!(?:\w+ly\s)?(?:\w+ed|held|heard|paid|given|shut|sold|built|closed|open|free|required|"
    r"available|led|"
    r"taken|cut|put|set|sent|kept|made|run|in)\b)|"
    r"be (?:remembered|judged|tested|decided|missed|forced|surprised|disappointed|pleased|needed|doomed))\b"
)
_CALENDAR = re.compile(
    r"(?:hear (?:arguments|oral|an appeal|the appeal|the case|a case|testimony|evidence)|testify|reconvene|"
    r"be sentenced|be arraigned|stand trial|appear in|take effect|expire|lapse|be heard|hold a hearing|"
    r"go into (?:effect|force)|come into force)\b"
)
_OTHERS_EXPECT = re.compile(r"expected|projected|forecast|estimated")
_ESTIMATED = re.compile(
    r"(?:last|take|cost|save|create|add|raise|bring in|employ|serve|cover|run|total|begin|start|"
    r"open|close|finish|end|be (?:finished|completed|done))\b"
)
_LAID_DOWN = re.compile(
    r"\b(?:under|according to|as part of|by|in line with) (?:an?|the|its|their|that|this) (?:[\w-]+\s){0,3}"
    r"(?:agreement|contract|order|settlement|law|statute|act|rule|plan|schedule|budget|deal|plea|"
    r"decree|permit|"
    r"ordinance|resolution|judgment|treaty)\b",
    re.IGNORECASE,
)
_WHEN_FIRST = re.compile(
    r"\s*(?:Starting|Beginning|Effective|From|On|By|In|As of|As from|After|Until|Next)\b[^,~]{0,50},"
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|"
    r"million|billion)\b"
)


_WHO_ACTS = re.compile(
    r"(?:But |And |Still, |Yet )?(?:[^,~]{1,60},\s)?"
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]ll|[Bb]oth|[Ee]ach|[Tt]wo|[Tt]hree|[Ff]our|"
    r"[Ff]ive|[Ss]ix|\d+|[Nn]o|"
    r"[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'.-]+)\b[^.;~]{0,80}?\s(?:will|won['’]t)\s"
)
"""Somebody or something definite that will do, or have done to it, what its owner decides."""
_SPEAKERS = re.compile(
    r"(?:But |And )?(?:Some|Many|Critics|Supporters|Opponents|Sceptics|Skeptics|Readers|We|I|You|People)\b"
)
_TERM = re.compile(
    r"\b(?:may|can|must)\s[^.;~]{1,60}\b(?:within|until|by|for up to)\s(?:\w+\s){1,2}"
    r"(?:days?|weeks?|months?|years?)\b"
)
"""What a court or a law leaves open for a time: "may appeal within 30 days"."""
_AMOUNT = re.compile(r"\$\s?\d|\b\d[\d,.]*\s(?:percent|per cent|\w+s\b)")
"""A figure with what it counts: a promise of 40 buses can be held against its maker."""


def laid_down(masked: str) -> bool:
    """Whether ``masked``, which tells of the future, tells of something fixed that a source can hold.

    Args:
        masked: a sentence whose quotations are blanked with ``~``.
    """
    found = _TO_COME.search(masked)
    if found is None or _HEDGE.search(masked):
        return _TERM.search(masked) is not None
    verb = masked[found.start("verb") :]
    if _CALENDAR.match(verb):
        return True
    if _OTHERS_EXPECT.search(found[0]):
        return _ESTIMATED.match(verb) is not None and _FIGURE.search(verb) is not None
    return _BEFALLS.match(verb) is None and _fixed(masked, verb)


def _fixed(masked: str, verb: str) -> bool:
    """Whether a doer, a day, an amount or a text holds what follows from ``verb`` on."""
    first = _WHEN_FIRST.match(masked)
    signs = (
        _WHO_ACTS.match(masked) and not _SPEAKERS.match(masked),
        DATE.search(verb),
        first and DATE.search(first[0]),
        _AMOUNT.search(masked),
        _LAID_DOWN.search(masked),
    )
    return any(signs)
