"""The two sides of a clash in time: each a located sentence with the day of which it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desk.checks.context import Reading
from desk.domain.spans import Span
from desk.text.dates import find_dates
from desk.text.people import titled_judges
from desk.text.standing import Standing

_EARLIER = re.compile(
    r"\b(?:previously|earlier|formerly|once)\b|\bhad\s+(?:\w+ly\s+)?(?!to\b)\w+(?:ed|en|un|uck|ut|et|eld)\b"
    r"|\b(?:last|the previous|the prior)\s+year\b|\b(?:months|years)\s+(?:ago|before|earlier)\b"
)
_OTHER = re.compile(
    r"(?i)\b(?:separate|different|another|other|second|related)\s+(?:\w+\s+)?(?:case|lawsuit|suit|judge|court|plaintiffs?)\b"
    r"|\bcases?\s+(?:is|are)\s+separate\b|\bbrought\s+by\s+(?:other|another|different)\b"
)
_APPEAL = re.compile(
    r"(?i)\b(?:appeals?|appellate|supreme|circuit)\s+(?:court|panel|judges?)\b|\bcourt\s+of\s+appeals?\b"
)
_COURT = re.compile(r"(?i)\b(?:courts?|judges?|justices?|ruled|rulings?|panel|injunctions?|lawsuits?|held)\b")
_NEAR = 400
"""So many characters before and after a sentence tell of its case."""
_MONTH = 31
"""Days that a date in the sentence may span and still place it."""
_SHOWN = 30
"""Words of a sentence that an explanation shows."""


@dataclass(frozen=True)
class Side:
    """A sentence that says how a matter stood.

    ``day`` is the day of which it speaks: one that it names itself, else the day of its source, else
    None. ``before`` is True where it tells of something gone by when its source spoke; ``share`` is how
    much of the matter the clause itself names.
    """

    reading: Reading
    sentence: Span
    ahead: bool
    day: date | None
    before: bool
    share: float

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.of(self.reading.text)

    @property
    def around(self) -> str:
        """The sentence with what stands near it."""
        return self.reading.text[max(0, self.sentence.start - _NEAR) : self.sentence.end + _NEAR]

    @property
    def short(self) -> str:
        """The sentence on one line, cut where it is long."""
        words = self.text.rstrip(".").split()
        return " ".join(words if len(words) <= _SHOWN else [*words[: _SHOWN - 1], "…"])

    @property
    def when(self) -> str:
        """The day in words."""
        day = self.reading.document.date or self.day
        return f"{day.day} {day:%B %Y}" if day else "a day unknown"

    @property
    def told(self) -> str:
        """The source with its day, and the day of which it speaks where that is another."""
        name, spoke = self.reading.document.source_name, self.reading.document.date
        day = f"{self.day.day} {self.day:%B %Y}" if self.day else ""
        if spoke is None:
            return f"{name} (no date, of {day})" if day else f"{name} (no date)"
        other = f", of {day}" if self.day and self.day != spoke else ""
        return f"{name} ({spoke.day} {spoke:%B %Y}{other})"

    @cached_property
    def judges(self) -> frozenset[str]:
        """The judges whom its source names."""
        return frozenset(titled_judges(self.reading.text))


def side_of(
    reading: Reading, sentence: Span, told: Standing | None, *, share: float, ahead: bool = False
) -> Side:
    """A sentence as a side, its day worked out from the clause that tells the standing."""
    text = sentence.of(reading.text)
    clause = told.clause.shift(sentence.start) if told else sentence
    spoke = reading.document.date
    day, named = spoke, False
    for dated in find_dates(reading.text, spoke, clause):
        days = dated.days
        if days is None or (spoke and days.first > spoke):
            continue
        past_year = spoke is not None and days.last < spoke
        if (days.last - days.first).days <= _MONTH or past_year:
            day, named = days.last if spoke is None else min(days.last, spoke), True
            break
    before = not named and bool(_EARLIER.search(clause.of(reading.text) if told else text))
    return Side(reading, sentence, told.ahead if told else ahead, day, before, share)


def case_words(ours: Side, later: Side) -> str:
    """How the case of the later side stands to that of the earlier: never run together unsaid."""
    one, two = ours.reading.document, later.reading.document
    if (one.docket and one.docket == two.docket) or (one.caption and one.caption == two.caption):
        return ", in the same case,"
    if one.docket and two.docket and one.caption != two.caption:
        return ", in a different case,"
    if not (later.reading.primary or _COURT.search(later.around) or _COURT.search(ours.text)):
        return ""
    if _apart(ours, later):
        return ", a different judge, in a different case,"
    if _APPEAL.search(later.text):
        return ", on appeal or in another case,"
    return ", perhaps in another case,"


def _apart(ours: Side, later: Side) -> bool:
    if _APPEAL.search(later.text):
        return False
    if _OTHER.search(later.around) and ours.reading is not later.reading:
        return True
    return bool(ours.judges and later.judges and not ours.judges & later.judges)
