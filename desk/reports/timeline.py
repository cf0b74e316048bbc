"""A claim's dated evidence in order of time: a strip drawn to scale, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk.domain.documents import Document
from desk.domain.evidence import Evidence
from desk.domain.report import Finding
from desk.domain.vocabulary import CheckName, Flag, Outcome, Stance
from desk.reports import words
from desk.reports.located import mentioned
from desk.reports.said import case_words
from desk.reports.sources_view import page_words, short_name

WIDTH = 640
"""Width of the strip, in the units of its drawing."""
_EDGE = 44  # from the drawing's edge to the first and last day: half a date's width
_MARK = 24  # width and height of a mark
_STYLES = {Stance.SUPPORTS: "supported", Stance.REFUTES: "refuted", Stance.NEUTRAL: "bears"}
_LETTERS = {Stance.SUPPORTS: "S", Stance.REFUTES: "R", Stance.NEUTRAL: "–"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A stance as shape and letter."""

    style: str
    letter: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the time line; ``shape`` is None for the verdict's own "as of"."""

    day: str
    shape: Shape | None
    stance: str
    source: str
    anchor: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in the strip; ``left`` and ``top`` are its upper left corner."""

    shape: Shape
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The strip (``marks``, ``ticks``, where the "as of" stands) and its lines."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    as_of: float | None
    height: float
    events: tuple[Event, ...]
    undated: tuple[str, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides of a claim that was overtaken."""

    when: str
    stance: str
    quote: str
    source: str
    anchor: str
    case: str = ""
    """Of the later side, whether it is another case."""


def timeline(
    finding: Finding,
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    anchors: Mapping[str, str],
) -> Timeline | None:
    """The time line of a claim's evidence; None where fewer than two days are known.

    What takes a side or is cited counts, and what the time check points at; the rest only where
    nothing else is there. Each source is named once a day and stance.
    """
    shown = [*telling(finding, evidence), *located_sides(finding, documents)]
    dated = sorted(_once(each for each in shown if each.date), key=lambda each: str(each.date))
    as_of = finding.verdict.as_of if finding.verdict else None
    days = sorted({each.date for each in dated if each.date} | ({as_of} if as_of else set()))
    if len(days) < 2 or not dated:
        return None
    marks, height = _marks(dated, days)
    rows = [(str(each.date), _event(each, documents, anchors)) for each in dated]
    if as_of:
        rows.append((f"{as_of}~", Event(words.day(as_of), None, "", "", "", None)))
    names = (_name(documents[each.document_id]) for each in shown if each.date is None)
    return Timeline(
        marks=marks,
        ticks=_ticks(days),
        as_of=_place(as_of, days) if as_of else None,
        height=height,
        events=tuple(event for _, event in sorted(rows, key=lambda row: row[0])),
        undated=tuple(dict.fromkeys(names)),
    )


def sides(
    finding: Finding,
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    anchors: Mapping[str, str],
) -> tuple[Side, ...]:
    """What a superseded claim rested on and what overtook it, each with its date; else nothing."""
    located = located_sides(finding, documents)
    if len(located) == 2:
        earlier, after = (_side(each, documents, anchors) for each in located)
        return earlier, replace(after, case=case_words(finding.checks))
    if finding.verdict is None or Flag.SUPERSEDED not in finding.verdict.flags:
        return ()
    dated = sorted((each for each in evidence if each.date), key=lambda each: str(each.date))
    later = _overtaking(finding, dated)
    before = [
        each
        for each in dated
        if later and each.stance is not Stance.NEUTRAL and str(each.date) < str(later.date)
        if each.document_id != later.document_id and each.stance is not later.stance
    ]
    if later is None or not before:
        return ()
    return tuple(_side(each, documents, anchors) for each in (before[-1], later))


def _side(each: Evidence, documents: Mapping[str, Document], anchors: Mapping[str, str]) -> Side:
    return Side(
        when=words.day(each.date) if each.date else "no date",
        stance=words.STANCES[each.stance],
        quote=each.quote,
        source=_name(documents[each.document_id]),
        anchor=anchors.get(each.document_id, ""),
    )


_TIME_STANCES = {"overtaken": Stance.SUPPORTS, "superseded": Stance.REFUTES}


