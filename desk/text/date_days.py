"""What a date may mean: from its first day to its last, and where it is printed."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from desk.domain.spans import Span


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
