"""Where a label is not to be trusted although a reading carries it: then a person is asked.

The verifier reads a few sentences at a time and is led by shared words. These rules look at what it
cannot see in one reading: whether the sentence tells a fact or a plan, whether another sentence or a
later source gainsays it almost as strongly, whether a name or a quantity of the claim was ever read.
Each only takes a label away; none gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk.domain.claims import Claim
from desk.domain.vocabulary import Flag, Label, Stance, Voice
from desk.text.dates import find_dates
from desk.verdicts.calibrate import chance_right
from desk.verdicts.join import LIMITS, Joined, Limits, Stand, stance_of
from desk.verdicts.readings import Reading
from desk.verdicts.says import SAYS, may_show, reports_speech, tells_a_ruling
from desk.verdicts.unreal import only_unreal

LEAST_SURE = 0.75
"""Below this measured chance a claim is not called supported: one in four would be wrong."""
GAINSAID = 0.8
"""A sentence that contradicts the claim so strongly is not passed over, although it alone refutes nothing."""
_NEAR = 0.4
"""Such a sentence speaks of the claim: it has this share of its words."""
_TURN = re.compile(
    r"""(?ix)\b(?:now|no[ ]longer|used[ ]to|formerly|former|a[ ](?:year|month|week)[ ](?:ago|earlier)|instead
    |in[ ]the[ ]end|wrong|mistaken(?:ly)?|error|corrected|retracted|rather[ ]than
    |step(?:s|ped|ping)?[ ]down|leav(?:es|ing)|resign\w*|retir(?:es|ed|ing)|succeed\w*|successor|replaced
    |ousted|died
    |(?:revers|overturn|vacat|rescind|withdr[ae]w|restor|reinstat|revok|repeal|cancel|abandon|dropp)\w*)\b"""
)
"""Words by which a later source tells of a turn."""
_VIEW = re.compile(
    rf"{SAYS.pattern}[^.;]{{0,30}}?\bthat\b|,[”\"]? (?:[A-Z][\w’'-]+ ){{0,3}}(?:he |she )?{SAYS.pattern}"
)
"""A sentence that gives what it tells as somebody's words: "says that ...", "..., Brill said"."""
_OTHER_SIDE = re.compile(
    r"(?i)\b(?:the others?|disagree(?:s|d)?|disput(?:es?|ed)|critics|opponents"
    r"|den(?:ies|ied) (?:it|that|this))\b"
)
"""Words by which a text tells of another view than the one that it has just given."""
_BEHIND = 200
"""So many characters after a sentence are searched for them: about the next sentence."""
_RATIO = re.compile(
    r"(?i)\b(?:twice|half|halves|thirds?|quarters?|doubl\w+|tripl\w+|quadrupl\w+|\w+fold"
    r"|(?:two|three|four|five|six|ten|\d+) times|one in (?:\w+)|majority|most|average"
    r"|(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter) than)\b"
)
"""Quantities that have to be reckoned from others."""
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_TWO_NAMES = re.compile(rf"({_NAME}) (?:and|&) ({_NAME})")
"""Two that are named side by side."""
_LEVEL = re.compile(
    r"(?i)\b(?:(district|trial|superior|county|tax) (?:court|judge)|(circuit|appeals?|supreme))\b"
)


@dataclass(frozen=True, slots=True)
class Held:
    """The label as it stands, and one sentence where it was taken back."""

    joined: Joined
    note: str = ""


def hold_back(claim: Claim, joined: Joined, limits: Limits = LIMITS) -> Held:
    """Take back a label that one of the rules does not trust."""
    if joined.label is Label.SUPPORTED:
        note = next((why for why in _against_support(claim, joined, limits) if why), "")
    elif joined.label is Label.REFUTED:
        note = next((why for why in _against_refutation(claim, joined, limits) if why), "")
    else:
        note = ""
    if not note:
        return Held(joined)
    flags = tuple(dict.fromkeys((*joined.flags, Flag.NEEDS_PERSON)))
    return Held(replace(joined, label=Label.NOT_ENOUGH_EVIDENCE, flags=flags), note)


