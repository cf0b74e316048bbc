"""Finds dates in running text and resolves relative ones from the day on which the text spoke.

"Friday", "last month", "early April" and "the next day" are resolved only where that day, or the
date before in the same passage, is known; else they stay open. Numbers with slashes are read
month first, as American papers write them, unless only the other reading is a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from desk.domain.spans import Span
from desk.text.figures_words import UNITS


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day that a date may mean; one day where it names a day."""

    first: date
    last: date

    @classmethod
    def month(cls, year: int, month: int) -> Days:
        """A whole month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Days:
        """A whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def shown(self) -> str:
        """For a person: a day, a month, a year or a range."""
        if self.first == self.last:
            return f"{self.first.day} {self.first:%B} {self.first.year}"
        if self == Days.month(self.first.year, self.first.month):
            return f"{self.first:%B} {self.first.year}"
        if self == Days.year(self.first.year):
            return str(self.first.year)
        if self.first.year != self.last.year:
            return f"{self.first.day} {self.first:%B %Y} to {self.last.day} {self.last:%B %Y}"
        return f"{self.first.day} {self.first:%B} to {self.last.day} {self.last:%B} {self.last.year}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as printed at ``span``; ``days`` is None where it can't be resolved.

    ``inferred`` is True where it was resolved from another date.
    """

    span: Span
    days: Days | None
    inferred: bool = False


_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: at for name, at in _MONTHS.items()}
_DAYS = {name.lower(): at for at, name in enumerate(calendar.day_name)}
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"Jan\.?|Feb\.?|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|JAN|FEB|MAR|APR|JUN|"
    r"JUL|AUG|SEP|OCT|NOV|DEC)"
)
YEAR = r"(?P<year>(?:1[6-9]|20)\d{2})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_COUNT = (
    r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few)"
)
_UNIT = r"(?P<unit>day|week|month|year)s?"
Reader = Callable[["re.Match[str]", "date | None", "Days | None", str], "Days | None"]


def _month_of(match: re.Match[str]) -> int:
    return _SHORT[match["month"][:3].lower()]


def _day(year: int, month: int, day: int) -> Days | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Days(date(year, month, day), date(year, month, day))


def _full(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    year = int(match["year"])
    return _day(year + 2000 if year < 100 else year, _month_of(match), int(match["day"]))


def _iso(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    return _day(int(match["year"]), int(match["m"]), int(match["day"]))


def _slashed(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    year += 2000 if year < 100 else 0
    return _day(year, first, second) or _day(year, second, first)


def _month_year(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    return _part(Days.month(int(match["year"]), _month_of(match)), match["part"])


def _year_only(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    return _part(Days.year(int(match["year"])), match["part"])


def _month_day(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    if anchor is None:
        return None
    month, day = _month_of(match), int(match["day"])
    found = [
        made for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (made := _day(year, month, day))
    ]
    past = [days for days in found if days.first <= anchor]
    coming = [days for days in found if days.first > anchor]
    near = coming and (coming[0].first - anchor).days <= _SOON and (anchor - past[-1].first).days >= _LONG_AGO
    if coming and (_FUTURE.search(around) or (near and not _HAPPENED.search(around))):
        return coming[0]
    return past[-1] if past else None


def _month_only(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    if anchor is None:
        return None
    month, which = _month_of(match), (match["which"] or "").lower()
    found = [Days.month(year, month) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if which == "last":
        found = [days for days in found if days.last < anchor]
        return found[-1]
    if which == "next":
        return next(days for days in found if days.first > anchor)
    chosen = _nearest(found, anchor, around)
    return _part(chosen, match["part"]) if chosen else None


def _nearest(found: list[Days], anchor: date, around: str) -> Days | None:
    """What a paper means by a date without its year: the last one, or the next if it is to come."""
    if _FUTURE.search(around):
        coming = [days for days in found if days.last >= anchor]
        return coming[0] if coming else None
    past = [days for days in found if days.first <= anchor]
    return past[-1] if past else None


def _weekday(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    if anchor is None:
        return None
    wanted, which = _DAYS[match["weekday"].lower()], (match["which"] or "").lower()
    back = (anchor.weekday() - wanted) % 7
    if which == "next" or (not which and _FUTURE.search(around)):
        day = anchor + timedelta(days=(wanted - anchor.weekday()) % 7 or 7)
    elif which == "last" and back == 0:
        day = anchor - timedelta(days=7)
    else:
        day = anchor - timedelta(days=back)
    return Days(day, day)


def _weekday_of_week(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    if anchor is None:
        return None
    step = {"last": -7, "next": 7}.get(match["which"].lower(), 0)
    day = anchor + timedelta(days=_DAYS[match["weekday"].lower()] - anchor.weekday() + step)
    return Days(day, day)


def _season(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    """Of the northern year, from its first month to its last; a winter runs over the new year."""
    first = _SEASONS[match["season"].lower()]
    if match["year"]:
        return _three_months(int(match["year"]), first)
    if anchor is None:
        return None
    found = [
        _three_months(year, first)
        for year in (anchor.year - 2, anchor.year - 1, anchor.year, anchor.year + 1)
    ]
    if (match["which"] or "").lower() == "last":
        return [days for days in found if days.last < anchor][-1]
    if (match["which"] or "").lower() == "next":
        return next((days for days in found if days.first > anchor), None)
    return _nearest(found, anchor, around)


def _three_months(year: int, first: int) -> Days:
    last = first + 2
    return Days(date(year, first, 1), Days.month(year + (last > 12), (last - 1) % 12 + 1).last)


def _quarter(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    first = 3 * ["first", "second", "third", "fourth"].index(match["nth"].lower()) + 1
    return _three_months(int(match["year"]), first)


def _near_day(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    if anchor is None:
        return None
    word = match["near"].lower()
    day = anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Days(day, day)


def _period(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    if anchor is None:
        return None
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() - 7 * step)
        return Days(monday, monday + timedelta(days=6))
    if unit == "month":
        whole = anchor.year * 12 + anchor.month - 1 + step
        return _part(Days.month(whole // 12, whole % 12 + 1), match["part"])
    return _part(Days.year(anchor.year + step), match["part"])


def _ago(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    return _moved(anchor, match, -1) if anchor else None


def _after(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    if previous is None or previous.first != previous.last:
        return None
    sign = -1 if match["way"].lower() == "earlier" else 1
    return _moved(previous.first, match, sign)


def _next_day(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    if previous is None:
        return None
    step = -1 if match["side"].lower() in {"previous", "before", "prior"} else 1
    unit = match["unit"].lower()
    if unit == "year":
        return Days.year(previous.first.year + step) if previous.first.year == previous.last.year else None
    if unit == "month":
        whole = previous.first.year * 12 + previous.first.month - 1 + step
        one = (previous.first.year, previous.first.month) == (previous.last.year, previous.last.month)
        return Days.month(whole // 12, whole % 12 + 1) if one else None
    if previous.first != previous.last:
        return None
    if unit == "week":
        monday = previous.first - timedelta(days=previous.first.weekday() - 7 * step)
        return Days(monday, monday + timedelta(days=6))
    day = previous.first + timedelta(days=step)
    return Days(day, day)


def _same_day(_: re.Match[str], __: date | None, previous: Days | None, ___: str) -> Days | None:
    return previous if previous is not None and previous.first == previous.last else None


def _next_weekday(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    if previous is None or previous.first != previous.last:
        return None
    ahead = (_DAYS[match["weekday"].lower()] - previous.first.weekday()) % 7 or 7
    day = previous.first + timedelta(days=ahead)
    return Days(day, day)


def _moved(start: date, match: re.Match[str], sign: int) -> Days | None:
    words = match["count"].lower()
    if words in {"several", "a few"}:
        return None
    count = sign * (int(words) if words.isdigit() else UNITS.get(words, 1))
    unit = match["unit"].lower()
    if unit in {"day", "week"}:
        day = start + timedelta(days=count * (7 if unit == "week" else 1))
        slack = timedelta(days=3 if unit == "week" else 0)
        return Days(day - slack, day + slack)
    if unit == "month":
        whole = start.year * 12 + start.month - 1 + count
        return Days.month(whole // 12, whole % 12 + 1)
    return Days.year(start.year + count)


def _part(days: Days, part: str | None) -> Days:
    """Take "early", "mid" and "late" for the thirds of a period, each a little wide."""
    words = (part or "").lower().replace("the ", "").replace(" of", "").strip(" -")
    word = {"end": "late", "close": "late", "start": "early", "beginning": "early", "middle": "mid"}.get(
        words, words
    )
    if word not in {"early", "mid", "late"}:
        return days
    third = (days.last - days.first) // 3
    slack = third // 4
    if word == "early":
        return Days(days.first, days.first + third + slack)
    if word == "late":
        return Days(days.last - third - slack, days.last)
    return Days(days.first + third - slack, days.last - third + slack)


_FUTURE = re.compile(
    r"\b(?:will|is to|are to|plans? to|scheduled|set for|due|next|upcoming|would|expected|takes? effect|"
    r"goes? into (?:effect|force)|begins?|starts?|opens?|reopens?|resumes?|expires?|deadline)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|has|have|\w{2,}ed|took|began|made|wrote|held|left|came|went|found|met)\b"
)
_SOON, _LONG_AGO = 45, 270
"""A date without its year is the coming one where that is near and the last one long ago."""
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FAR = 400
"""So many characters after a date "the next day" still counts from it."""
_PART = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:the\s)?(?:[Ee]nd|[Cc]lose|[Ss]tart|[Bb]eginning|[Mm]iddle)\sof)"
    r"[\s-](?:in\s)?)?"
)
_BEFORE_YEAR = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[Dd]uring|and|to)"
_READERS: tuple[tuple[re.Pattern[str], Reader, bool], ...] = (
    (re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b"), _full, False),
    (re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+(?P<year>(?:1[6-9]|20)?\d{{2}})\b"), _full, False),
    (re.compile(rf"\b{YEAR}-(?P<m>\d{{2}})-(?P<day>\d{{2}})\b"), _iso, False),
    (re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>(?:20)?\d{2})(?![\d/])"), _slashed, False),
    (re.compile(rf"\b{_PART}{MONTH},?\s+(?:of\s+)?{YEAR}\b"), _month_year, False),
    (re.compile(rf"\b{MONTH}\s+{DAY}\b(?!,?\s+\d{{4}})(?!\s+(?:percent|people))"), _month_day, True),
    (re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH}(?![\w])"), _month_day, True),
    (re.compile(rf"\b{_WEEKDAY}\s+of\s+(?P<which>last|this|next)\s+week\b"), _weekday_of_week, True),
    (re.compile(rf"\b[Tt]he\s+(?:following|next)\s+{_WEEKDAY}\b"), _next_weekday, True),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_WEEKDAY}\b"), _weekday, True),
    (re.compile(rf"\b(?P<nth>(?i:first|second|third|fourth))\s+quarter\s+of\s+{YEAR}\b"), _quarter, False),
    (
        re.compile(
            rf"\b(?:[Ii]n\s+(?:the\s+)?|(?:[Tt]he|[Ll]ast|[Tt]his|[Nn]ext)\s+(?=\w+\s+of\s+\d)|"
            rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+)"
            rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?{YEAR})?\b"
        ),
        _season,
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
        _month_only,
        True,
    ),
    (re.compile(r"\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"), _near_day, True),
    (
        re.compile(rf"\b{_PART}(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>week|month|year)\b"),
        _period,
        True,
    ),
    (re.compile(rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", re.IGNORECASE), _ago, True),
    (re.compile(rf"\b{_COUNT}\s+{_UNIT}\s+(?P<way>later|earlier)\b", re.IGNORECASE), _after, True),
    (
        re.compile(
            r"\b[Tt]he\s+(?:(?P<side>next|following|previous|prior)\s+(?P<unit>day|week|month|year)\b"
            r"(?!\s+(?:and|to|or|of|for)\b))"
        ),
        _next_day,
        True,
    ),
    (
        re.compile(r"\b[Tt]he\s+(?P<unit>day|week|month|year)\s+(?P<side>before|after)\b(?=[.,;]|$)"),
        _next_day,
        True,
    ),
    (re.compile(r"\b(?:[Tt]he\s+same|[Tt]hat(?:\s+same)?)\s+day\b"), _same_day, True),
    (re.compile(rf"\b{_BEFORE_YEAR}\s+(?:the\s+year\s+)?{_PART}{YEAR}\b(?![,.]\d)"), _year_only, False),
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
    if after is None or not re.fullmatch(rf"(?:\w+\s)?{_WEEKDAY}", span.of(text)):
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
