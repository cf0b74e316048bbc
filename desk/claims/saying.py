"""Whether a sentence says what somebody said, argued, wrote or held, and who.

Works on a sentence whose quotations are blanked with ``~``; spans count in that sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.claims.grammar import SUBJECT
from desk.domain.spans import Span
from desk.text.sentences import trim

_SAY = (
    "said|says|say|wrote|writes|write|stated|states|noted|notes|added|adds|explained|explains|announced|"
    "announces|"
    "acknowledged|acknowledges|conceded|concedes|admitted|admits|insisted|insists|warned|warns|testified|"
    "testifies|"
    "declared|declares|stressed|recalled|replied|responded|remarked|observed|argued|argues|argue|"
    "contended|contends|"
    "contend|claimed|claims|claim|asserted|asserts|assert|alleged|alleges|allege|maintained|maintains|"
    "maintain|"
    "suggested|suggests|complained|complains|estimated|estimates|predicted|predicts|believes|believe|"
    "reported|reports|"
    "indicated|indicates|indicate|pointed out|points out|promised|vowed|pledged|told|tells|countered|"
    "emphasized|"
    "emphasised|objected|protested|accused|accuses|denied|denies|confirmed|confirms|concurred|dissented|"
    "continued|"
    "called|described|asked|showed?|shows|reads|posted|put it"
)
_HOLD = (
    "ruled|rules|held|holds|found|finds|concluded|concludes|determined|determines|decided|decides|"
    "reasoned|reasons|"
    "agreed|agrees|opined|recommended|recommends|advised"
)
_NEEDS_THAT = (
    r"(?:called|described|asked|showed?|shows|reads|posted|denied|denies|told|tells|confirmed|confirms|"
    r"reported|reports|"
    r"accused|accuses|promised|vowed|pledged|continued|estimated|estimates|observed|maintained|maintains|"
    r"maintain|"
    r"suggested|suggests|noted|notes|claimed|claims|claim|announced|announces|declared|declares|recalled|"
    r"admitted|admits|"
    rf"predicted|predicts|warned|warns|believes|believe|{_HOLD})"
)
_ALWAYS = (
    "said|says|say|argued|argues|argue|contended|contends|contend|alleged|alleges|allege|asserted|asserts|"
    "insisted|insists"
)
_ADVERB = (
    r"(?:(?:also|then|later|again|further|once|now|has|have|had|repeatedly|never|only|both|\w+ly)\s){0,3}"
)
_ASIDE = r"(?:,\s[^,~]{1,90},|\s\([^)]{1,60}\))?"
_LEAD = r"(?:(?:(?:But|And|Yet|Still|So)\s)?(?:[A-Z][^,~]{1,90},\s)?)"
_PP = r"(?P<pp>\s(?:of|for|from|in|at|on|with|against|behind)\s(?:[\w’'.-]+)(?:\s[\w’'.-]+){0,5}?)?"

_HEAD = re.compile(
    rf"^{_LEAD}(?P<subject>{SUBJECT}){_PP}{_ASIDE}\s{_ADVERB}(?P<verb>{_SAY}|{_HOLD})\b(?P<rest>.*)$",
    re.DOTALL,
)
_TAIL = re.compile(
    rf"[,~]\s(?P<subject>{SUBJECT}){_PP}{_ASIDE}\s{_ADVERB}(?P<verb>{_SAY}|"
    rf"{_HOLD})(?P<rest>(?:\s[^~;]{{1,120}})?)[.!]?$"
)
_TAIL_AND_ACT = re.compile(
    rf"[,~]\s(?P<subject>{SUBJECT}){_PP}{_ASIDE}\s{_ADVERB}(?P<verb>{_SAY}|{_HOLD})"
    rf"(?P<rest>(?:\s(?!that\b)[\w.]+){{0,6}}),\s(?!including|according|during)[a-z]+ing\s"
)
"""What is said, then ", a judge ruled on Monday, denying …"."""
_INVERTED = re.compile(
    rf"[,~]\s{_ADVERB}(?P<verb>said|wrote|writes|says|argued|added|explained|"
    rf"noted)\s(?P<subject>{SUBJECT})(?=[\s,.]|$)"
)
_BEFORE_QUOTE = re.compile(
    rf"(?P<subject>{SUBJECT}){_ASIDE}\s{_ADVERB}(?P<verb>{_SAY}|{_HOLD})[^.;~]{{0,60}}~"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<subject>[^,.;~]{2,80})")
_IN_THE_VIEW = re.compile(rf"\b[Ii]n the (?:view|opinion|words) of (?P<subject>{SUBJECT})")
_COMPLEMENT = re.compile(
    r"^(?:\s(?:on|in|at|last|this|that same)\s[^,~]{1,50}|\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday)|"
    r"\s(?!that\b)[\w’'-]+(?:\s[\w’'-]+){0,4})?(?:,?\s(?:in|at|of)\s[^;~]{1,90},\sthat\b|\sthat\b|"
    r"\swhether\b|,?\s?:|,?\s?~)"
)
_PLAIN_CLAUSE = re.compile(rf"^\s(?:{SUBJECT})\s")
_LONGEST = 3000  # no sentence is longer; what is, is no prose
_RELATIVE_END = re.compile(r"\b(?:that|who|which|whom|whose|to)$")
_FIRST = re.compile(r"^(?:[Ii]|[Ww]e|[Yy]ou|[Oo]ne)$")


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says it: ``subject`` is the mention's span in the sentence, ``verb`` the verb used.

    ``complement`` is where what is said begins, for a sentence of the form "X said that …"; None
    where it comes first.
    """

    subject: Span
    verb: str
    complement: int | None = None


