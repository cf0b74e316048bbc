"""The time check: whether a later source overtakes what a claim says of the state of things.

A claim about what somebody held, wrote or said stays true when it is overturned and is left
alone. Rulings of different judges or dockets are never run together without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desk.checks.context import CheckContext, Reading
from desk.checks.voices import is_judge, voice_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome, Voice
from desk.text.attribution import told_by
from desk.text.names import find_names
from desk.text.people import titled_judges
from desk.text.polarity import goes_ahead, has_left, holds_post
from desk.text.stems import content, stem
from desk.text.wordlists import listed

_SAME_MATTER = 0.5
"""A sentence with this share of the claim's words speaks of the same matter."""
_FACTS = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.REPORTER, Voice.HEADLINE})
_EARLIER = re.compile(
    r"\b(?:previously|earlier|had (?:declined|refused|denied|blocked|ruled)|last (?:month|year))\b"
)
_FRAME = frozenset(
    map(
        stem,
        listed(
            "judge court federal ruling ruled rule block blocked allow allowed can may law lawful "
            "legal illegal unlawful "
            "deny denied injunction order stop stopped"
        ),
    )
)


@dataclass(frozen=True)
class Side:
    """A sentence that says how things stand, with its day, where known."""

    reading: Reading
    sentence: Span
    ahead: bool

    @property
    def day(self) -> date | None:
        """When the source spoke."""
        return self.reading.document.date

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.of(self.reading.text)


def check_time(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where sources of different days clash on how things stand; none else."""
    if _is_attribution(claim, context):
        return []
    post = _left_post(claim, context, candidates)
    if post:
        return [post]
    says = goes_ahead(claim.text)
    if says is None:
        return []
    sides = list(_sides(claim, context))
    with_claim = [side for side in sides if side.ahead == says]
    against = [side for side in sides if side.ahead != says]
    if not with_claim or not against:
        return []
    return _order(claim, with_claim, against)


def _is_attribution(claim: Claim, context: CheckContext) -> bool:
    """Whether the claim tells what somebody ruled, wrote or said, which no later event changes."""
    speaker = told_by(claim.text)
    if speaker is not None and (speaker.category or speaker.surname or is_judge(speaker, context)):
        return True
    return bool(re.search(r"\b(?:[Jj]udge|[Cc]ourt|[Jj]ustice)\b[^.]{0,60}\b\w+ed\b", claim.text))


def _sides(claim: Claim, context: CheckContext) -> Iterable[Side]:
    topic = content(claim.text) - _FRAME
    if len(topic) < 2:
        return
    for one in context.standings:
        day = one.reading.document.date
        if claim.as_of and day and day > claim.as_of:
            continue
        shared = len(topic & one.words)
        before = _EARLIER.search(one.sentence.of(one.reading.text))
        if shared < (2 if before else max(2, _SAME_MATTER * len(topic))):
            continue
        if voice_of(one.reading, one.sentence, context) in _FACTS:
            yield Side(one.reading, one.sentence, one.ahead)


def _order(claim: Claim, with_claim: Sequence[Side], against: Sequence[Side]) -> list[CheckResult]:
    ours = _latest([side for side in with_claim if not _EARLIER.search(side.text)])
    theirs = _latest([side for side in against if not _EARLIER.search(side.text)])
    if ours and theirs and ours.day and theirs.day and ours.day != theirs.day:
        return [_superseded(claim, ours, theirs) if theirs.day > ours.day else _current(claim, ours)]
    later = _by_its_own_account(with_claim, against)
    if later is not None:
        before = ours or next(
            (side for side in with_claim if side.reading is not later.reading), with_claim[0]
        )
        return [_superseded(claim, before, later)]
    if ours and theirs and not (ours.day and theirs.day):
        return [_undated(claim, ours, theirs)]
    return []


def _latest(sides: Sequence[Side]) -> Side | None:
    """The side of the latest day; one without a day only where none has one."""
    return max(sides, key=lambda side: side.day or date.min, default=None)


def _by_its_own_account(with_claim: Sequence[Side], against: Sequence[Side]) -> Side | None:
    """A source that itself tells what supports the claim as gone before: "previously declined to block"."""
    for side in against:
        if any(one.reading is side.reading and _EARLIER.search(one.text) for one in with_claim):
            return side
    return None


def _superseded(claim: Claim, ours: Side, later: Side) -> CheckResult:
    says = (
        f"{_told(ours)}: “{_short(ours.text)}”; later{_other_case(ours, later)} "
        f"{_told(later)}: “{_short(later.text)}”."
    )
    return _result(claim, later, (Outcome.WARN, "superseded", says), expected=_told(ours))


def _other_case(ours: Side, later: Side) -> str:
    one, two = ours.reading.document, later.reading.document
    if one.docket and two.docket and one.docket != two.docket and one.caption != two.caption:
        return ", in a different case,"
    if (one.docket and one.docket == two.docket) or (one.caption and one.caption == two.caption):
        return ", in the same case,"
    first, second = titled_judges(ours.reading.text), titled_judges(later.reading.text)
    if first and second and not first & second:
        return ", a different judge, in a different case,"
    return ", perhaps in another case,"


def _left_post(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> CheckResult | None:
    """A claim that somebody holds a post, and a source by which that person has left it."""
    if not holds_post(claim.text):
        return None
    names = {name.surname for name in find_names(claim.text) if not name.organisation}
    topic = content(claim.text) - names
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        for sentence in reading.sentences_in(candidate.passage.span) if reading else ():
            text = sentence.of(reading.text) if reading else ""
            there = {name.surname for name in find_names(text)}
            if reading and has_left(text) and names & there and topic & content(text):
                side = Side(reading, sentence, ahead=False)
                says = f"{_told(side)}: “{_short(text)}”."
                return _result(claim, side, (Outcome.WARN, "superseded", says), expected=claim.text)
    return None


def _current(claim: Claim, side: Side) -> CheckResult:
    says = f"The latest source that speaks of it, {_told(side)}, bears the claim out."
    return _result(claim, side, (Outcome.PASS, "current", says), expected=None)


def _undated(claim: Claim, ours: Side, other: Side) -> CheckResult:
    says = (
        f"{_told(ours)} and {_told(other)} clash, and which is later cannot be told: "
        f"“{_short(ours.text)}” against “{_short(other.text)}”."
    )
    return _result(claim, other, (Outcome.WARN, "undated", says), expected=_told(ours))


def _told(side: Side) -> str:
    day = side.day
    name = side.reading.document.source_name
    return f"{name} ({day.day} {day:%B %Y})" if day else f"{name} (no date)"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= 30 else [*words[:29], "…"])


def _result(
    claim: Claim, side: Side, verdict: tuple[Outcome, str, str], *, expected: str | None
) -> CheckResult:
    document = side.reading.document
    outcome, result, says = verdict
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.TIME,
        outcome=outcome,
        result=result,
        expected=expected,
        found=side.text,
        claim_span=claim.span,
        document_id=document.id,
        span=side.sentence,
        page=document.page_of(side.sentence.start),
        context=side.text,
        explanation=says,
    )
