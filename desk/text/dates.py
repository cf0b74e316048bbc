"""Finds dates in running text and resolves relative ones from the day on which the text spoke.

"Friday", "last month", "early April" and "the next day" are resolved only where that day, or the
date before in the same passage, is known; else they stay open.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from desk.domain.spans import Span
from desk.text.date_days import Dated, Days
from desk.text.date_readers import (
    COUNT,
    DAY,
    MONTH,
    UNIT,
    WEEKDAY,
    YEAR,
    Reader,
    after,
    ago,
    full,
    iso,
    month_day,
    month_only,
    month_year,
    near_day,
    next_day,
    next_weekday,
    period,
    quarter,
    same_day,
    season,
    slashed,
    weekday,
    weekday_of_week,
    year_only,
)

__all__ = ["DAY", "MONTH", "YEAR", "Dated", "Days", "find_dates"]

_FAR = 400
"""So many characters after a date "the next day" still counts from it."""
_PART = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:the\s)?(?:[Ee]nd|[Cc]lose|[Ss]tart|[Bb]eginning|[Mm]iddle)\sof)"
    r"[\s-](?:in\s)?)?"
)
_BEFORE_YEAR = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[Dd]uring|and|to)"
_READERS: tuple[tuple[re.Pattern[str], Reader, bool], ...] = (
    (re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b"), full, False),
    (re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+(?P<year>(?:1[6-9]|20)?\d{{2}})\b"), full, False),
    (re.compile(rf"\b{YEAR}-(?P<m>\d{{2}})-(?P<day>\d{{2}})\b"), iso, False),
    (re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>(?:20)?\d{2})(?![\d/])"), slashed, False),
    (re.compile(rf"\b{_PART}{MONTH},?\s+(?:of\s+)?{YEAR}\b"), month_year, False),
    (re.compile(rf"\b{MONTH}\s+{DAY}\b(?!,?\s+\d{{4}})(?!\s+(?:percent|people))"), month_day, True),
    (re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH}(?![\w])"), month_day, True),
    (re.compile(rf"\b{WEEKDAY}\s+of\s+(?P<which>last|this|next)\s+week\b"), weekday_of_week, True),
    (re.compile(rf"\b[Tt]he\s+(?:following|next)\s+{WEEKDAY}\b"), next_weekday, True),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{WEEKDAY}\b"), weekday, True),
    (re.compile(rf"\b(?P<nth>(?i:first|second|third|fourth))\s+quarter\s+of\s+{YEAR}\b"), quarter, False),
    (
        re.compile(
            rf"\b(?:[Ii]n\s+(?:the\s+)?|(?:[Tt]he|[Ll]ast|[Tt]his|[Nn]ext)\s+(?=\w+\s+of\s+\d)|"
            rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+)"
            rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?{YEAR})?\b"
        ),
        season,
        True,
    ),
    (
        re.compile(
            rf"(?:(?:\b[Ii]n|\b[Ss]ince|\b[Bb]y|\b[Uu]ntil|\b[Ff]rom|\b[Bb]etween|\band|\b[Dd]uring|"
            rf"\b[Tt]hrough)\s+"
            r"(?:the\s)?|(?=[EeMmLl](?:arly|id|ate)\b)|(?=(?:the\s)?(?:[Ee]nd|[Cc]lose|[Ss]tart|"
            r"[Bb]eginning|[Mm]iddle)\sof\b)|(?=[Ll]ast\b|[Nn]ext\b|[Tt]his\b))"
            rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_PART}{MONTH}\b(?!\s+\d)"
        ),
        month_only,
        True,
    ),
    (re.compile(r"\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"), near_day, True),
    (
        re.compile(rf"\b{_PART}(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>week|month|year)\b"),
        period,
        True,
    ),
    (re.compile(rf"\b{COUNT}\s+{UNIT}\s+ago\b", re.IGNORECASE), ago, True),
    (re.compile(rf"\b{COUNT}\s+{UNIT}\s+(?P<way>later|earlier)\b", re.IGNORECASE), after, True),
    (
        re.compile(
            r"\b[Tt]he\s+(?:(?P<side>next|following|previous|prior)\s+(?P<unit>day|week|month|year)\b"
            r"(?!\s+(?:and|to|or|of|for)\b))"
        ),
        next_day,
        True,
    ),
    (
        re.compile(r"\b[Tt]he\s+(?P<unit>day|week|month|year)\s+(?P<side>before|after)\b(?=[.,;]|$)"),
        next_day,
        True,
    ),
    (re.compile(r"\b(?:[Tt]he\s+same|[Tt]hat(?:\s+same)?)\s+day\b"), same_day, True),
    (re.compile(rf"\b{_BEFORE_YEAR}\s+(?:the\s+year\s+)?{_PART}{YEAR}\b(?![,.]\d)"), year_only, False),
)  # fmt: skip


class _Match(NamedTuple):
    span: Span
    match: re.Match[str]
    reader: Reader
    relative: bool


def find_dates(text: str, anchor: date | None, within: Span | None = None) -> list[Dated]:
    """The dates of ``text`` in order, relative ones resolved from ``anchor``.

    Args:
        text: the text.
        anchor: the day on which the text spoke (dateline, publication or filing), or None.
        within: the part to look at; the whole where None.
    """
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    taken: list[_Match] = []
    for pattern, reader, relative in _READERS:
        found_now = [
            _Match(Span(*one.span()), one, reader, relative) for one in pattern.finditer(text, start, end)
        ]
        taken = _with_free(taken, found_now)
    follows = [one.span for one in taken[1:]]
    taken = [
        one
        for one, after in zip_longest(taken, follows)
        if not _apposed(text, one.span, after) and not _in_a_name(text, one.span)
    ]
    found: list[Dated] = []
    previous: Days | None = None
    last = start
    for span, match, reader, relative in taken:
        around = text[max(start, span.start - 60) : span.start]
        near = previous if span.start - last <= _FAR else None
        days = reader(match, anchor, near, re.split(r"[.;]\s", around)[-1])
        found.append(Dated(span, days, inferred=relative and days is not None))
        previous, last = (days, span.end) if days else (previous, last)
    return found


def _with_free(taken: list[_Match], found: list[_Match]) -> list[_Match]:
    """Both in order, without those of ``found`` that overlap one taken before. Linear but for the sorting."""
    made: list[_Match] = []
    old = {one.span for one in taken}
    for one in sorted([*taken, *found], key=lambda one: one.span):
        while made and made[-1].span not in old and made[-1].span.overlaps(one.span) and one.span in old:
            made.pop()
        if one.span in old or not made or not made[-1].span.overlaps(one.span):
            made.append(one)
    return made


def _apposed(text: str, span: Span, after: Span | None) -> bool:
    """Whether a weekday only stands before its date: "Monday, Feb. 3, 2025"."""
    if after is None or not re.fullmatch(rf"(?:\w+\s)?{WEEKDAY}", span.of(text)):
        return False
    near = after.start <= span.end + 4 and not text[span.end : after.start].strip(" ,")
    return near and re.match(rf"(?:\d+\s+)?{MONTH}", after.of(text)) is not None


_NAMED = re.compile(
    r"(?:\b(?:Act|Acts|Law|Code|Statute|Amendments?|Order|Rules?|Treaty|Convention|Agreement|"
    r"Constitution|Census|War|"
    r"Resolution)\s*)$"
)


def _in_a_name(text: str, span: Span) -> bool:
    """Whether a year is part of a name ("the Clean Rivers Act of 1972") or of a citation of a case."""
    before, after = text[max(0, span.start - 120) : span.start], text[span.end : span.end + 40]
    if _NAMED.search(before) and re.match(r"(?:of\s+)?\d{4}$", span.of(text)):
        return True
    opened = before.rfind("(")
    inside = opened >= 0 and ")" not in before[opened:] and ")" in after
    return inside and bool(re.search(r"\b(?:Cir|Dist|Ct|App|Supp|Div|Jud|D)\.", before[opened:]))
