"""Which side of a case a text puts a person or body on: plaintiff, defendant, petitioner, respondent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desk.domain.spans import Span
from desk.text.names import Name, find_names
from desk.text.relations import parties_of

_NAME = r"[A-Z][\w’'.-]{0,30}+(?:\s+(?:(?:of|for|the|de|and|&)\s+){0,2}[A-Z][\w’'.-]{0,30}+){0,7}"
_SIDE = (
    r"(?P<side>[Pp]laintiff|[Dd]efendant|[Pp]etitioner|[Rr]espondent|"
    r"PETITIONER|RESPONDENT|PLAINTIFF|DEFENDANT)s?"
)
_OF_CASE = r"(?:\s+(?:of|in)\s+(?:the|this|that)\s+(?:case|suit|lawsuit|matter|action))?"
_ROWS = tuple(
    re.compile(words)
    for words in (
        rf"\b[Tt]he\s+{_SIDE}{_OF_CASE},\s+(?P<name>{_NAME})",
        rf"\b(?:[Tt]he|[Ll]ead)\s+{_SIDE}\s+(?P<name>{_NAME})",
        rf"\b(?P<name>{_NAME}),\s+(?:the|one\s+of\s+the|a|an)\s+(?:lead\s+|named\s+|only\s+)?{_SIDE}\b",
        rf"\b(?P<name>{_NAME})\s+(?:is|was)\s+(?:the|a)\s+(?:lead\s+|only\s+)?{_SIDE}\b",
        rf"(?P<name>[A-Z][A-Za-z’'. -]{{2,60}}),\s+{_SIDE},?\s+v\.",
    )
)
_AGAINST = {"plaintiff": "defendant", "petitioner": "respondent"}
OPPOSITE = {**_AGAINST, **{other: one for one, other in _AGAINST.items()}}
"""Who stands against whom; a petitioner may be either of plaintiff and defendant."""


@dataclass(frozen=True, slots=True)
class Litigant:
    """``name`` is on ``side`` by the words at ``span``."""

    name: Name
    side: str
    span: Span


def find_litigants(text: str, within: Span | None = None) -> list[Litigant]:
    """Those whom ``text`` calls plaintiff, defendant, petitioner or respondent, by name."""
    span = within or Span(0, len(text))
    return list(dict.fromkeys(_found(text, span)))


@lru_cache(maxsize=128)
def all_litigants(text: str) -> tuple[Litigant, ...]:
    """The litigants of a whole text; kept, since each claim asks."""
    by_caption = [
        Litigant(name, side, one.span)
        for one in parties_of(text)
        for name, side in ((one.who, "plaintiff"), (one.whom, "defendant"))
    ]
    return tuple(dict.fromkeys((*find_litigants(text), *by_caption)))


def _found(text: str, span: Span) -> Iterable[Litigant]:
    for pattern in _ROWS:
        for match in pattern.finditer(text, span.start, span.end):
            at = Span(*match.span("name"))
            names = find_names(text, at)
            if names:
                name = names[-1] if at.end < match.start("side") else names[0]
                yield Litigant(name, match["side"].lower(), Span(*match.span()))
