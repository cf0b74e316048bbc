"""The time check: whether a later source overtakes what a claim says of the state of things.

A claim about what somebody held, wrote, said or did stays true when it is overturned and is left
alone; one about the state of the law or of things does not stay true. A state that a claim rests on a
ruling ("may be shared, a judge ruled in May") is flagged and keeps its label: the ruling stays a
ruling. Different cases, parties and questions are never run together without saying so. A source
without a date overtakes nothing, unless it tells itself what went before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from desk.checks.context import CheckContext
from desk.checks.matter import Matter
from desk.checks.posts import check_post
from desk.checks.practices import check_practice
from desk.checks.sides import Side, case_words, side_of
from desk.checks.voices import voice_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome, Voice
from desk.text.posture import disposition, objects_of
from desk.text.standing import Standing, in_force, standings
from desk.text.state_claims import StateClaim, state_claim

_FACTS = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.REPORTER, Voice.HEADLINE})
_HEARSAY = frozenset({Voice.QUOTED_SPEAKER})
"""May tell what a claim rests on, but overtakes nothing."""
_WHOLE = 0.8
"""An opinion with this share of the claim's words is on its matter."""
_HEADING = 0.5
"""By so much a sentence of the text goes before its headline."""
_REPORTED = 4
"""Reports of a ruling follow it within so many days."""
_MUCH = 0.3
"""So much more of the claim's words in one sentence of a source than in another of it."""
_ORDER = 0.9
"""An order that names what was asked for tells more than "the motion is denied"."""
_DISSENT = re.compile(r"(?i)\bdissent")
SUPERSEDED, OVERTAKEN, CURRENT, UNDATED = "superseded", "overtaken", "current", "undated"


