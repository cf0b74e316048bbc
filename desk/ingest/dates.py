"""Calendar dates as papers and pages write them; never a guess, never today."""

from __future__ import annotations

import re
from datetime import date

MONTHS = str.split("january february march april may june july august september october november december")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINALS = str.split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ONES = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
_YEAR_WORDS = r"(?:two thousand|nineteen hundred)(?:[\s,]+(?:and\s+)?[a-z]+(?:[\s-]+[a-z]+)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH}\.?\s*,?\s+(?P<year>\d{{4}}|\d{{2}}(?=\s+\d{{1,2}}:))\b",
        r"\b(?P<year>(?:19|20)\d{2})-(?P<monthno>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<monthno>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b",
        (
            rf"\b(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty|thirty)[\s-]+\w+|\w+)\s+day\s+of\s+{_MONTH}\s*,?"
            rf"\s+(?P<year>\d{{4}}|{_YEAR_WORDS})"
        ),
    )
)


def find_date(text: str) -> date | None:
    """The first whole calendar date in ``text``: day, month and year, in figures or in words."""
    found = [(match.start(), form) for form in _FORMS for match in form.finditer(text) if _date(match)]
    if not found:
        return None
    start, form = min(found, key=lambda one: one[0])
    match = form.search(text, start)
    return _date(match) if match else None


def numeric_date(text: str) -> date | None:
    """A date like 12/22/2020 or 02/03/09, month first as American courts write it."""
    return find_date(text)


def _date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = int(parts["monthno"]) if parts.get("monthno") else _month(parts["month"])
    day, year = _day(parts["day"]), _year(parts["year"])
    if day is None or year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _day(text: str) -> int | None:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    name = re.sub(r"\s+", "-", text.lower())
    return _ORDINALS.index(name) + 1 if name in _ORDINALS else None


def _year(text: str) -> int | None:
    if text.isdigit():
        return int(text) if len(text) == 4 else _century(int(text))
    words = re.sub(r"[\s,-]+", " ", text.lower()).replace(" and ", " ").split()
    base = 2000 if words[:2] == ["two", "thousand"] else 1900
    return base + _small_number(words[2:])


def _century(two_digits: int) -> int:
    """Electronic filing began in the nineties: 90 to 99 are of the last century."""
    return two_digits + (1900 if two_digits >= 90 else 2000)


def _small_number(words: list[str]) -> int:
    total = 0
    for word in words[:2]:
        if word in _TENS:
            total += 10 * (_TENS.index(word) + 2)
        elif word in _ONES:
            total += _ONES.index(word)
        else:
            break
    return total
