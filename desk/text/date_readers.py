"""Reads each form of a printed date, relative ones from the day on which the text spoke.

A reader takes the match, the day on which the text spoke, the date before in the same passage and
what stands around; it returns None where the date can't be resolved. Numbers with slashes are read month
first, as American papers write them, unless only the other reading is a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from desk.text.date_days import Days
from desk.text.figures_words import UNITS

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
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
COUNT = (
    r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few)"
)
UNIT = r"(?P<unit>day|week|month|year)s?"
Reader = Callable[["re.Match[str]", "date | None", "Days | None", str], "Days | None"]


def _month_of(match: re.Match[str]) -> int:
    return _SHORT[match["month"][:3].lower()]


def _day(year: int, month: int, day: int) -> Days | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Days(date(year, month, day), date(year, month, day))


def full(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """A day with its month and year: "May 12, 2025", "12 May 2025"."""
    year = int(match["year"])
    return _day(year + 2000 if year < 100 else year, _month_of(match), int(match["day"]))


def iso(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """Read "2025-05-12"."""
    return _day(int(match["year"]), int(match["m"]), int(match["day"]))


def slashed(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """Read "5/12/2025", month first unless only the other reading is a date."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    year += 2000 if year < 100 else 0
    return _day(year, first, second) or _day(year, second, first)


def month_year(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """Read "early May 2025"."""
    return _part(Days.month(int(match["year"]), _month_of(match)), match["part"])


def year_only(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """Read "in 2025"."""
    return _part(Days.year(int(match["year"])), match["part"])


def month_day(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    """Read "May 12": of the last year, or of the coming one where it is told as ahead."""
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


def month_only(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    """Read "in May", "last May"."""
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


def weekday(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
    """Read "Friday", "next Friday"."""
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


def weekday_of_week(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    """Read "Friday of last week"."""
    if anchor is None:
        return None
    step = {"last": -7, "next": 7}.get(match["which"].lower(), 0)
    day = anchor + timedelta(days=_DAYS[match["weekday"].lower()] - anchor.weekday() + step)
    return Days(day, day)


def season(match: re.Match[str], anchor: date | None, _: Days | None, around: str) -> Days | None:
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


def quarter(match: re.Match[str], _: date | None, __: Days | None, ___: str) -> Days | None:
    """Read "the second quarter of 2025"."""
    first = 3 * ["first", "second", "third", "fourth"].index(match["nth"].lower()) + 1
    return _three_months(int(match["year"]), first)


def near_day(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    """Read "today", "yesterday", "tomorrow"."""
    if anchor is None:
        return None
    word = match["near"].lower()
    day = anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Days(day, day)


def period(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    """Read "last week", "this month", "late next year"."""
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


def ago(match: re.Match[str], anchor: date | None, _: Days | None, __: str) -> Days | None:
    """Read "two weeks ago"."""
    return _moved(anchor, match, -1) if anchor else None


def after(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    """Read "two days later", from the date before."""
    if previous is None or previous.first != previous.last:
        return None
    sign = -1 if match["way"].lower() == "earlier" else 1
    return _moved(previous.first, match, sign)


def next_day(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    """Read "the next day", "the previous month", from the date before."""
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


def same_day(_: re.Match[str], __: date | None, previous: Days | None, ___: str) -> Days | None:
    """Read "that day": the date before."""
    return previous if previous is not None and previous.first == previous.last else None


def next_weekday(match: re.Match[str], _: date | None, previous: Days | None, __: str) -> Days | None:
    """Read "the following Monday", from the date before."""
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