def saying(masked: str) -> Saying | None:
    """The attribution of a sentence in which quotations are blanked, or None."""
    text = masked.strip()
    lead = len(masked) - len(masked.lstrip())
    if len(text) > _LONGEST:
        return None
    found = _head(text) or _tail(text)
    if found is None or _RELATIVE_END.search(found.subject.of(text)):
        return None  # "a group that said so" is somebody described, "ought to say" nobody speaking
    subject = Span(found.subject.start + lead, found.subject.end + lead)
    complement = found.complement + lead if found.complement is not None else None
    return Saying(subject, found.verb, complement)


def first_person(masked: str, found: Saying) -> bool:
    """Whether the one who says it is the writer."""
    return _FIRST.match(found.subject.of(masked)) is not None


def _head(text: str) -> Saying | None:
    match = _HEAD.match(text)
    if match is None:
        return None
    rest, verb = match["rest"], match["verb"]
    complement = _COMPLEMENT.match(rest)
    if complement is None and not _says_something(verb, rest):
        return None
    at = match.start("rest") + (complement.end() if complement and not complement[0].endswith("~") else 0)
    return Saying(_speaker(text, match), verb, at)


def _says_something(verb: str, rest: str) -> bool:
    """Whether a statement without "that" follows: "Roe said sharing is lawful"."""
    if re.fullmatch(_NEEDS_THAT, verb):
        return False
    return _PLAIN_CLAUSE.match(rest) is not None or (
        re.fullmatch(_ALWAYS, verb) is not None and len(rest.split()) > 2
    )


def _tail(text: str) -> Saying | None:
    for pattern in (_TAIL, _TAIL_AND_ACT, _INVERTED):
        match = pattern.search(text)
        if match and not _is_clause(text, match):
            return Saying(_speaker(text, match), match["verb"])
    for pattern in (_ACCORDING, _IN_THE_VIEW):
        match = pattern.search(text)
        if match:
            return Saying(_speaker(text, match), "according to")
    match = _BEFORE_QUOTE.search(text)
    return Saying(_speaker(text, match), match["verb"]) if match else None


_NAMED = re.compile(
    r",\s(?P<name>(?:Dr\.\s|Judge\s|Justice\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}),\s"
)
"""A name that tells who "its lawyer" or "a spokeswoman" is."""
_ROLE_ONLY = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w’' -]+[’']s?)\s(?:[a-z-]+\s?){1,4}"
)


def _speaker(text: str, match: re.Match[str]) -> Span:
    """The subject, with "of Homeland Security" where that is part of its name."""
    phrase = match.groupdict().get("pp")
    named = phrase and re.match(r"\s(?:of|for)\s(?:the\s)?[A-Z]", phrase)
    name = _NAMED.match(text, match.end("pp" if phrase else "subject"))
    if name and _ROLE_ONLY.fullmatch(match["subject"]):
        return Span(*name.span("name"))
    end = match.end("pp" if named else "subject")
    while end > match.start("subject") + 1 and text[end - 1] in ".,":
        end -= 1
    return trim(text, Span(match.start("subject"), end))


_OBJECT = re.compile(
    r"\s(?!(?:on|in|at|during|last|this|to|by|after|before|through|via|when|as|while|for|of|from|with|"
    r"under|earlier|later|recently|again|\w+ly|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[\w“\"]"
)


def _is_clause(text: str, match: re.Match[str]) -> bool:
    """Whether ", the board said no" is rather a clause of its own, with something after the verb."""
    rest = match["rest"] if "rest" in match.groupdict() else ""
    if match["verb"] in {"told", "tells"}:
        return False  # "it will appeal, he told the board": what follows is whom
    return bool(rest and _OBJECT.match(rest)) and text[match.start()] != "~"
