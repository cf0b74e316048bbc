"""Lists and sums counted again: "four groups" against four names, a total against its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desk.checks.context import CheckContext, Reading
from desk.checks.figure_parts import NUMBERS, Asked, Given, own_words, result
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.enumerations import Enumeration, enumerations, row_counts
from desk.text.figures import Bound, Figure, Unit, find_figures
from desk.text.figures_words import UNITS
from desk.text.stems import content, stem

_PARTIES = frozenset(map(stem, ("plaintiffs", "defendants", "groups", "members", "petitioners")))
_SPELT = tuple(UNITS)
_HEAD_OF_LIST = re.compile(r"^\s+(?:[a-z’'-]+\s+){0,3}?(?P<head>[a-z’'-]+)\s*(?:[:—–(]|,)\s*(?:the\s+)?$")
_IN_ALL = re.compile(r"(?i)^[^.;:]{0,40}?\b(?:in all|in total|altogether)\b")
_ALL_THE = re.compile(r"(?i)\b(?:all|the|these|those)\s+$")
_TOTAL_OF = re.compile(r"^[^.;:—–(\d]{1,60}(?::|—|–|\()\s*$")
_JOINS = re.compile(r"^[^.;:—–()]{0,60}?(?:,\s+(?:and\s+)?|\s+and\s+)(?:about\s+)?$")


@dataclass(frozen=True)
class Listed:
    """A list of names in a source, with the sentence around it."""

    reading: Reading
    found: Enumeration
    sentence: Span

    @property
    def text(self) -> str:
        """The list as printed."""
        return self.found.span.of(self.reading.text)


def lists_in(context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Listed]:
    """The lists of names in the passages found for the claim."""
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is not None:
            for found in enumerations(reading.text, candidate.passage.span):
                yield Listed(reading, found, reading.sentence_at(found.span.start))


def recount(asked: Asked, lists: Sequence[Listed]) -> CheckResult | None:
    """Count a list again: in the claim's own sentence, in the one before it, or in a source.

    A list that a source gives in another matter, leaves open ("including") or that may hold two
    names for one contradicts nothing.
    """
    if not _countable(asked.figure):
        return None
    return _own_list(asked) or _own_row(asked) or _draft_list(asked) or _source_list(asked, lists)


def _countable(figure: Figure) -> bool:
    small = figure.unit is Unit.COUNT and 3 <= figure.low == figure.high <= 20
    return small and figure.bound is Bound.EXACT and figure.kind is not None


def _own_list(asked: Asked) -> CheckResult | None:
    """A list right behind the figure ("four groups: A, B and C") that has another number of names."""
    figure, text = asked.figure, asked.text
    for found in enumerations(text.text, text.sentence_at(figure.span.start)):
        apart = text.text[figure.span.end : found.span.start]
        if found.count == figure.low or len(apart) > 60 or not _introduces(apart, figure, found):
            continue
        says = f"The claim says “{asked.shown}” and then names {found.count}."
        return _plain(asked, str(found.count), says, Outcome.FAIL)
    return None


_COLON = re.compile(r"^[^.;:,\d“\"]{0,60}?(?::|\s[—–]\s?|—)\s*(?P<row>[^:]{8,400})$")


def _own_row(asked: Asked) -> CheckResult | None:
    """A plain row to the sentence's end ("five failings: late visits, lost bonds and secret studies")."""
    figure, text = asked.figure, asked.text
    sentence = text.sentence_at(figure.span.start)
    behind = _COLON.match(text.text[figure.span.end : sentence.end])
    if behind is None or text.quotation_at(Span(sentence.end - 1, sentence.end)) is not None:
        return None
    counts = row_counts(behind["row"])
    if not counts or max(counts) < 2 or figure.low in counts:
        return None
    found = str(max(counts))
    says = f"The claim says “{asked.shown}”, but the row behind it names {found}."
    return _plain(asked, found, says, Outcome.FAIL)


def _introduces(apart: str, figure: Figure, found: Enumeration) -> bool:
    behind = _HEAD_OF_LIST.match(apart)
    if behind and found.sure and behind["head"] == figure.head:
        return True
    return bool(re.search(r"[:—–(]\s*$", apart))


def _draft_list(asked: Asked) -> CheckResult | None:
    """The draft's sentence just before lists another number of the same things."""
    text, figure = asked.text, asked.figure
    own = text.sentence_at(figure.span.start)
    before = text.sentence_at(max(own.start - 2, 0))
    if before == own or "\n" in text.text[before.end : own.start]:
        return None
    in_all = _IN_ALL.match(text.text[figure.span.end :][:80])
    meant = _ALL_THE.search(text.text[max(own.start, figure.span.start - 12) : figure.span.start])
    if not (in_all or meant):
        return None
    for found in enumerations(text.text, before):
        same = found.kind == figure.kind
        subject = in_all is not None and found.span.start == before.start
        if found.sure and found.count != figure.low and (same or subject):
            says = f"The claim says “{asked.shown}”; the draft’s sentence before it names {found.count}."
            return _plain(asked, str(found.count), says, Outcome.FAIL if same else Outcome.WARN)
    return None


