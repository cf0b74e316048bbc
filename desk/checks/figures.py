"""The figure check: a claim's numbers against what the sources give for the same thing.

A figure passes where a source gives it for what the claim counts, fails where a source gives
another for the same thing and none gives the claim's, and is left open else: silence of the
sources contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desk.checks.context import CheckContext, Reading, ReadText
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.enumerations import Enumeration, enumerations
from desk.text.figure_ranges import agrees, contradicts
from desk.text.figures import Bound, Figure, Unit, find_figures
from desk.text.figures_words import ORDINALS, SCALES, TENS, UNITS
from desk.text.stems import content, stem

_NUMBERS = frozenset(map(stem, (*UNITS, *TENS, *ORDINALS, *SCALES)))
_PARTIES = frozenset(map(stem, ("plaintiffs", "defendants", "groups", "members", "petitioners")))


@dataclass(frozen=True)
class Given:
    """A figure as a source gives it, with the sentence around it."""

    reading: Reading
    figure: Figure
    sentence: Span

    @property
    def words(self) -> frozenset[str]:
        """The stems of the sentence."""
        return content(self.sentence.of(self.reading.text))

    @property
    def shown(self) -> str:
        """The figure with its hedge and what it counts, as printed."""
        return shown(self.reading.text, self.figure)


@dataclass(frozen=True)
class Listed:
    """A list of names in a source, with the sentence around it."""

    reading: Reading
    found: Enumeration
    sentence: Span


@dataclass(frozen=True)
class Asked:
    """A figure of the claim, with the claim and the place of the figure in the draft."""

    claim: Claim
    text: ReadText
    figure: Figure
    span: Span

    @property
    def shown(self) -> str:
        """The figure with its hedge and what it counts, as printed."""
        return shown(self.text.text, self.figure)


def check_figures(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result for each figure of the claim that a source confirms, contradicts or leaves open."""
    text, span = context.words_of(claim)
    figures = [figure for figure in find_figures(text.text, span) if _outside_quotes(text, figure)]
    if not figures:
        return []
    given = list(_given(context, candidates))
    asked = [Asked(claim, text, figure, context.in_draft(claim, text, figure.span)) for figure in figures]
    lists = list(_lists(context, candidates))
    return [result for one in asked if (result := _check(one, given) or _recount(one, lists))]


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
    topic = (content(asked.claim.text) | content(sentence.of(asked.text.text))) - _NUMBERS
    alike = [(one, _same_thing(figure, topic, one)) for one in given if _comparable(figure, one.figure)]
    same = [pair for pair in alike if pair[1].tier > 0]
    agreeing = max((p for p in same if agrees(figure, p[0].figure)), key=_by_likeness, default=None)
    against = max((p for p in same if contradicts(figure, p[0].figure)), key=_by_likeness, default=None)
    if agreeing and not _outweighed(figure, agreeing[1], against[1] if against else None):
        return _match(asked, agreeing[0])
    if against and against[1].tier >= 2:
        beside = _in_sentence(figure, against[0], given)
        return _match(asked, beside) if beside else _mismatch(asked, against[0])
    wrong = _wrong_thing(figure, topic, alike)
    if wrong:
        return _counts_other(asked, wrong)
    return _open(asked) if given and _weighty(figure) else None


def _lists(context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Listed]:
    """The lists of names in the passages found for the claim."""
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is not None:
            for found in enumerations(reading.text, candidate.passage.span):
                yield Listed(reading, found, reading.sentence_at(found.span.start))


def _recount(asked: Asked, lists: Sequence[Listed]) -> CheckResult | None:
    """Count a list again: "four groups" and four names, in the claim's own sentence or in a source."""
    figure, text = asked.figure, asked.text
    if figure.unit is not Unit.COUNT or not 3 <= figure.low == figure.high <= 20 or not figure.kind:
        return None
    own = text.sentence_at(figure.span.start)
    for found in enumerations(text.text, own):
        apart = text.text[figure.span.end : found.span.start]
        if 0 < len(apart) < 60 and re.search(r"[:—–(]\s*$", apart) and found.count != figure.low:
            return _miscounted(asked, found.count)
    topic = content(text.text[own.start : own.end]) - _NUMBERS
    for one in lists:
        lead = content(
            one.reading.text[max(one.sentence.start, one.found.span.start - 90) : one.found.span.start]
        )
        shared = topic & content(one.sentence.of(one.reading.text))
        if (
            one.found.count == figure.low
            and (shared & _own_words(figure) or lead & _PARTIES)
            and len(shared) >= 1
        ):
            return _listed(asked, one)
    return None


def _miscounted(asked: Asked, count: int) -> CheckResult:
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=Outcome.FAIL,
        result="mismatch",
        expected=asked.shown,
        found=str(count),
        claim_span=asked.span,
        explanation=f"The claim says “{asked.shown}” and then names {count}.",
    )


def _listed(asked: Asked, one: Listed) -> CheckResult:
    document = one.reading.document
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=Outcome.PASS,
        result="match",
        expected=asked.shown,
        found=one.found.span.of(document.text),
        claim_span=asked.span,
        document_id=document.id,
        span=one.found.span,
        page=document.page_of(one.found.span.start),
        context=one.sentence.of(document.text),
        explanation=f"{document.source_name} names {one.found.count}: “{one.found.span.of(document.text)}”.",
    )


def _in_sentence(figure: Figure, against: Given, given: Sequence[Given]) -> Given | None:
    """The claim's own figure in the very sentence that gives another one ("twice the first 23.5 million")."""
    for one in given:
        same = one.reading is against.reading and one.sentence == against.sentence
        if same and _comparable(figure, one.figure) and agrees(figure, one.figure):
            return one
    return None