def located_sides(finding: Finding, documents: Mapping[str, Document]) -> list[Evidence]:
    """What the time check points at, the earlier side first, whether or not the verdict quotes it too."""
    return [
        Evidence(
            id=f"{check.claim_id}-{result}",
            claim_id=check.claim_id,
            passage_id="",
            document_id=check.document_id,
            span=check.span,
            quote=check.span.of(documents[check.document_id].text),
            page=check.page,
            page_label=documents[check.document_id].page_label_of(check.span.start),
            stance=stance,
            date=documents[check.document_id].date,
        )
        for result, stance in _TIME_STANCES.items()
        for check in finding.checks
        if check.check is CheckName.TIME and check.result == result
        if check.document_id in documents and check.span is not None and check.document_id is not None
    ]


def _overtaking(finding: Finding, dated: Sequence[Evidence]) -> Evidence | None:
    """The evidence that a time check names, else the newest that takes a side."""
    named = {
        check.document_id
        for check in finding.checks
        if check.check is CheckName.TIME and check.outcome is not Outcome.PASS
    }
    of_check = [each for each in dated if each.document_id in named]
    sided = [each for each in dated if each.stance is not Stance.NEUTRAL]
    return next(iter([*reversed(of_check), *reversed(sided)]), None)


def telling(finding: Finding, evidence: Sequence[Evidence]) -> list[Evidence]:
    """What takes a side or is cited; all of it where nothing does."""
    cited = mentioned(finding)
    told = [each for each in evidence if each.id in cited or each.stance is not Stance.NEUTRAL]
    return told or list(evidence)


def _once(evidence: Iterable[Evidence]) -> list[Evidence]:
    found: dict[tuple[object, ...], Evidence] = {}
    for each in evidence:
        found.setdefault((each.date, each.document_id, each.stance), each)
    return list(found.values())


def _name(document: Document) -> str:
    """The outlet, or the case."""
    return short_name(document) if document.caption else document.source_name


def _event(each: Evidence, documents: Mapping[str, Document], anchors: Mapping[str, str]) -> Event:
    return Event(
        day=words.day(each.date),
        shape=_shape(each),
        stance=words.STANCES[each.stance],
        source=_name(documents[each.document_id]),
        anchor=anchors.get(each.document_id, ""),
        page=page_words(each.page, each.page_label),
    )


def _shape(each: Evidence) -> Shape:
    return Shape(_STYLES[each.stance], _LETTERS[each.stance])


def _place(when: date, days: Sequence[date]) -> float:
    """Where ``when`` stands across the strip, between the first and the last day."""
    share = (when - days[0]).days / (days[-1] - days[0]).days
    return round(_EDGE + share * (WIDTH - 2 * _EDGE), 1)


def _marks(dated: Sequence[Evidence], days: Sequence[date]) -> tuple[tuple[Mark, ...], float]:
    """Marks that would cover one another are stacked, the first at the bottom."""
    placed = [(_place(each.date, days) - _MARK / 2, _shape(each)) for each in dated if each.date]
    level_ends: list[float] = []
    levels: list[int] = []
    for left, _ in placed:
        level = next((at for at, end in enumerate(level_ends) if end <= left), len(level_ends))
        level_ends[level:] = [left + _MARK + 2, *level_ends[level + 1 :]]
        levels.append(level)
    height = float((max(levels) + 1) * (_MARK + 2))
    marks = tuple(
        Mark(shape, round(left, 1), height - (level + 1) * (_MARK + 2))
        for (left, shape), level in zip(placed, levels, strict=True)
    )
    return marks, height


def _ticks(days: Sequence[date]) -> tuple[tuple[float, str], ...]:
    """The first and the last day by name, the days between where there is room."""
    ticks = [(_place(days[0], days), days[0])]
    last = _place(days[-1], days)
    for day in days[1:-1]:
        at = _place(day, days)
        if at - ticks[-1][0] >= 2 * _EDGE and last - at >= 2 * _EDGE:
            ticks.append((at, day))
    ticks.append((last, days[-1]))
    return tuple((at, f"{day.day} {day:%b %Y}") for at, day in ticks)
