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

from desk.checks.context import CheckContext, Reading, ReadText
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.dates import Dated, Days, find_dates
from desk.text.quotations import without_quotations
from desk.text.speech import RULING
from desk.text.stems import content, stem
from desk.text.wordlists import listed

_SAME = 0.5
"""A sentence with this share of the claim's words tells the same event: enough to agree."""
_SURELY = 0.65
"""The same, enough to contradict."""
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
_OPEN_YEAR = re.compile(r"^(?:since|by|until|from|and|to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """A date as a source gives it, and its sentence; ``share`` is how much of the claim the sentence has."""

    reading: Reading
    dated: Dated
    sentence: Span
    share: float
    alone: bool

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
        if text.quotation_at(dated.span) is None and not _OPEN_YEAR.match(dated.span.of(text.text)):
            asked = _Asked(claim, text, dated, context.in_draft(claim, text, dated.span), anchor)
            results.extend(_check(asked, context, candidates))
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


def _anchor(claim: Claim, context: CheckContext) -> date | None:
    draft = context.draft
    return claim.as_of or (draft.date or draft.updated if draft else None)


def _check(asked: _Asked, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[CheckResult]:
    told = sorted(_told(asked, context, candidates), key=lambda one: -one.share)
    open_ones = [one for one in told if one.dated.days is None and one.reading.document.date is None]
    for one in told:
        if _meets(asked, one):
            return [_result(asked, one, Outcome.PASS, "match", _agrees(asked, one))]
    for one in told:
        if one.share >= _SURELY and one.alone and _apart(asked, one):
            return [_result(asked, one, Outcome.FAIL, "mismatch", _differs(asked, one))]
    if open_ones:
        return [_result(asked, open_ones[0], Outcome.WARN, "cannot_resolve", _undated(open_ones[0]))]
    if asked.dated.days is None and told:
        says = f"“{asked.printed}” cannot be resolved: the draft has no date."
        return [_result(asked, told[0], Outcome.WARN, "cannot_resolve", says)]
    return []


def _told(asked: _Asked, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Told]:
    topic = asked.topic
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None or not topic:
            continue
        known = find_dates(reading.text, reading.document.date, candidate.passage.span)
        for sentence in reading.sentences_in(candidate.passage.span):
            share = len(topic & content(sentence.of(reading.text))) / len(topic)
            if share < _SAME or (reading.document.id, sentence.start) in seen:
                continue
            seen.add((reading.document.id, sentence.start))
            dates = [dated for dated in known if sentence.contains(dated.span)]
            alone = sum(dated.days is not None for dated in dates) == 1
            yield from (Told(reading, dated, sentence, share, alone) for dated in dates)
            if not dates and _ruling(asked, reading):
                yield from _filed(reading, sentence, share)


def _ruling(asked: _Asked, reading: Reading) -> bool:
    """Whether the claim tells when a court ruled, and the source is that ruling."""
    words = asked.text.sentence_at(asked.dated.span.start).of(asked.text.text)
    return reading.document.filed is not None and reading.primary and bool(RULING.search(words))


def _filed(reading: Reading, sentence: Span, share: float) -> Iterable[Told]:
    """The date on the paper itself, where its text prints it."""
    filed = reading.document.filed
    for dated in find_dates(reading.text, None) if filed else ():
        if dated.days and dated.days.first == dated.days.last == filed:
            yield Told(reading, dated, sentence, share, alone=True)
            return


def _days(asked: _Asked, one: Told) -> Dated:
    """The claim's date; in an undated draft a month or day is read as of the source's date."""
    if asked.dated.days is not None or not _NAMES_MONTH.search(asked.printed):
        return asked.dated
    again = find_dates(asked.text.text, one.reading.document.date, asked.dated.span)
    return again[0] if again else asked.dated


def _meets(asked: _Asked, one: Told) -> bool:
    ours = _days(asked, one).days
    theirs = one.dated.days
    return ours is not None and theirs is not None and ours.meets(theirs) and _fine(ours, theirs)


def _fine(ours: Days, theirs: Days) -> bool:
    """Whether the source is as exact as the claim, within a month: "this year" bears out no day."""
    return (theirs.last - theirs.first).days <= max(31, (ours.last - ours.first).days)


def _apart(asked: _Asked, one: Told) -> bool:
    ours = _days(asked, one).days
    return ours is not None and one.dated.days is not None and not ours.meets(one.dated.days)


def _source_date(one: Told) -> str:
    days = one.dated.days
    name = one.reading.document.source_name
    if days is None or not one.dated.inferred:
        return f"{name} gives “{one.printed}”"
    day = one.reading.document.date
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