def _against_support(claim: Claim, joined: Joined, limits: Limits) -> Iterator[str]:
    carrying = _carrying(joined.stands, Stance.SUPPORTS, limits)
    told = claim.text
    own_voice = not reports_speech(claim) and not tells_a_ruling(claim)
    if own_voice and carrying and all(only_unreal(told, one.unit.text) for _, one in carrying):
        yield "What is found tells this as planned, asked for, charged or possible, not as a fact."
    if carrying and all(_lacks_one_of_two(told, one) for _, one in carrying):
        yield "What is found tells this of one of those named, not of all."
    if own_voice:
        yield _gainsaid(claim, joined.stands, carrying)
        if carrying and all(_one_side(one) for _, one in carrying):
            yield "What is found is the view of one side; another is told beside it."
    if not any(one.confirmed for _, one in carrying) and chance_right(joined) < LEAST_SURE:
        yield "What is found reads like support, but readings of this strength are too often wrong."


def _against_refutation(claim: Claim, joined: Joined, limits: Limits) -> Iterator[str]:
    carrying = _carrying(joined.stands, Stance.REFUTES, limits)
    days = [found.days for found in find_dates(claim.text, None) if found.days is not None]
    first = min((one.first for one in days), default=None)
    if carrying and first and all(_before(stand, first) for stand, _ in carrying):
        yield "What seems to contradict this was written before the day of which the claim tells."
    if carrying and all(_of_another_court(claim, one) for _, one in carrying):
        yield "What seems to contradict this is what another court held."
    if carrying and all(_reckoned(claim, one) for _, one in carrying):
        yield "The claim gives a quantity that has to be reckoned from those found."


def _carrying(stands: Sequence[Stand], stance: Stance, limits: Limits) -> list[tuple[Stand, Reading]]:
    """The sentences that carry a label by themselves, with their document."""
    return [
        (stand, one)
        for stand in stands
        for one in (stand.supporting if stance is Stance.SUPPORTS else stand.refuting)
        if stance_of(one, stance, limits) is stance
    ]


def _gainsaid(claim: Claim, stands: Sequence[Stand], carrying: Sequence[tuple[Stand, Reading]]) -> str:
    """Whether a source that is not earlier contradicts, or tells of a turn in, what the others support."""
    days = [stand.document.date for stand, _ in carrying if stand.document.date is not None]
    latest = max(days, default=None)
    word_for_word = any(one.confirmed for _, one in carrying)
    places = [(stand.document.id, one.unit.span) for stand, one in carrying]
    for stand in stands:
        day = stand.document.date
        if latest is not None and day is not None and day < latest:
            continue
        later = latest is not None and day is not None and day > latest
        for one in (*stand.refuting, *stand.other, *stand.supporting):
            if any(one.unit.span.overlaps(span) for key, span in places if key == stand.document.id):
                continue
            if not may_show(claim, one.unit.voice) or one.coverage.names < 0.5:
                continue
            near = one.coverage.words >= _NEAR and (later or not word_for_word)
            if near and one.contrast is None and one.scores.refutes >= GAINSAID:
                return "Another sentence contradicts this about as strongly."
            if later and _turned(one):
                return "A later source tells of a turn in this."
    return ""


def _turned(one: Reading) -> bool:
    """Whether a later sentence speaks of the same thing and tells that it is so no longer."""
    if not _TURN.search(one.unit.text):
        return False
    return one.coverage.words >= 0.5 or (one.named >= 1.0 and one.scores.refutes >= 0.5)


def _one_side(one: Reading) -> bool:
    """Whether the text gives somebody's view and, in it or in what follows, tells of another."""
    passage = one.unit.candidate.passage
    behind = passage.text[max(one.unit.span.end - passage.span.start, 0) :][:_BEHIND]
    return bool(_VIEW.search(one.unit.text) and _OTHER_SIDE.search(f"{one.unit.text} {behind}"))


def _lacks_one_of_two(claim: str, one: Reading) -> bool:
    """Whether the claim tells something of two that are named side by side, and the text names one."""
    text = one.unit.text
    named = ([name.split()[-1] in text for name in (two[1], two[2])] for two in _TWO_NAMES.finditer(claim))
    return any(first != second for first, second in named)


def _before(stand: Stand, first: date) -> bool:
    return stand.document.date is not None and stand.document.date < first


def _of_another_court(claim: Claim, one: Reading) -> bool:
    if one.unit.voice is not Voice.QUOTED_LOWER_COURT:
        return False
    ours, theirs = _levels(claim.text), _levels(one.unit.text)
    return bool(ours and theirs) and not ours & theirs


def _levels(text: str) -> frozenset[str]:
    return frozenset((match[1] or match[2]).lower().rstrip("s") for match in _LEVEL.finditer(text))


def _reckoned(claim: Claim, one: Reading) -> bool:
    return one.contrast is None and bool(_RATIO.search(claim.text)) and not _RATIO.search(one.unit.text)