def _source_list(asked: Asked, lists: Sequence[Listed]) -> CheckResult | None:
    text, figure = asked.text, asked.figure
    topic = content(text.sentence_at(figure.span.start).of(text.text)) - NUMBERS
    alike = [one for one in lists if _same_matter(one, topic, figure)]
    for one in alike:
        if one.found.count == figure.low:
            return _listed(asked, one)
    other = [one for one in alike if _same_list(one, topic, figure)]
    return _lists_other(asked, other[0]) if other else None


def _same_matter(one: Listed, topic: frozenset[str], figure: Figure) -> bool:
    text = one.reading.text
    lead = content(text[max(one.sentence.start, one.found.span.start - 90) : one.found.span.start])
    shared = topic & content(one.sentence.of(text))
    named = shared & own_words(figure) or lead & _PARTIES
    return bool(shared) and bool(named or one.found.kind == figure.kind)


def _same_list(one: Listed, topic: frozenset[str], figure: Figure) -> bool:
    """Whether the list is, whole, of what the claim counts: same noun before it, same matter."""
    beside = one.sentence.of(one.reading.text).replace(one.text, " ")
    shared = (topic & content(beside)) - own_words(figure)
    same = one.found.sure and one.found.kind == figure.kind and bool(shared)
    whole = {stem(word) for word in figure.modifiers} <= content(beside)
    return same and whole and not find_figures(one.reading.text, _lead_of(one))


def _lead_of(one: Listed) -> Span:
    """From the sentence's beginning to the list; a number there is compared as a figure."""
    return Span(one.sentence.start, max(one.sentence.start, one.found.span.start))


def summed(asked: Asked, given: Sequence[Given]) -> CheckResult | None:
    """A total against its parts: the claim's own ("31 people: 12 growers and 18 tenants"), or a source's."""
    figure = asked.figure
    if figure.unit not in {Unit.COUNT, Unit.MONEY} or figure.low != figure.high:
        return None
    if figure.bound is not Bound.EXACT:
        return None
    return _own_sum(asked) or _source_sum(asked, given)


def _own_sum(asked: Asked) -> CheckResult | None:
    text = asked.text
    sentence = text.sentence_at(asked.figure.span.start)
    rest = Span(asked.figure.span.end, max(asked.figure.span.end, sentence.end))
    parts = _row([one for one in find_figures(text.text, rest) if one.unit is asked.figure.unit], text.text)
    if len(parts) < 2 or not _TOTAL_OF.match(text.text[rest.start : parts[0].span.start]):
        return None
    total = sum(one.low for one in parts)
    if total == asked.figure.low or any(one.bound is not Bound.EXACT for one in parts):
        return None
    says = f"The claim says “{asked.shown}”, but the parts that it gives come to {total:,}."
    return _plain(asked, f"{total:,}", says, Outcome.FAIL)


def _row(figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures that follow one another joined by commas and "and"."""
    row = list(figures[:1])
    for one in figures[1:]:
        if not _JOINS.match(text[row[-1].span.end : one.span.start]):
            break
        row.append(one)
    return row


def _source_sum(asked: Asked, given: Sequence[Given]) -> CheckResult | None:
    """Parts of one kind in one sentence of a source that come to the claim's figure."""
    figure = asked.figure
    topic = content(asked.claim.text) - NUMBERS - own_words(figure)
    by_sentence: dict[tuple[str, int], list[Given]] = {}
    for one in given:
        by_sentence.setdefault((one.reading.document.id, one.sentence.start), []).append(one)
    for group in by_sentence.values():
        parts = [one for one in group if one.figure.kind == figure.kind and one.figure.unit is figure.unit]
        row = _row([one.figure for one in parts], parts[0].reading.text) if parts else []
        exact = all(one.low == one.high and one.bound is Bound.EXACT for one in row)
        if len(row) < 2 or not exact or not topic & group[0].words or not figure.kind:
            continue
        if sum(one.low for one in row) == figure.low:
            shown = " + ".join(f"{one.low:,}" for one in row)
            name = parts[0].reading.document.source_name
            says = f"{name} gives the parts, which come to the claim’s figure: {shown} = {figure.low:,}."
            return result(asked, parts[0], Outcome.PASS, "match", says)
    return None


def _plain(asked: Asked, found: str, says: str, outcome: Outcome) -> CheckResult:
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=outcome,
        result="mismatch",
        expected=asked.shown,
        found=found,
        claim_span=asked.span,
        explanation=says,
    )


def _listed(asked: Asked, one: Listed) -> CheckResult:
    says = f"{one.reading.document.source_name} names {one.found.count}: “{one.text}”."
    return _located(asked, one, Outcome.PASS, "match", says)


def _lists_other(asked: Asked, one: Listed) -> CheckResult:
    count = _SPELT[one.found.count] if one.found.count < len(_SPELT) else str(one.found.count)
    says = f"The claim says “{asked.shown}”; {one.reading.document.source_name} lists {count}: “{one.text}”."
    return _located(asked, one, Outcome.FAIL, "mismatch", says)


def _located(asked: Asked, one: Listed, outcome: Outcome, word: str, says: str) -> CheckResult:
    document = one.reading.document
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=outcome,
        result=word,
        expected=asked.shown,
        found=one.text,
        claim_span=asked.span,
        document_id=document.id,
        span=one.found.span,
        page=document.page_of(one.found.span.start),
        context=one.sentence.of(document.text),
        explanation=says,
    )
