"""The time line of a claim in words: which source spoke when, and as of which day the verdict is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Evidence
from desk.domain.report import Finding
from desk.domain.vocabulary import CheckName, Stance
from desk.reports.said import case_words
from desk.reports.sources_view import short_name
from desk.reports.timeline import located_sides, telling
from desk.reports.words import STANCES
from desk.ui.review.evidence_items import EvidenceItem, evidence_items

AS_OF = "the verdict is as of this day"
OVERTAKES = "overtakes what was before"
OVERTAKEN = "was overtaken later"


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

    What takes a side or is cited counts, and what the time check points at; the rest only where
    nothing else is there. Nothing where there is no order to see: fewer than two days, and no check that
    speaks of time.
    """
    items = evidence_items(finding, documents)
    told = {each.id for each in telling(finding, [item.evidence for item in items])}
    by_source: dict[tuple[str, date | None], list[EvidenceItem]] = defaultdict(list)
    for item in items:
        if item.evidence.id in told:
            by_source[_place(item.evidence, documents)].append(item)
    for side in located_sides(finding, documents):
        by_source.setdefault(_place(side, documents), [])
    time = [check for check in finding.checks if check.check is CheckName.TIME and check.result]
    days = {day for _, day in by_source if day}
    if len(days) < 2 and not time:
        return []
    as_of = finding.verdict.as_of if finding.verdict else None
    made = [
        Moment(
            day=day,
            source=_name(documents.get(document_id)),
            numbers=tuple(item.number for item in its),
            stances=tuple(dict.fromkeys(item.evidence.stance for item in its)),
            marks=(*_marks(document_id, time), *((AS_OF,) if day is not None and day == as_of else ())),
        )
        for (document_id, day), its in by_source.items()
    ]
    if as_of and as_of not in days:
        made.append(Moment(as_of, marks=(AS_OF,)))
    return sorted(made, key=lambda each: (each.day is None, each.day or date.max))


def _place(evidence: Evidence, documents: Mapping[str, Document]) -> tuple[str, date | None]:
    """The source and the day that it speaks of."""
    document = documents.get(evidence.document_id)
    return evidence.document_id, evidence.date or (document.date if document else None)


def _name(document: Document | None) -> str:
    """The outlet, or the case."""
    if document is None:
        return "A source no longer in the case"
    return short_name(document) if document.caption else document.source_name


def _marks(document_id: str, time: Sequence[CheckResult]) -> Iterable[str]:
    """Whether the time check has the source overtake another, or overtaken by one."""
    results = {check.result for check in time if check.document_id == document_id}
    if "superseded" in results:
        case = case_words(time)
        yield f"{OVERTAKES}, {case}" if case else OVERTAKES
    if "overtaken" in results:
        yield OVERTAKEN


def in_words(line: Sequence[Moment]) -> str:
    """The whole time line for a screen reader."""
    return "; ".join(f"{each.when}: {each.what}" for each in line)
