"""Which judge did what in a decision: wrote for the court, concurred, dissented."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desk.domain.spans import Span

_NAME = r"(?<![\w’'-])(?:[A-Z][\w’'-]{0,30}+\.?\s+){0,3}?[A-Z][A-Za-z’'-]{2,30}"
_TITLE = r"(?:(?:(?:Chief|CHIEF|Senior|Associate)\s+)?(?:Justices?|JUSTICES?|Judges?|JUDGES?)\s+)"
_MARK = r"(?:,\s+(?:C\.\s?J\.|JJ?\.|(?:Chief\s+|Senior\s+)?(?:Circuit\s+|District\s+)?(?:Judge|Justice)s?))?"
_PERSON = rf"(?:{_TITLE}?{_NAME}{_MARK})"
_PERSONS = rf"{_PERSON}(?:(?:,\s+and\s+|\s+and\s+|,\s+){_PERSON}){{0,4}}"
_DISSENT, _COURT, _CONCURRED = "dissented", "wrote for the court", "concurred"
WROTE = _COURT
_OPINION = (
    r"(?:the\s+(?:[Cc]ourt[’']s\s+|majority\s+|unanimous\s+|lead\s+|main\s+)?opinion(?:\s+(?:of|"
    r"for)\s+(?:the|a)\s+"
    r"(?:unanimous\s+)?(?:[Cc]ourt|majority))?|(?:the\s+)?majority\s+opinion|for\s+the\s+(?:[Cc]ourt|"
    r"majority)|"
    r"the\s+majority)\b"
)
_ACTS = (
    (
        _DISSENT,
        (
            r"dissent(?:ed|s|ing)\b|"
            r"(?:filed|wrote|issued)\s+(?:an?\s+|the\s+|in\s+)?(?:[a-z]+\s+)?dissent(?:ing)?\b|"
            rf"joined\s+(?:in\s+)?(?:{_PERSON}[’']s?\s+|the\s+)dissent\b"
        ),
    ),
    (
        _CONCURRED,
        (
            r"concurr(?:ed|ing)\b|concurs\b|(?:filed|wrote|issued)\s+(?:an?\s+|"
            r"the\s+)?(?:[a-z]+\s+)?concurr(?:ing|ence)\w*"
        ),
    ),
    (_COURT, rf"delivered\s+the\s+opinion\b|(?:wrote|authored)\s+{_OPINION}"),
)
_LINES = tuple((act, re.compile(rf"\b(?:{words})")) for act, words in _ACTS)
_WITH = rf"(?:,\s+with\s+whom\s+{_PERSONS}(?:,\s+and\s+{_PERSON})?,?\s+joins?(?:ed)?,?)?"
_WHO = re.compile(rf"(?P<who>\b{_PERSONS}){_WITH},?\s+(?:also\s+|alone\s+)?$")
_REACH = 160
"""How far before the act its authors are looked for; keeps the reading linear in the text."""
_WRITTEN = r"(?:written|delivered|authored)"
_END = r"(?!\s+[A-Z][a-z]|[\w’'-])"
"""A name is read to its end: what follows is no capitalised word."""
_PASSIVE = (
    (
        _COURT,
        (
            rf"(?:[Oo]pinion|ruling)(?:\s+of\s+the\s+[Cc]ourt)?\s+was\s+{_WRITTEN}\s+by\s+"
            rf"(?P<who>{_PERSON}){_END}"
        ),
    ),
    (
        _DISSENT,
        rf"\bdissent(?:ing\s+opinion)?\s+was\s+(?:filed|{_WRITTEN})\s+by\s+(?P<who>{_PERSON}){_END}",
    ),
    (_DISSENT, rf"\bdissent(?:ed|s|ing)\b,?\s+joined\s+by\s+(?P<who>{_PERSONS}){_END}"),
    (_DISSENT, rf"with\s+whom\s+(?P<who>{_PERSONS}),?\s+joins?(?:ed)?,?\s+dissenting\b"),
    (_DISSENT, rf"\bjoined\s+(?P<who>{_PERSON})[’']s?\s+dissent\b"),
)
_OTHERWISE = tuple((act, re.compile(words)) for act, words in _PASSIVE)
_WRITER = "wrote the dissent"
_WROTE = tuple(
    re.compile(words)
    for words in (
        rf"(?P<who>{_PERSON})\s+(?:wrote|authored)\s+the\s+dissent(?:ing\s+opinion)?\b",
        rf"\bdissent(?:ing\s+opinion)?\s+was\s+(?:written|authored)\s+by\s+(?P<who>{_PERSON}){_END}",
        rf"(?P<who>{_PERSON}),\s+with\s+whom\s+{_PERSONS}(?:,\s+and\s+{_PERSON})?,?\s+joins?(?:ed)?,?\s+dissenting\b",
        rf"(?P<who>{_PERSON})\s+dissented,\s+joined\s+by\b",
    )
)
_LONE = re.compile(
    r"(?m)^(?P<who>[A-Z][\w’' .-]{1,30}?),\s+(?:(?:Chief|Senior|United\s+States)\s+)*"
    r"(?:Circuit|District|Magistrate)\s+Judge\s*[.:]?\s*$|"
    r"^(?P<short>[A-Z][\w’'-]{2,20}),\s+(?:C\.\s?)?J\.[:.]?\s*$|"
    r"^(?P<caps>[A-Z][A-Z’'-]{2,20}),\s+(?:(?:Chief|Senior|United\s+States|Circuit|District|Magistrate)\s+)*"
    r"Judge[.:]\s+(?=[“\"A-Z])"
)
_ONE = re.compile(rf"{_TITLE}?(?P<name>{_NAME}){_MARK}(?:,?\s+and\s+|,\s+|$)")
_BOTH = re.compile(r"(?i)\b(?:concurr|dissent)\w*\b|\bin\s+part\b")
_CITED = re.compile(r"[^()]*\)")
"""In brackets stands another case, cited with who dissented there."""
_NOT_PERSONS = frozenset(
    {"and", "the", "court", "justice", "judge", "circuit", "district", "chief", "opinion"}
)


@dataclass(frozen=True, slots=True)
class Authored:
    """``surname`` (lower case) did ``act``, as the text at ``span`` states."""

    surname: str
    act: str
    span: Span


def authored(text: str) -> list[Authored]:
    """Who is said to have dissented, concurred or written for the court; who did two is left out."""
    found: list[Authored] = []
    for act, pattern in _LINES:
        for match in pattern.finditer(text):
            start = max(0, match.start() - _REACH)
            rest = re.split(r"[.;]", text[match.end() : match.end() + 60])[0]
            if _BOTH.search(rest) or _CITED.match(rest):
                continue
            who = _WHO.search(text[start : match.start()])
            if who:
                span = Span(start + who.start(), match.end())
                found.extend(Authored(surname, act, span) for surname in _surnames(who["who"]))
    found.extend(_otherwise(text))
    found.extend(_alone(text))
    return list(dict.fromkeys(found))


def _otherwise(text: str) -> Iterable[Authored]:
    """Passives, those who joined, and who wrote a dissent that others joined."""
    rows = [*_OTHERWISE, *((_WRITER, pattern) for pattern in _WROTE)]
    for act, pattern in rows:
        for match in pattern.finditer(text):
            for surname in _surnames(match["who"]):
                yield Authored(surname, act, Span(*match.span()))


def _alone(text: str) -> Iterable[Authored]:
    """The line "VOSS, Circuit Judge." over an opinion; the first only, others may be separate opinions."""
    match = _LONE.search(text)
    if match:
        name = (match["who"] or match["short"] or match["caps"]).split()[-1].lower()
        yield Authored(name, _COURT, Span(match.start(), match.end()))


def _surnames(who: str) -> list[str]:
    named = (one["name"].split()[-1].lower() for one in _ONE.finditer(who))
    return [name for name in named if name not in _NOT_PERSONS]
