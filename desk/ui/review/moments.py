"""The time line of a claim in words: which source spoke when, and as of which day the verdict is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.report import Finding
from desk.domain.vocabulary import CheckName, Stance
from desk.reports.words import STANCES
from desk.ui.review.evidence_items import EvidenceItem, evidence_items

AS_OF = "the verdict is as of this day"
OVERTAKES = "overtakes what was before"


@dataclass(frozen=True, slots=True)
class Moment:
    """One source on one day; without a source the day that the verdict is as of."""

    day: date | None
    source: str = ""
    numbers: tuple[int, ...] = ()
    """Of its evidence, as the cards count."""
    stances: tuple[Stance, ...] = ()
    """Without repeats, in the order of the numbers."""
    marks: tuple[str, ...] = ()
    """What else is known of it."""

    @property
    def when(self) -> str:
        """The day, as one writes it."""
        return f"{self.day.day} {self.day:%b %Y}" if self.day else "no date"

    @property
    def what(self) -> str:
        """The evidence with its stance, the marks, and last the source, whose name may be long."""
        numbers = " ".join(f"[{number}]" for number in self.numbers)
        stance = " and ".join(STANCES[each] for each in self.stances)
        parts = (f"{numbers} {stance}".strip(), *self.marks, self.source)
        return " · ".join(part for part in parts if part)

    @property
    def stance(self) -> Stance | None:
        """The stance to show by a sign: none where the source's evidence goes both ways."""
        telling = [each for each in self.stances if each is not Stance.NEUTRAL]
        return telling[0] if len(telling) == 1 else None


def moments(finding: Finding, documents: Mapping[str, Document]) -> list[Moment]:
    """The dated sources of a claim's evidence in order, then those without a date.

    Nothing where there is no order to see: fewer than two days, and no check that speaks of time.
    """
    by_source: dict[tuple[str, date | None], list[EvidenceItem]] = defaultdict(list)
    for item in evidence_items(finding, documents):
        document = documents.get(item.evidence.document_id)
        day = item.evidence.date or (document.date if document else None)
        by_source[item.evidence.document_id, day].append(item)
    time = [check for check in finding.checks if check.check is CheckName.TIME and check.result]
    days = {day for _, day in by_source if day}
    if len(days) < 2 and not time:
        return []
    as_of = finding.verdict.as_of if finding.verdict else None
    made = [_moment(items, day, as_of, time, documents) for (_, day), items in by_source.items()]
    if as_of and as_of not in days:
        made.append(Moment(as_of, marks=(AS_OF,)))
    return sorted(made, key=lambda each: (each.day is None, each.day or date.max))


def _moment(
    items: Sequence[EvidenceItem],
    day: date | None,
    as_of: date | None,
    time: Iterable[CheckResult],
    documents: Mapping[str, Document],
) -> Moment:
    document_id = items[0].evidence.document_id
    document = documents.get(document_id)
    later = any(check.result == "superseded" and check.document_id == document_id for check in time)
    marks = ((OVERTAKES,) if later else ()) + ((AS_OF,) if day is not None and day == as_of else ())
    return Moment(
        day=day,
        source=document.source_name if document else items[0].source,
        numbers=tuple(item.number for item in items),
        stances=tuple(dict.fromkeys(item.evidence.stance for item in items)),
        marks=marks,
    )


def in_words(line: Sequence[Moment]) -> str:
    """The whole time line for a screen reader."""
    return "; ".join(f"{each.when}: {each.what}" for each in line)