def check_time(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """What the order of the sources says of a claim on how things stand; nothing for other claims.

    Returns:
        ``superseded`` (the later side) followed by ``overtaken`` (the earlier one), each at its place;
        or one ``current``, where the latest source bears the claim out; or one ``undated``, where
        sources clash and their order cannot be told; or nothing.
    """
    said = state_claim(claim.text, context.judges)
    if said is None:
        return []
    post = check_post(claim, said.text, context, candidates)
    if post is not None:
        return _post(claim, *post)
    says = _says(said)
    if says is None:
        ended = check_practice(claim, context, candidates)
        if ended and ended[1].day is None:
            return [_undated(claim, *ended)]
        return _superseded(claim, said, *ended) if ended else []
    sides = list(_sides(claim, said, says, context))
    with_claim = [side for side in sides if side.ahead is says.ahead]
    against = [side for side in sides if side.ahead is not says.ahead]
    if against:
        with_claim += _orders(claim, said, says, context)
    return _order(claim, said, with_claim, against) if with_claim and against else []


def _post(claim: Claim, held: Side, left: Side) -> list[CheckResult]:
    if left.day is None:
        says = f"{left.told}: “{left.short}”. Whether that came later cannot be told: the source has no date."
        return [_result(claim, left, (Outcome.WARN, UNDATED, says), expected=None)]
    if held is left:
        says = f"{left.told}: “{left.short}”. The post was left by {left.when}."
        return [_result(claim, left, (Outcome.FAIL, SUPERSEDED, says), expected=None)]
    says = (
        f"{held.told}: “{held.short}”; later {left.told}: “{left.short}”. The post was left by {left.when}."
    )
    before = f"{held.told}: “{held.short}”. It was overtaken later by {left.told}."
    return [
        _result(claim, left, (Outcome.FAIL, SUPERSEDED, says), expected=held.told),
        _result(claim, held, (Outcome.WARN, OVERTAKEN, before), expected=left.told),
    ]


def _says(said: StateClaim) -> Standing | None:
    """How the claim says that its thing stands now."""
    found = standings(said.text)
    return next((one for one in found if one.now), None) if found else in_force(said.text)


def _sides(claim: Claim, said: StateClaim, says: Standing, context: CheckContext) -> Iterable[Side]:
    """The sentences of the sources that say how the claim's own matter stood on their day."""
    matter = Matter(said.text, context.judges, context.initials)
    until = claim.as_of or said.as_of
    for reading, sentence, found in context.standings:
        text = sentence.of(reading.text)
        before = reading.before(sentence)
        fitting = [one for one in found if one.fits(says)]
        if not fitting or _DISSENT.search(text) or not matter.touches(text, reading.text):
            continue
        voice = voice_of(reading, sentence, context)
        if voice not in (_HEARSAY | _FACTS):
            continue
        whole = matter.is_of(text, before)
        less = _HEADING if voice is Voice.HEADLINE else 0.0
        made = [
            side_of(reading, sentence, one, share=matter.share(one.clause.of(text)) - less) for one in fitting
        ]
        fresh = sorted((side for side in made if whole and not side.before), key=lambda side: -side.share)[:1]
        for side in (*fresh, *(side for side in made if side.before)):
            # What overtakes a claim is read strictly, what it rests on may be put in other words.
            heard = side.ahead is says.ahead or (voice in _FACTS and matter.same_question(text))
            if heard and (until is None or (side.day is not None and side.day <= until)):
                yield side


def _orders(claim: Claim, said: StateClaim, says: Standing, context: CheckContext) -> Iterable[Side]:
    """Opinions on the claim's matter whose order lets it stand so: an injunction denied or granted.

    An opinion decides "the motion" without naming again what it was about.
    """
    matter = Matter(said.text, context.judges, context.initials)
    until = claim.as_of or said.as_of
    for reading, sentence, _ in context.standings:
        if not reading.primary or says.ruling:
            continue
        acts = [one for one in disposition(reading.text, sentence) if one.what == "injunction"]
        if len({one.act for one in acts}) != 1 or matter.whole(reading.text) < _WHOLE:
            continue
        side = side_of(
            reading,
            sentence,
            None,
            ahead=acts[0].act == "denied",
            share=1.0 if objects_of(sentence.of(reading.text)) else _ORDER,
        )
        if side.ahead is says.ahead and (until is None or (side.day is not None and side.day <= until)):
            yield side


def _order(
    claim: Claim, said: StateClaim, with_claim: Sequence[Side], against: Sequence[Side]
) -> list[CheckResult]:
    with_claim, against = _plainer(with_claim, against), _plainer(against, with_claim)
    ours, theirs = _latest(with_claim), _latest(against)
    first, last = _last_day(with_claim), _last_day(against)
    if ours and theirs and first and last:
        if first < last:
            return _superseded(claim, said, ours, theirs)
        return [_current(claim, ours)] if first > last else []
    if ours and _its_own_account(against, ours):
        return [_current(claim, ours)]
    told = _its_own_account(with_claim, theirs)
    if theirs and told:
        dated = ours if ours and ours.day and not theirs.day else None
        return _superseded(claim, said, dated or told, theirs)
    if ours and theirs:
        return [_undated(claim, ours, theirs)]
    return []


def _last_day(sides: Sequence[Side]) -> date | None:
    return max((side.day for side in sides if side.day and not side.before), default=None)


def _plainer(sides: Sequence[Side], others: Sequence[Side]) -> list[Side]:
    """The sides without those that their own source gainsays with a sentence that says much more of it."""
    return [
        side
        for side in sides
        if side.before
        or not any(
            other.reading is side.reading and not other.before and other.share - side.share >= _MUCH
            for other in others
        )
    ]


def _its_own_account(others: Sequence[Side], side: Side | None) -> Side | None:
    """What the source of ``side`` itself tells as gone before it: "previously declined to block"."""
    if side is None:
        return None
    return next((one for one in others if one.before and one.reading is side.reading), None)


def _latest(sides: Sequence[Side]) -> Side | None:
    """The side of the latest day; one without a day only where none has one.

    Of the last days the court's own paper goes before reports of it, then what says most of the claim.
    """
    fresh = [side for side in sides if not side.before]
    last = max((side.day for side in fresh if side.day), default=None)
    near = [side for side in fresh if last is None or (side.day and (last - side.day).days <= _REPORTED)]
    return min(near, key=lambda side: (not side.reading.primary, -side.share, side.sentence), default=None)


def _superseded(claim: Claim, said: StateClaim, ours: Side, later: Side) -> list[CheckResult]:
    stays = (
        "It stays true of what was ruled, not of how things stand since."
        if said.ruled
        else f"As of {later.when} it no longer stands."
        if later.day
        else "By its own account it is the later one."
    )
    where = case_words(ours, later)
    says = f"{ours.told}: “{ours.short}”; later{where} {later.told}: “{later.short}”. {stays}"
    outcome = Outcome.WARN if said.ruled or said.act else Outcome.FAIL
    before = f"{ours.told}: “{ours.short}”. It was overtaken later{where} by {later.told}."
    return [
        _result(claim, later, (outcome, SUPERSEDED, says), expected=ours.told),
        _result(claim, ours, (Outcome.WARN, OVERTAKEN, before), expected=later.told),
    ]


def _current(claim: Claim, side: Side) -> CheckResult:
    says = f"The latest source that speaks of it, {side.told}, bears the claim out."
    return _result(claim, side, (Outcome.PASS, CURRENT, says), expected=None)


def _undated(claim: Claim, ours: Side, other: Side) -> CheckResult:
    says = (
        f"{ours.told} and {other.told} clash, and which is later cannot be told: "
        f"“{ours.short}” against “{other.short}”."
    )
    return _result(claim, other, (Outcome.WARN, UNDATED, says), expected=ours.told)


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
