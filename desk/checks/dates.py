"""The date check: when, by the claim, and when by the sources, relative dates resolved.

A weekday or "last month" is resolved from the dateline, publication or filing of its own
document, and the inference is told. Where that day is not known the date stays open: it is
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desk.checks.citation_parts import another_decision, named
from desk.checks.context import CheckContext, Reading, ReadText
from desk.checks.spoken import level
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.datelines import dateline
from desk.text.dates import Dated, Days, find_dates
from desk.text.events import events_near
from desk.text.people import judges_in
from desk.text.quotations import without_quotations
from desk.text.stems import content, stem
from desk.text.wordlists import listed

_SAME = 0.5
"""A sentence with this share of the claim's words tells the same event: enough to agree."""
_SURELY = 0.65
"""The same, enough to contradict."""
_WHOLE = 0.8
"""With this share of the claim's words an opinion is the one of which the claim tells."""
_HEAD = 300
"""So much of an opinion's beginning stands for the whole paper."""
_TOGETHER = 0.75
"""The same for a sentence with the one before it, where both tell of one kind of event."""
_CALENDAR = frozenset(
    map(
        stem,
        listed(
            "january february march april may june july august september october november december "
            "monday tuesday "
            "wednesday thursday friday saturday sunday today yesterday tomorrow day week month year "
            "last next early "
            "late mid ago later earlier date dated"
        ),
    )
)
_NAMES_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]*)\b(?<!day)", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?P<open>since|by|until|from|through|before|after)\s*$", re.IGNORECASE)
_OPENS = re.compile(r"^(?P<open>since|by|until|from|through)\b", re.IGNORECASE)
_JOINED = re.compile(r"^(?:and|to)\b", re.IGNORECASE)
"""Dates that bound a time: "since 2019" is held against "since 2021" alone."""


@dataclass(frozen=True)
class Told:
    """A date as a source gives it, and its sentence.

    ``share`` is how much of the claim the sentence has, ``happens`` what its clause tells of, ``alone``
    whether nothing else there is dated, ``spoke`` the day from which relative dates were counted,
    ``sure`` whether it tells surely of what the claim tells of.
    """

    reading: Reading
    dated: Dated
    sentence: Span
    share: float
    alone: bool
    happens: frozenset[str] | None
    spoke: date | None
    sure: bool

    @property
    def printed(self) -> str:
        """The date as printed."""
        return self.dated.span.of(self.reading.text)


