"""From many readings to one: how strongly each document supports or refutes a claim, and the label.

The best window alone never decides. A document supports a claim as far as a sentence of it does
*and* the sentences around it, and all its deciding sentences joined, do not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.vocabulary import ClaimKind, DocumentKind, Flag, Label, Stance
from desk.verdicts.readings import DocumentReadings, Reading
from desk.verdicts.says import asks, may_show
from desk.verdicts.verbatim import leaves_choice

_TURN = re.compile(
    r"\b(?:later|since then|but|however|back|again|no longer|lifted|undone|undid|correct(?:ed|ion)"
    r"|superseded|amended|(?:revers|overturn|vacat|rescind|withdr[ae]w|restor|reinstat|revok|repeal|retract|stay)\w*)\b",
    re.IGNORECASE,
)
"""Words that tell of a turn in what a text said before."""
_NEXT = 300
"""So many characters after a sentence are searched for one: about two sentences."""
_PRIMARY = frozenset({DocumentKind.OPINION, DocumentKind.FILING})


@dataclass(frozen=True, slots=True)
class Limits:
    """Working thresholds, chosen on development claims for few false supports."""

    supports: float = 0.85
    refutes: float = 0.905
    relevant: float = 0.4
    """Below this share of the claim's words a text is about something else and contradicts nothing."""
    words: float = 0.65
    """A text that has a smaller share of the claim's words must be read the more surely."""
    lacking: float = 0.3
    """How much surer, for a text that has none of them."""
    says_all: float = 0.85
    """From this share on a text has the claim's words, names and numbers."""
    unnamed: float = 0.36
    """How much surer, for a text that has none of the names."""


