"""The figure check: a claim's numbers against what the sources give for the same thing.

A figure passes where a source gives it for what the claim counts, fails where a source gives
another for the same thing and none gives the claim's, and is left open else: silence of the
sources contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desk.checks.context import CheckContext, ReadText
from desk.checks.figure_likeness import Likeness, comparable, likeness
from desk.checks.figure_parts import Asked, Given, result, topic_of
from desk.checks.figure_slots import PERIODS, of_another
from desk.checks.recount import Listed, lists_in, recount, summed
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.figure_ranges import agrees, contradicts
from desk.text.figures import Bound, Figure, Unit, find_figures


def check_figures(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result for each figure of the claim that a source confirms, contradicts or leaves open."""
    text, span = context.words_of(claim)
    figures = [figure for figure in find_figures(text.text, span) if _outside_quotes(text, figure)]
    if not figures:
        return []
    given = list(_given(context, candidates))
    asked = [Asked(claim, text, figure, context.in_draft(claim, text, figure.span)) for figure in figures]
    lists = list(lists_in(context, candidates))
    return [found for one in asked if (found := _with_recount(one, given, lists))]


def _with_recount(asked: Asked, given: Sequence[Given], lists: Sequence[Listed]) -> CheckResult | None:
    """The figure against the sources' own; where none gives it, what the sources list or add up to."""
    found = _check(asked, given)
    if found is not None and found.result == "match":
        return found
    return summed(asked, given) or recount(asked, lists) or found


def _outside_quotes(text: ReadText, figure: Figure) -> bool:
    return text.quotation_at(figure.span) is None


def _given(context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Given]:
    """The figures in the passages found for the claim."""
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None:
            continue
        for figure in find_figures(reading.text, candidate.passage.span):
            key = (reading.document.id, figure.span.start)
            if key not in seen:
                seen.add(key)
                yield Given(reading, figure, reading.sentence_at(figure.span.start))


def _check(asked: Asked, given: Sequence[Given]) -> CheckResult | None:
    figure = asked.figure
    sentence = asked.text.sentence_at(figure.span.start)
    topic = topic_of(f"{asked.claim.text} {sentence.of(asked.text.text)}")
    alike = [(one, likeness(figure, topic, one)) for one in given if comparable(figure, one.figure)]
    same = [pair for pair in alike if pair[1].tier > 0]
    agreeing = max((p for p in same if agrees(figure, p[0].figure)), key=_best_for(figure), default=None)
    against = max((p for p in same if contradicts(figure, p[0].figure)), key=_best_for(figure), default=None)
    if agreeing and not _outweighed(figure, agreeing[1], against[1] if against else None):
        return of_another(asked, agreeing[0], given) or _match(asked, agreeing[0])
    if against and against[1].tier >= 2:
        beside = _in_sentence(figure, against[0], given)
        return _match(asked, beside) if beside else _mismatch(asked, against[0])
    wrong = _wrong_thing(figure, topic, alike)
    if wrong:
        return _counts_other(asked, wrong)
    if not given or not _weighty(figure):
        return None
    return _stands(asked, alike) or _open(asked)


def _stands(asked: Asked, alike: Sequence[tuple[Given, Likeness]]) -> CheckResult | None:
    """The claim's own number where no more than it is known to be alike: of the same thing, or of another."""
    one = next((one for one, _ in alike if agrees(asked.figure, one.figure)), None)
    if one is None:
        return None
    name = one.reading.document.source_name
    says = f"{name} has “{one.shown}”; whether it is of the same thing has to be read."
    return result(asked, one, Outcome.WARN, "unclear", says)


def _in_sentence(figure: Figure, against: Given, given: Sequence[Given]) -> Given | None:
    """The claim's own figure in the very sentence that gives another one ("twice the first 23.5 million")."""
    for one in given:
        same = one.reading is against.reading and one.sentence == against.sentence
        if same and comparable(figure, one.figure) and agrees(figure, one.figure):
            return one
    return None


def _best_for(figure: Figure) -> Callable[[tuple[Given, Likeness]], tuple[bool, Likeness]]:
    """Rank by likeness; a figure for the same period, or a share of the same sort, before others."""

    def rank(pair: tuple[Given, Likeness]) -> tuple[bool, Likeness]:
        theirs = pair[0].figure
        return theirs.per == figure.per and theirs.unit is figure.unit, pair[1]

    return rank


def _outweighed(figure: Figure, agreeing: Likeness, against: Likeness | None) -> bool:
    """Whether a source that agrees is about something else than one that contradicts."""
    if _common(figure) and agreeing.tier < 2:
        return True
    return against is not None and against.tier == 2 and against.shared >= agreeing.shared + 2


def _common(figure: Figure) -> bool:
    """A small count or an ordinal meets its like by chance."""
    return figure.unit is Unit.ORDINAL or (figure.unit is Unit.COUNT and figure.low < 13)


def _weighty(figure: Figure) -> bool:
    """Small counts and ordinals are too often a manner of speaking to be missed."""
    return figure.unit is not Unit.ORDINAL and (figure.low >= 13 or figure.unit is not Unit.COUNT)


def _wrong_thing(
    figure: Figure, topic: frozenset[str], alike: Sequence[tuple[Given, Likeness]]
) -> Given | None:
    """A source that gives this very number, in the same matter, for something of another kind."""
    if figure.unit is not Unit.COUNT or not figure.kind or figure.low < 100:
        return None
    for one, how in alike:
        theirs = one.figure
        if how.tier or not theirs.kind or theirs.low != figure.low or theirs.high != figure.high:
            continue
        if len(topic & one.words) >= 2 and figure.kind not in one.words and not _loosely(figure, one):
            return one
    return None


def _loosely(figure: Figure, one: Given) -> bool:
    """Whether the claim's noun is a wider word for the source's."""
    wide = {"peopl", "person", "people", "thing", "case", "item", "record", "matter", "other", "total"}
    return figure.kind in wide and one.figure.kind in wide


def _match(asked: Asked, one: Given) -> CheckResult:
    name = one.reading.document.source_name
    if one.figure.per and not asked.figure.per and one.figure.per in PERIODS:
        says = f"{name} gives “{one.shown}” a {one.figure.per}; the claim does not say so."
        return result(asked, one, Outcome.WARN, "match", says)
    if asked.figure.bound is Bound.EXACT and one.figure.bound is not Bound.EXACT:
        says = f"{name} gives “{one.shown}”; the claim drops the hedge."
        return result(asked, one, Outcome.WARN, "match", says)
    return result(asked, one, Outcome.PASS, "match", f"{name} gives the same figure: “{one.shown}”.")


def _mismatch(asked: Asked, one: Given) -> CheckResult:
    says = f"The claim has “{asked.shown}”; {one.reading.document.source_name} gives “{one.shown}”."
    return result(asked, one, Outcome.FAIL, "mismatch", says)


def _counts_other(asked: Asked, one: Given) -> CheckResult:
    name = one.reading.document.source_name
    says = f"The number is right but of another thing: the claim has “{asked.shown}”, {name} “{one.shown}”."
    return result(asked, one, Outcome.FAIL, "mismatch", says)


def _open(asked: Asked) -> CheckResult:
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=Outcome.WARN,
        result="no_source",
        expected=asked.shown,
        claim_span=asked.span,
        explanation=f"No passage found for this claim gives a figure for “{asked.shown}”.",
    )