def check_dates(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result for each date of the claim that the sources confirm, contradict or leave open."""
    text, span = context.words_of(claim)
    anchor = _anchor(claim, context)
    results: list[CheckResult] = []
    for dated in find_dates(text.text, anchor, span):
        if text.quotation_at(dated.span) is None and not _JOINED.match(dated.span.of(text.text)):
            asked = _Asked(claim, text, dated, context.in_draft(claim, text, dated.span), anchor)
            results.extend(_weekday(asked) or _check(asked, context, candidates))
    return results


@dataclass(frozen=True)
class _Asked:
    claim: Claim
    text: ReadText
    dated: Dated
    span: Span
    anchor: date | None

    @property
    def printed(self) -> str:
        return self.dated.span.of(self.text.text)

    @property
    def topic(self) -> frozenset[str]:
        sentence = self.text.sentence_at(self.dated.span.start)
        return content(without_quotations(sentence.of(self.text.text))) - _CALENDAR

    def share(self, words: str) -> float:
        """How much of the topic ``words`` have."""
        return len(self.topic & content(words)) / max(len(self.topic), 1)

    @property
    def happens(self) -> frozenset[str]:
        sentence = self.text.sentence_at(self.dated.span.start)
        return events_near(sentence.of(self.text.text), self.dated.span.start - sentence.start)

    @property
    def bound(self) -> str:
        return _bound(self.text.text, self.dated.span)


def _bound(text: str, span: Span) -> str:
    """The word that makes a date a bound ("since"), in lower case; empty for a date at which a thing is."""
    found = _OPENS.match(span.of(text)) or _OPEN.search(text[max(0, span.start - 12) : span.start])
    return found["open"].lower() if found else ""


def _anchor(claim: Claim, context: CheckContext) -> date | None:
    draft = context.draft
    return claim.as_of or (draft.date or draft.updated if draft else None)


def _check(asked: _Asked, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[CheckResult]:
    told = sorted(_told(asked, context, candidates), key=lambda one: -one.share)
    open_ones = [one for one in told if one.dated.days is None and one.spoke is None]
    for one in told:
        if _meets(asked, one) and _same_number(asked, one):
            return [_result(asked, one, Outcome.PASS, "match", _agrees(asked, one))]
    for one in told:
        of_paper = one.happens is None and _prints(one.reading, _days(asked, one).days)
        if one.sure and one.alone and not of_paper and _apart(asked, one) and _same_number(asked, one):
            return [_result(asked, one, Outcome.FAIL, "mismatch", _differs(asked, one))]
    if open_ones:
        return [_result(asked, open_ones[0], Outcome.WARN, "cannot_resolve", _undated(open_ones[0]))]
    if asked.dated.days is None and told and not _NAMES_MONTH.search(asked.printed):
        says = f"“{asked.printed}” cannot be resolved: the draft has no date."
        return [_result(asked, told[0], Outcome.WARN, "cannot_resolve", says)]
    return []


_BESIDE = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?$")


def _weekday(asked: _Asked) -> list[CheckResult]:
    """One failed result where a day and the weekday printed before it do not go together."""
    days, at = asked.dated.days, asked.dated.span.start
    beside = _BESIDE.search(asked.text.text[max(0, at - 16) : at])
    if beside is None or days is None or days.first != days.last or asked.dated.inferred:
        return []
    if f"{days.first:%A}" == beside[1]:
        return []
    says = f"{days.shown} was a {days.first:%A}; the claim calls it a {beside[1]}."
    return [
        CheckResult(
            claim_id=asked.claim.id,
            check=CheckName.DATE,
            outcome=Outcome.FAIL,
            result="weekday_differs",
            expected=f"{beside[1]}, {asked.printed}",
            found=f"{days.first:%A}",
            claim_span=asked.span,
            explanation=says,
        )
    ]


def _told(asked: _Asked, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Told]:
    """The dates that sources give for what the claim tells of."""
    happens = asked.happens
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None or not asked.topic:
            continue
        spoke, lead = _spoke(reading)
        known = find_dates(reading.text, spoke, candidate.passage.span)
        for sentence in reading.sentences_in(candidate.passage.span):
            share = asked.share(sentence.of(reading.text))
            if share < _SAME or (reading.document.id, sentence.start) in seen:
                continue
            seen.add((reading.document.id, sentence.start))
            dates = [one for one in known if sentence.contains(one.span) and not lead.overlaps(one.span)]
            found = [_one(asked, reading, dated, sentence, dates, share, spoke) for dated in dates]
            yield from (one for one in found if one.happens is None or _same_event(happens, one.happens))
            if not dates and _ruling(asked, reading):
                yield from _filed(reading, sentence, share)
    for reading in _cited(asked, context):
        yield from _filed(reading, Span(0, min(len(reading.text), _HEAD)), 1.0)
    for reading in _rulings_of(asked, context, candidates):
        whole = asked.share(reading.text)
        yield from _filed(
            reading, Span(0, min(len(reading.text), _HEAD)), whole if whole >= _WHOLE else _SAME
        )


def _rulings_of(asked: _Asked, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Reading]:
    """The one opinion by the judge whom a claim names as ruling."""
    words = asked.text.sentence_at(asked.dated.span.start).of(asked.text.text)
    ids = dict.fromkeys(candidate.passage.document_id for candidate in candidates)
    found = [
        reading
        for one in ids
        if (reading := context.reading(one)) is not None
        and _ruling(asked, reading)
        and any(
            re.search(rf"(?i)\b{re.escape(name)}\b", words)
            for name in judges_in(reading.document.judge or "")
        )
    ]
    return found if len(found) == 1 else []


def _cited(asked: _Asked, context: CheckContext) -> Iterable[Reading]:
    """The one opinion of the case that a claim names as decided on a day."""
    if "ruling" not in asked.happens:
        return
    sentence = asked.text.sentence_at(asked.dated.span.start)
    words = sentence.of(asked.text.text)
    cited = [one for one in asked.text.citations if one.span.overlaps(sentence)]
    found = [
        reading
        for reading in context.readings
        if reading.primary
        and any(named(reading, one) and not another_decision(reading, one) for one in cited)
        and level(words) in {None, level(reading.document.court or "")}
    ]
    yield from found if len(found) == 1 else ()


def _prints(reading: Reading, days: Days | None) -> bool:
    """Whether a paper gives this very day for anything: the claim may mean that."""
    return days is not None and any(one.days == days for one in find_dates(reading.text, _spoke(reading)[0]))


_NUMBERED = re.compile(r"\b[A-Z][a-z]+\s\d{1,4}\b")


def _same_number(asked: _Asked, one: Told) -> bool:
    """Whether a sentence is of the same numbered thing as the claim: Order 49 is not Order 19."""
    sentence = asked.text.sentence_at(asked.dated.span.start)
    text, at = asked.text.text, asked.dated.span
    outside = f"{text[sentence.start : at.start]} | {text[at.end : sentence.end]}"
    mine = {match[0] for match in _NUMBERED.finditer(outside) if not _NAMES_MONTH.match(match[0])}
    theirs = {match[0] for match in _NUMBERED.finditer(one.sentence.of(one.reading.text))}
    kinds = {name.split()[0] for name in mine}
    return not any(name.split()[0] in kinds for name in theirs) or bool(mine & theirs)


def _spoke(reading: Reading) -> tuple[date | None, Span]:
    """The day from which a source counts, and where its dateline stands (empty where it has none)."""
    found = dateline(reading.text)
    if found is None:
        return reading.document.date, Span(0, 0)
    span, day = found
    return reading.document.date or day, span


def _one(
    asked: _Asked,
    reading: Reading,
    dated: Dated,
    sentence: Span,
    dates: Sequence[Dated],
    share: float,
    spoke: date | None,
) -> Told:
    words = sentence.of(reading.text)
    happens = frozenset() if _its_own(asked, reading, dated) else _happens(words, dated, sentence)
    rivals = [
        other
        for other in dates
        if other is not dated
        and other.days is not None
        and _same_event(happens, _happens(words, other, sentence))
    ]
    alone = dated.days is not None and not rivals
    sure = share >= _SURELY or bool(
        asked.happens & happens and asked.share(f"{reading.before(sentence)} {words}") >= _TOGETHER
    )
    return Told(reading, dated, sentence, share, alone, happens, spoke, sure)


def _happens(words: str, dated: Dated, sentence: Span) -> frozenset[str]:
    return events_near(words, dated.span.start - sentence.start)


def _its_own(asked: _Asked, reading: Reading, dated: Dated) -> bool:
    """Whether a date is the day of the very ruling of which the claim tells."""
    filed, days = reading.document.filed, dated.days
    return days is not None and days.first == days.last == filed and _ruling(asked, reading)


def _same_event(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two clauses can tell of one thing: one that tells of nothing may tell of any."""
    return not ours or not theirs or bool(ours & theirs)


def _ruling(asked: _Asked, reading: Reading) -> bool:
    """Whether the claim tells when a court ruled, and the source is that ruling."""
    words = asked.text.sentence_at(asked.dated.span.start).of(asked.text.text)
    if reading.document.filed is None or not reading.primary:
        return False
    own = level(words) in {None, level(reading.document.court or "")}  # not a ruling that it tells of
    return own and "ruling" in events_near(words, 0)


def _filed(reading: Reading, sentence: Span, share: float) -> Iterable[Told]:
    """The date on the paper itself, where its text prints it."""
    filed = reading.document.filed
    for dated in find_dates(reading.text, None) if filed else ():
        if dated.days and dated.days.first == dated.days.last == filed:
            yield Told(
                reading, dated, sentence, share, alone=True, happens=None, spoke=filed, sure=share >= _SURELY
            )
            return


def _days(asked: _Asked, one: Told) -> Dated:
    """The claim's date; in an undated draft a month or day is read as of the source's date."""
    if asked.dated.days is not None or not _NAMES_MONTH.search(asked.printed):
        return asked.dated
    again = find_dates(asked.text.text, one.spoke, asked.dated.span)
    return again[0] if again else asked.dated


def _meets(asked: _Asked, one: Told) -> bool:
    ours = _days(asked, one).days
    theirs = one.dated.days
    if ours is None or theirs is None or not (ours.meets(theirs) and _fine(ours, theirs)):
        return False
    return not asked.bound or asked.bound == _bound(one.reading.text, one.dated.span)


def _fine(ours: Days, theirs: Days) -> bool:
    """Whether the source is as exact as the claim, within a month: "this year" bears out no day."""
    return (theirs.last - theirs.first).days <= max(31, (ours.last - ours.first).days)


def _apart(asked: _Asked, one: Told) -> bool:
    ours = _days(asked, one).days
    if ours is None or one.dated.days is None or ours.meets(one.dated.days):
        return False
    return asked.bound == _bound(one.reading.text, one.dated.span)


def _source_date(one: Told) -> str:
    days = one.dated.days
    name = one.reading.document.source_name
    if days is None or not one.dated.inferred:
        return f"{name} gives “{one.printed}”"
    day = one.spoke
    return f"{name} gives “{one.printed}”, which from its date of {day} is {days.shown}"


def _claim_date(asked: _Asked) -> str:
    days = asked.dated.days
    if days is None or not asked.dated.inferred:
        return f"“{asked.printed}”"
    return f"“{asked.printed}” (from the draft's date, {days.shown})"


def _agrees(asked: _Asked, one: Told) -> str:
    return f"{_source_date(one)}; the claim has {_claim_date(asked)}."


def _differs(asked: _Asked, one: Told) -> str:
    return f"The claim has {_claim_date(asked)}; {_source_date(one)}."


def _undated(one: Told) -> str:
    name = one.reading.document.source_name
    return f"{name} gives “{one.printed}”, which cannot be resolved: the source has no date."


def _result(asked: _Asked, one: Told, outcome: Outcome, result: str, says: str) -> CheckResult:
    document = one.reading.document
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.DATE,
        outcome=outcome,
        result=result,
        expected=asked.printed,
        found=one.printed,
        claim_span=asked.span,
        document_id=document.id,
        span=one.dated.span,
        page=document.page_of(one.dated.span.start),
        context=one.sentence.of(document.text),
        explanation=says,
    )