class Likeness(NamedTuple):
    """How surely two figures count one thing.

    ``tier`` is 0 for not, 1 for enough to agree, 2 for enough to contradict; ``shared`` counts
    the words that the two sentences share.
    """

    tier: int
    shared: int


def _by_likeness(pair: tuple[Given, Likeness]) -> Likeness:
    return pair[1]


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


def _comparable(ours: Figure, theirs: Figure) -> bool:
    if ours.unit is Unit.MONEY or theirs.unit is Unit.MONEY:
        return ours.unit is theirs.unit and ours.currency == theirs.currency
    counted = {Unit.COUNT, Unit.MEASURE}
    return ours.unit is theirs.unit or {ours.unit, theirs.unit} <= counted


def _same_thing(ours: Figure, topic: frozenset[str], theirs: Given) -> Likeness:
    shared = (topic & theirs.words) - _own_words(ours) - _own_words(theirs.figure)
    return Likeness(_tier(ours, topic, theirs.figure, shared), len(shared))


def _tier(ours: Figure, topic: frozenset[str], theirs: Figure, shared: frozenset[str]) -> int:
    if ours.unit is Unit.AGE:
        return 2 if ours.kind and ours.kind == theirs.kind else 0
    if ours.unit in {Unit.MONEY, Unit.PERCENT} and not (ours.kind and theirs.kind):
        return _by_context(len(shared), topic)
    if not ours.kind or not theirs.kind:
        return 1 if len(shared) >= 3 else 0
    if ours.kind != theirs.kind or not shared:
        return 0
    if ours.unit is not Unit.MEASURE and _clash(ours, theirs):
        return 0
    rest = topic - _own_words(ours)
    most = len(shared) >= 3 or (len(shared) >= 2 and 2 * len(shared) >= len(rest) - 1) or shared == rest
    return 2 if most else 1


def _by_context(shared: int, topic: frozenset[str]) -> int:
    if shared >= 3 and 2 * shared >= len(topic) - 2:
        return 2
    return 1 if shared >= 2 else 0


def _own_words(figure: Figure) -> frozenset[str]:
    return content(" ".join([*figure.modifiers, figure.head or ""]))


def _clash(ours: Figure, theirs: Figure) -> bool:
    """Whether both say what sort ("criminal matters", "civil matters") and share none of it."""
    one = content(" ".join(ours.modifiers))
    two = content(" ".join(theirs.modifiers))
    return bool(one) and bool(two) and not one & two


def _wrong_thing(
    figure: Figure, topic: frozenset[str], alike: Sequence[tuple[Given, Likeness]]
) -> Given | None:
    """A source that gives this very number, in the same matter, for something of another kind."""
    if figure.unit is not Unit.COUNT or not figure.kind or figure.low < 100:
        return None
    for one, likeness in alike:
        theirs = one.figure
        if likeness.tier or not theirs.kind or theirs.low != figure.low or theirs.high != figure.high:
            continue
        if len(topic & one.words) >= 2 and figure.kind not in one.words and not _loosely(figure, one):
            return one
    return None


def _loosely(figure: Figure, one: Given) -> bool:
    """Whether the claim's noun is a wider word for the source's."""
    wide = {"peopl", "person", "people", "thing", "case", "item", "record", "matter", "other", "total"}
    return figure.kind in wide and one.figure.kind in wide


_HEDGE = re.compile(
    r"(?i)(?:\b(?:more|less|fewer|greater|at|no|just|close|an?|up|as|not|quite|upwards|of|to|than|"
    r"least|most|many|"
    r"about|around|roughly|approximately|some|estimated|nearly|almost|over|exceeding|under|below|"
    r"above)\s+){1,4}$"
)


def shown(text: str, figure: Figure) -> str:
    """A figure with what stands around it, up to what it counts."""
    start = figure.span.start
    hedge = _HEDGE.search(text[max(0, start - 30) : start])
    if (
        hedge
        and hedge[0].lower().split()[0] in {"of", "to", "at", "as", "than"}
        and len(hedge[0].split()) == 1
    ):
        hedge = None  # "came to $1.9 million" hedges nothing
    end = figure.span.end
    if figure.head:
        at = text.lower().find(figure.head, end, end + 80)
        end = at + len(figure.head) if at >= 0 else end
    return " ".join(text[start - (len(hedge[0]) if hedge else 0) : end].split())


def _match(asked: Asked, one: Given) -> CheckResult:
    name = one.reading.document.source_name
    if asked.figure.bound is Bound.EXACT and one.figure.bound is not Bound.EXACT:
        says = f"{name} gives “{one.shown}”; the claim drops the hedge."
        return _result(asked, one, Outcome.WARN, "match", says)
    return _result(asked, one, Outcome.PASS, "match", f"{name} gives the same figure: “{one.shown}”.")


def _mismatch(asked: Asked, one: Given) -> CheckResult:
    says = f"The claim has “{asked.shown}”; {one.reading.document.source_name} gives “{one.shown}”."
    return _result(asked, one, Outcome.FAIL, "mismatch", says)


def _counts_other(asked: Asked, one: Given) -> CheckResult:
    name = one.reading.document.source_name
    says = f"The number is right but of another thing: the claim has “{asked.shown}”, {name} “{one.shown}”."
    return _result(asked, one, Outcome.FAIL, "mismatch", says)


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


def _result(asked: Asked, one: Given, outcome: Outcome, result: str, says: str) -> CheckResult:
    document = one.reading.document
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=outcome,
        result=result,
        expected=asked.shown,
        found=one.figure.span.of(document.text),
        claim_span=asked.span,
        document_id=document.id,
        span=one.figure.span,
        page=document.page_of(one.figure.span.start),
        context=one.sentence.of(document.text),
        explanation=says,
    )