LIMITS = Limits()
CLEARLY_MORE = 0.12
"""So much more of a claim's terms in one sentence than in another."""
CONFIRMED = 0.86
"""What a sentence counts for in which the claim's quotation stands word for word, or the claim almost so."""
PLAIN = 0.95
"""What a plain contradiction in the claim's own words counts for."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one document stands to a claim, with the readings that carry it, best first."""

    document: Document
    supports: float
    refutes: float
    supporting: tuple[Reading, ...]
    refuting: tuple[Reading, ...]
    other: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The label that the readings give, its raw score, flags, and the documents behind it."""

    label: Label
    score: float
    flags: tuple[Flag, ...]
    stands: tuple[Stand, ...]


def stand(claim: Claim, given: DocumentReadings, limits: Limits = LIMITS) -> Stand:
    """Join the readings of one document."""
    joined = given.joined
    for_it = [one for one in given.readings if _may_support(claim, one)]
    against = [one for one in given.readings if _may_refute(claim, one, limits)]
    weight = partial(_supports, limits=limits)
    supports = _strength([weight(one) for one in for_it], joined.supports, joined.refutes)
    supports = max(supports, _said_plainly(for_it, against, weight))
    refutes = _strength([one.scores.refutes for one in against], joined.refutes, joined.supports)
    plain = max((_plainly(one) for one in against), default=0.0)
    quotable = [one for one in given.readings if not one.unit.whole]
    supporting = _best([one for one in quotable if one in for_it], weight)
    refuting = _best([one for one in quotable if one in against], _refutes)
    other = tuple(one for one in quotable if one not in supporting and one not in refuting)
    return Stand(
        document=given.document,
        supports=min(supports, max(map(weight, supporting))) if supporting else 0.0,
        refutes=min(max(refutes, plain), max(map(_refutes, refuting))) if refuting else 0.0,
        supporting=supporting,
        refuting=refuting,
        other=other,
    )


def _said_plainly(
    for_it: Sequence[Reading], against: Sequence[Reading], weight: Callable[[Reading], float]
) -> float:
    """What a text counts for in which the claim's own words stand.

    How a small reader takes the sentences around them unsays nothing; a plain contrast does, and
    where what follows tells of a turn, the reading of the whole decides as ever.
    """
    if any(one.contrast for one in against):
        return 0.0
    return max((weight(one) for one in for_it if one.confirmed and not _turns(one)), default=0.0)


def _turns(one: Reading) -> bool:
    passage = one.unit.candidate.passage
    return bool(_TURN.search(passage.text[max(one.unit.span.end - passage.span.start, 0) :][:_NEXT]))


def stance_of(one: Reading, leaning: Stance, limits: Limits = LIMITS) -> Stance:
    """The stance of a reading that leans one way: neutral where it is not sure enough by itself."""
    weight, needed = {
        Stance.SUPPORTS: (_supports(one, limits), limits.supports),
        Stance.REFUTES: (_refutes(one), limits.refutes),
        Stance.NEUTRAL: (0.0, 0.0),
    }[leaning]
    return leaning if weight >= needed else Stance.NEUTRAL


def _may_support(claim: Claim, one: Reading) -> bool:
    """Never without the claim's numbers, against its own words, or in a voice that can't show it."""
    text = one.unit.text
    plain = one.contrast is None and not asks(text) and not leaves_choice(claim.text, text)
    return plain and one.coverage.numbers >= 1.0 and may_show(claim, one.unit.voice)


def _supports(one: Reading, limits: Limits) -> float:
    """The reading, less for what of the claim the text does not have; nothing less where it stands there."""
    if one.confirmed:
        return max(one.scores.supports, CONFIRMED)
    read = one.scores.supports
    lacks = limits.lacking * max(0.0, limits.words - one.coverage.words)
    return max(0.0, read - lacks - limits.unnamed * (1.0 - one.coverage.names))


def _may_refute(claim: Claim, one: Reading, limits: Limits) -> bool:
    """A text about something else contradicts nothing.

    "The petitioner lost" is read as gainsaying "Osei lost" where Osei is the petitioner: so the
    names must stand in the text itself. And a text that has all of the claim's words, without a plain
    contrast, is no contradiction, however it is read.
    """
    found = one.coverage
    if not may_show(claim, one.unit.voice):
        return False
    if one.contrast is not None:
        return found.words >= limits.relevant and (found.names >= 0.5 or found.words >= 0.7)
    says_all = min(found.words, one.named, found.numbers) >= limits.says_all
    return found.words >= limits.relevant and one.named >= 0.75 and not one.denies_alike and not says_all


def _plainly(one: Reading) -> float:
    """How much of the claim stands around a word that gainsays it: the opposite in its own words."""
    return PLAIN * min(1.0, one.coverage.words + 0.3) if one.contrast else 0.0


def label_of(claim: Claim, stands: Sequence[Stand], limits: Limits = LIMITS) -> Joined:
    """One label for all documents together.

    A claim that says who said or held something is judged on the documents that carry it: that
    others disagree with what was said does not touch it.
    """
    ordered = tuple(sorted(stands, key=lambda one: -max(one.supports, one.refutes)))
    yes = max(stands, key=lambda one: one.supports, default=None)
    no = max(stands, key=lambda one: one.refutes, default=None)
    if yes is None or no is None:
        return Joined(Label.NOT_ENOUGH_EVIDENCE, 0.0, (), ())
    supported, refuted = yes.supports >= limits.supports, no.refutes >= limits.refutes
    if supported and refuted:
        return _clash(claim, yes, no, ordered, limits)
    if supported:
        return Joined(Label.SUPPORTED, yes.supports, _single(stands, limits), ordered)
    if refuted and _said_elsewhere(claim, stands, no, limits):
        return Joined(Label.NOT_ENOUGH_EVIDENCE, no.refutes, (Flag.NEEDS_PERSON,), ordered)
    if refuted:
        return Joined(Label.REFUTED, no.refutes, (), ordered)
    unsure = max(yes.supports, no.refutes)
    flags = (Flag.NEEDS_PERSON,) if unsure >= 0.5 else ()
    return Joined(Label.NOT_ENOUGH_EVIDENCE, unsure, flags, ordered)


def _said_elsewhere(claim: Claim, stands: Sequence[Stand], no: Stand, limits: Limits) -> bool:
    """Whether the claim is said in a voice that can't show it, in more of its words than what gainsays it.

    "The appellees oppose a stay" stands in a party's words: no ground to support the claim, but none to
    refute it by the order to file what they oppose.
    """
    if claim.kind is not ClaimKind.STATEMENT:
        return False
    against = _share_of(no.refuting[0])
    readings = (reading for one in stands for reading in (*one.other, *one.supporting))
    return any(
        reading.scores.supports >= limits.supports and not reading.contrast and _share_of(reading) > against
        for reading in readings
    )


def _clash(claim: Claim, yes: Stand, no: Stand, ordered: tuple[Stand, ...], limits: Limits) -> Joined:
    """The sentence that has clearly more of the claim speaks of it, the other of something near."""
    more = _share_of(yes.supporting[0]) - _share_of(no.refuting[0])
    if more >= CLEARLY_MORE:
        return Joined(Label.SUPPORTED, yes.supports, _single(ordered, limits), ordered)
    if more <= -CLEARLY_MORE:
        return Joined(Label.REFUTED, no.refutes, (), ordered)
    weaker = min(yes.supports, no.refutes)
    if group_of(yes.document) == group_of(no.document):
        return Joined(Label.NOT_ENOUGH_EVIDENCE, weaker, (Flag.NEEDS_PERSON,), ordered)
    if claim.kind is not ClaimKind.STATEMENT:
        flags = (*_single(ordered, limits), Flag.NEEDS_PERSON)
        return Joined(Label.SUPPORTED, yes.supports, flags, ordered)
    earlier, later = yes.document.date, no.document.date
    overtaken = earlier is not None and later is not None and earlier < later
    return Joined(Label.CONFLICTING, weaker, (Flag.SUPERSEDED,) if overtaken else (), ordered)


def _share_of(one: Reading) -> float:
    return (one.coverage.words + one.coverage.names + one.coverage.numbers) / 3.0


def _single(stands: Sequence[Stand], limits: Limits) -> tuple[Flag, ...]:
    """Reports of one origin count once; a primary document needs no second."""
    behind = [one.document for one in stands if one.supports >= limits.supports]
    primary = any(document.kind in _PRIMARY for document in behind)
    return (Flag.SINGLE_ORIGIN,) if not primary and len({group_of(one) for one in behind}) == 1 else ()


def group_of(document: Document) -> str:
    """The group of documents that have one origin; a document without a group is its own."""
    return document.origin_group or document.id


def _strength(units: Sequence[float], joined: float, against: float) -> float:
    """The best unit, held against the reading of the joined text."""
    if not units:
        return 0.0
    best = max(units)
    return min(best, 0.7 * best + 0.3 * max(joined, 1.0 - against))


def _refutes(one: Reading) -> float:
    return max(one.scores.refutes, _plainly(one))


def _best(readings: Sequence[Reading], score: Callable[[Reading], float]) -> tuple[Reading, ...]:
    """Best first, none overlapping a better one; a shorter unit goes before a longer one as good."""
    chosen: list[Reading] = []
    for one in sorted(readings, key=lambda one: 0.0004 * len(one.unit.span) - score(one)):
        if score(one) >= 0.5 and not any(one.unit.span.overlaps(other.unit.span) for other in chosen):
            chosen.append(one)
    return tuple(chosen)
