"""Who appointed, represents, sued or leads whom, as statements and not as bags of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desk.domain.spans import Span
from desk.text.names import Name, find_names

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|the|de|and|&)\s+){0,2}[A-Z][\w’'.-]*)*"
_WHO = rf"(?P<who>{_NAME})"
_WHOM = rf"(?:the\s+|President\s+|then-President\s+)*(?P<whom>{_NAME})"
_GAP = r"(?:,\s[^,.;]{0,60},)?"
_APPOINTED = r"(?:was|had\s+been)\s+(?:first\s+)?(?:appointed|nominated|named)(?:\s+[^.,;]{0,50}?)?\s+by"
_LEADER = r"(?:president|director|chair\w*|head|chief|leader|secretary|commissioner|founder)"
_RAW: tuple[tuple[str, str], ...] = (
    ("appointed", rf"{_WHO}{_GAP}\s+{_APPOINTED}\s+{_WHOM}"),
    ("appointed", rf"{_WHO},\s+(?:an?|who\s+is\s+an?)\s+(?:appointee|nominee)\s+of\s+{_WHOM}"),
    ("appointed", rf"{_WHO},\s+an?\s+{_WHOM}\s+(?:appointee|nominee)"),
    ("appointed", rf"(?P<whom>{_NAME})\s+(?:appointed|nominated)\s+(?:Judge\s+|Justice\s+)*{_WHO}"),
    (
        "appointed",
        rf"(?P<whom>[A-Z][\w’']+)-appointed\s+(?:federal\s+|district\s+)*(?:[Jj]udge|[Jj]ustice)\s+{_WHO}",
    ),
    (
        "represents",
        (
            rf"{_WHO},\s+(?:an?|the|their|its)?\s*(?:lead\s+)?(?:lawyer|attorney|counsel)s?\s+(?:for|of|"
            rf"representing)\s+"
            rf"{_WHOM}"
        ),
    ),
    ("represents", rf"{_WHO}{_GAP},?\s+(?:who\s+)?(?:represents|represented|represent)\s+{_WHOM}"),
    ("represents", rf"(?P<whom>{_NAME})[’']s?\s+(?:lawyer|attorney|counsel),?\s+{_WHO}"),
    (
        "sued",
        (
            rf"{_WHO}{_GAP}\s+(?:has\s+|have\s+)?(?:sued|filed\s+(?:a\s+)?(?:suit|lawsuit|"
            rf"complaint)\s+against)\s+{_WHOM}"
        ),
    ),
    (
        "sued",
        (
            rf"(?:suit|lawsuit|case|action|challenge)\s+(?:was\s+)?(?:filed|"
            rf"brought)\s+by\s+(?:the\s+)?{_WHO}\s+against\s+"
            rf"{_WHOM}"
        ),
    ),
    ("leads", rf"{_WHO},\s+(?:the\s+)?{_LEADER}\s+of\s+{_WHOM}"),
    ("leads", rf"(?P<whom>{_NAME})(?:[’']s)?\s+{_LEADER},?\s+{_WHO}"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _RAW)
SINGLE = frozenset({"appointed"})
"""Relations that hold with one other at most: a judge has one appointer."""


@dataclass(frozen=True, slots=True)
class Relation:
    """``who`` stands to ``whom`` as ``kind`` says; ``span`` is the statement."""

    kind: str
    who: Name
    whom: Name
    span: Span


def find_relations(text: str, within: Span) -> list[Relation]:
    """The statements of who stands how to whom inside ``within``."""
    return list(_found(text, within))


def _found(text: str, within: Span) -> Iterable[Relation]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, within.start, within.end):
            who = find_names(text, Span(*match.span("who")))
            whom = find_names(text, Span(*match.span("whom")))
            if who and whom:
                yield Relation(kind, who[-1], whom[0], Span(*match.span()))
