"""Which judge did what in a decision: wrote for the court, concurred, dissented."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span

_NAME = r"(?:[A-Z][\w’'-]*\.?\s+){0,3}?[A-Z][A-Za-z’'-]{2,}"
_MARK = r"(?:,\s+(?:C\.\s?J\.|JJ?\.|(?:Chief\s+|Senior\s+)?(?:Circuit\s+|District\s+)?(?:Judge|Justice)s?))?"
_PERSON = rf"(?:(?:Chief\s+)?(?:Justices?|Judges?)\s+)?{_NAME}{_MARK}"
_ACTS = (
    (
        "dissented",
        r"dissent(?:ed|s|ing)\b|(?:filed|wrote|issued)\s+(?:an?\s+|the\s+|in\s+)?(?:[a-z]+\s+)?dissent(?:ing)?\b",
    ),
    (
        "concurred",
        r"concurr(?:ed|ing)\b|concurs\b|(?:filed|wrote|issued)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?concurr(?:ing|ence)\w*",
    ),
    (
        "wrote for the court",
        r"delivered\s+the\s+opinion\b|wrote\s+for\s+the\s+(?:[Cc]ourt|majority)\b|wrote\s+the\s+majority\b",
    ),
)
_LINES = tuple((act, re.compile(rf"\b(?:{words})")) for act, words in _ACTS)
_WHO = re.compile(
    rf"(?P<who>\b{_PERSON}(?:(?:,\s+and\s+|\s+and\s+|,\s+){_PERSON}){{0,4}}),?\s+(?:also\s+|alone\s+)?$"
)
_REACH = 110
"""How far before the act its authors are looked for; keeps the reading linear in the text."""
_ONE = re.compile(
    rf"(?:(?:Chief\s+)?(?:Justices?|Judges?)\s+)?(?P<name>{_NAME}){_MARK}(?:,?\s+and\s+|,\s+|$)"
)
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
    return found


def _surnames(who: str) -> list[str]:
    named = (one["name"].split()[-1].lower() for one in _ONE.finditer(who))
    return [name for name in named if name not in _NOT_PERSONS]
