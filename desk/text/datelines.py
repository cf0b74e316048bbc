"""The dateline of a report: the place and day before its first sentence."""

from __future__ import annotations

import re
from datetime import date

from desk.domain.spans import Span
from desk.text.dates import DAY, MONTH, YEAR, find_dates

_HEAD = 1500
"""A dateline stands within so many characters of the beginning."""
_DATELINE = re.compile(
    rf"^[\W]*(?:[A-Z][\w.,’' ()/-]{{1,60}}?,?\s)?(?:{MONTH}\s+{DAY}(?:,?\s+{YEAR})?)"
    r"\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--|-|:)\s"
)


def dateline(text: str) -> tuple[Span, date | None] | None:
    """Where a report's first lines print place and day before a dash, and the day, if its year stands there.

    Returns:
        The span from the line's start to the dash, and the day; None where no line opens so.
    """
    start = 0
    for line in text[:_HEAD].splitlines(keepends=True):
        match = _DATELINE.match(line)
        if match:
            span = Span(start, start + match.end())
            days = [one.days for one in find_dates(text, None, span) if one.days]
            return span, days[0].first if days and days[0].first == days[0].last else None
        start += len(line)
    return None
