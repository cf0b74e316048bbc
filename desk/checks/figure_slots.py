"""The right number in the wrong place: another period, another verb, another part of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from desk.checks.figure_likeness import Slot, comparable, slot
from desk.checks.figure_parts import Asked, Given, result
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.text.figure_ranges import contradicts
from desk.text.figures import Figure, Unit, find_figures
from desk.text.figures_rates import is_spread

PERIODS = frozenset({"year", "quarter", "month", "week", "day", "hour"})
_FAR = {Unit.MONEY: 2, Unit.COUNT: 3}
"""So many words more must another figure's clause share with the claim's, by the kind of figure."""


def of_another(asked: Asked, agreeing: Given, given: Sequence[Given]) -> CheckResult | None:
    """A result where the source has the claim's number, but for another thing than the claim; else None."""
    return _of_another_period(asked, agreeing) or _in_another_place(asked, agreeing, given)


def _of_another_period(asked: Asked, agreeing: Given) -> CheckResult | None:
    """A rate against a total ("$6 million a year", "over five years"), or for another period."""
    ours, theirs = asked.figure.per, agreeing.figure.per
    name = agreeing.reading.document.source_name
    if ours not in PERIODS or ours == theirs:
        return None
    if theirs in PERIODS:
        says = f"The claim has “{asked.shown}” a {ours}; {name} gives it a {theirs}."
        return result(asked, agreeing, Outcome.FAIL, "mismatch", says)
    if theirs is None and is_spread(agreeing.sentence.of(agreeing.reading.text)):
        says = f"The claim has “{asked.shown}” a {ours}; {name} gives it for several years together."
        return result(asked, agreeing, Outcome.FAIL, "mismatch", says)
    return None


def _in_another_place(asked: Asked, agreeing: Given, given: Sequence[Given]) -> CheckResult | None:
    """Another figure of the same source stands where the claim has this one.

    Either with the claim's own verb ("received 8,214 … answered 212"), or in the clause that
    shares far more words with the claim's ("$310,000 in legal fees and $170,000 for experts").
    """
    ours, theirs = _asked_slot(asked), _given_slot(agreeing)
    for one in given:
        if one.reading is not agreeing.reading or not _rival(asked.figure, one.figure):
            continue
        beside = _given_slot(one)
        if one.sentence == agreeing.sentence:
            far = len(ours.near & beside.near) - len(ours.near & theirs.near)
            meant = far >= _FAR.get(asked.figure.unit, 3)
        else:
            meant = _next_to(one, agreeing) and _by_verb(ours, theirs, beside)
        if meant:
            name = one.reading.document.source_name
            says = f"{name} gives “{agreeing.shown}” for another thing, and “{one.shown}” for this one."
            return result(asked, one, Outcome.FAIL, "mismatch", says)
    return None


def _rival(ours: Figure, theirs: Figure) -> bool:
    """Whether a figure can stand for the claim's: of its sort, of its noun or of none, and not the same."""
    if ours.unit not in _FAR or not comparable(ours, theirs) or not contradicts(ours, theirs):
        return False
    return ours.unit is Unit.MONEY or theirs.kind in {None, ours.kind}


def _next_to(one: Given, other: Given) -> bool:
    """Whether the sentences of two figures of one source follow one another."""
    first, second = sorted((one.sentence, other.sentence))
    return 0 <= second.start - first.end <= 2


def _by_verb(ours: Slot, theirs: Slot, beside: Slot) -> bool:
    return ours.verb is not None and ours.verb == beside.verb and theirs.verb not in {None, ours.verb}


def _asked_slot(asked: Asked) -> Slot:
    sentence = asked.text.sentence_at(asked.figure.span.start)
    return _slot(asked.text.text, asked.figure, sentence)


def _given_slot(given: Given) -> Slot:
    return _slot(given.reading.text, given.figure, given.sentence)


def _slot(text: str, figure: Figure, sentence: Span) -> Slot:
    return slot(text, figure, find_figures(text, sentence), sentence.start, sentence.end)
