"""Votes and scores ("7 to 2", "38-11"), which look like ranges and are none."""

from __future__ import annotations

import re

from desk.domain.spans import Span
from desk.text.wordlists import listed

_VERB = re.compile(
    r"(?i)\b(?:vot(?:e|ed|es|ing)|ruled|split|divided|approved|rejected|passed|defeated|decided|won|"
    r"lost|beat|"
    r"sided|upheld|struck|majority|margin|decision|tally|score)\b[^.;:()]{0,80}$"
)
_RIGHT_BEFORE = re.compile(
    r"(?i)\b(?:vot(?:e|ed)|ruled|split|divided)(?:\s+(?:of|was|by))?(?:\s+(?:an?|the|only|just))*\s+$"
)
_AFTER = re.compile(
    r"^\s*(?:party-line\s+)?(?:vote|decision|ruling|majority|margin|split|opinion|victory|win|loss)\b"
)
VERBS = frozenset(
    listed("vote rule split divid approv reject pass defeat decid won lost beat side upheld struck")
)
"""The stems of verbs that stand with any vote and tell none from another."""


def is_vote(text: str, span: Span, *, falling: bool) -> bool:
    """Whether two numbers at ``span`` are a vote.

    Args:
        text: the text.
        span: where the two numbers stand.
        falling: whether the first is the larger, which no range has.
    """
    after = text[span.end : span.end + 30]
    if _AFTER.match(after):
        return True
    before = text[max(0, span.start - 120) : span.start]
    return bool((_VERB if falling else _RIGHT_BEFORE).search(before))
