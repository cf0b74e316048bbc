"""What a figure is per ("a year", "weekly"), and totals over several years."""

from __future__ import annotations

import re

from desk.domain.spans import Span

_PERIOD = (
    r"(?P<period>year|quarter|month|week|day|night|hour|minute|person|head|household|student|mile|acre|ton)"
)
_AFTER = re.compile(
    r"^(?:[\s-]+(?!and\b|but\b|while\b|which\b|who\b|(?:in|within|after|before|for|about|over|by|"
    r"of)\s+(?:an?|the|each|every)\b)"
    r"[A-Za-z’'-]+){0,6}?\s+(?:(?<!in\s)(?<!of\s)(?<!for\s)(?<!after\s)(?:an?|per|each|"
    rf"every)\s+{_PERIOD}\b"
    r"(?!\s+(?:ago|later|earlier|before|after|old|long))"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b)"
)
_BEFORE = re.compile(
    r"\b(?P<adverb>annual|yearly|monthly|weekly|daily|hourly)\s+(?:[a-z’'-]+\s+){0,4}?(?:of\s+|is\s+|"
    r"was\s+|at\s+)?"
    r"(?:about\s+|some\s+|nearly\s+|more\s+than\s+)?$"
)
_ADVERBS = {
    "annual": "year", "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week",
    "daily": "day", "hourly": "hour",
}  # fmt: skip
_SPREAD = re.compile(
    r"\b(?:over|in|during|across|for|between)\s+(?:the\s+|its\s+|a\s+)?(?:(?:past|last|next|first|final)\s+)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|decade|19\d\d|20\d\d)"
    r"(?:[\s-]+(?:fiscal\s+)?years?\b|\s+(?:and|to)\s+20\d\d\b|\b(?<=decade))"
)


def per(text: str, span: Span) -> str | None:
    """The period or unit that the figure at ``span`` is for each of; None where it is a total."""
    after = _AFTER.match(text[span.end : span.end + 90])
    if after:
        return after["period"] or _ADVERBS[after["adverb"]]
    before = _BEFORE.search(text[max(0, span.start - 60) : span.start])
    return _ADVERBS[before["adverb"]] if before else None


def is_spread(sentence: str) -> bool:
    """Whether a sentence tells of several years together ("over the five years")."""
    return _SPREAD.search(sentence) is not None
