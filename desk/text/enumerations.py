"""Lists of names in running text ("A, B, C and D"), to be counted again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span

_WORD = r"[A-Z][\w’'&.-]*"
_ITEM = rf"(?:the\s+)?{_WORD}(?:\s+(?:(?:of|for|the|de|la|del|y|on|in|&)\s+){{0,2}}{_WORD}){{0,6}}"
_LIST = re.compile(rf"{_ITEM}(?:,\s+{_ITEM})+,?\s+and\s+{_ITEM}")
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_MONTHS = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Three or more names in a row."""

    span: Span
    count: int


def enumerations(text: str, within: Span) -> list[Enumeration]:
    """The lists of names inside ``within``."""
    found: list[Enumeration] = []
    for match in _LIST.finditer(text, within.start, within.end):
        items = [item for item in _SPLIT.split(match[0]) if item]
        if not any(_MONTHS.match(item) for item in items):
            found.append(Enumeration(Span(*match.span()), len(items)))
    return found
