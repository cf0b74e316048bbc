"""Who stands how to whom by the claim, against what the sources state."""

from __future__ import annotations

from collections.abc import Iterable

from desk.checks.context import CheckContext, Mention, ReadText
from desk.checks.name_result import name_result
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.text.citations import same_party
from desk.text.litigants import OPPOSITE, all_litigants, find_litigants
from desk.text.names import same_name
from desk.text.parties import sides
from desk.text.relations import SINGLE, Relation, all_relations, find_relations

Stated = tuple[Mention, Relation]


def check_roles(claim: Claim, context: CheckContext) -> Iterable[CheckResult]:
    """One result for each statement of the claim that a source makes too, turns round or gainsays."""
    text, span = context.words_of(claim)
    yield from _sides_of(claim, context, text, span)
    done: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
    for ours in find_relations(text.text, span):
        key = (ours.kind, ours.who.tokens, ours.whom.tokens)
        if key not in done and text.quotation_at(ours.span) is None:
            done.add(key)
            yield from _role(claim, context, text, ours)


def _role(claim: Claim, context: CheckContext, text: ReadText, ours: Relation) -> Iterable[CheckResult]:
    stated = [one for one in _all(context) if one[1].kind == ours.kind]
    span = context.in_draft(claim, text, ours.span)
    expected = ours.span.of(text.text)
    same = [one for one in stated if same_name(ours.who, one[1].who) and same_name(ours.whom, one[1].whom)]
    if same:
        says = f"{same[0][0].reading.document.source_name} says the same: “{same[0][0].text}”."
        yield name_result(claim, expected, span, same[0][0], (Outcome.PASS, "match", says))
        return
    against = _turned(ours, stated) or _otherwise(ours, stated, context) or _other_side(ours, context)
    if against:
        name = against.reading.document.source_name
        says = f"The claim says “{expected}”; {name} says “{_one_line(against)}”."
        yield name_result(claim, expected, span, against, (Outcome.FAIL, "role_differs", says))


def _turned(ours: Relation, stated: list[Stated]) -> Mention | None:
    """A source that has the two the other way round."""
    for mention, theirs in stated:
        if same_name(ours.who, theirs.whom) and same_name(ours.whom, theirs.who):
            return mention
    return None


def _otherwise(ours: Relation, stated: list[Stated], context: CheckContext) -> Mention | None:
    """A source that gives another one, where there can be but one.

    A judge has one appointer. A lawyer or a leader contradicts only where the sources give both
    this person to another and another person to this one, or set the two clients against each
    other in a caption.
    """
    of_who = [one for one in stated if same_name(ours.who, one[1].who)]
    if not of_who:
        return None
    if ours.kind in SINGLE:
        return of_who[0][0]
    if ours.kind not in {"represents", "leads"}:
        return None
    of_whom = [one for one in stated if same_name(ours.whom, one[1].whom)]
    opposed = ours.kind == "represents" and any(_adverse(ours, theirs, context) for _, theirs in of_who)
    return of_who[0][0] if of_whom or opposed else None


def _other_side(ours: Relation, context: CheckContext) -> Mention | None:
    """A source that calls the one sued by the claim a plaintiff, or the one who sued a defendant."""
    if ours.kind != "sued":
        return None
    wrong = ((ours.whom, "plaintiff"), (ours.who, "defendant"))
    right = ((ours.who, "plaintiff"), (ours.whom, "defendant"))
    for reading in context.readings:
        known = all_litigants(reading.text)
        if any(same_name(name, one.name) and one.side == side for name, side in right for one in known):
            continue
        for one in known:
            if any(same_name(name, one.name) and one.side == side for name, side in wrong):
                return Mention(reading, one.name, one.span)
    return None


def _sides_of(claim: Claim, context: CheckContext, text: ReadText, span: Span) -> Iterable[CheckResult]:
    """One result for each litigant whom the claim and a source put on a side of a case."""
    for ours in find_litigants(text.text, span):
        stated = [
            (reading, one)
            for reading in context.readings
            for one in all_litigants(reading.text)
            if same_name(ours.name, one.name) and one.side in {ours.side, OPPOSITE[ours.side]}
        ]
        if not stated:
            continue
        same = [pair for pair in stated if pair[1].side == ours.side]
        reading, one = (same or stated)[0]
        mention = Mention(reading, one.name, one.span)
        expected = ours.span.of(text.text)
        name, theirs = reading.document.source_name, _one_line(mention)
        verdict = (
            (Outcome.PASS, "match", f"{name} says the same: “{theirs}”.")
            if same
            else (Outcome.FAIL, "role_differs", f"The claim says “{expected}”; {name} says “{theirs}”.")
        )
        yield name_result(claim, expected, context.in_draft(claim, text, ours.span), mention, verdict)


def _adverse(ours: Relation, theirs: Relation, context: CheckContext) -> bool:
    """Whether the clients by claim and source are the two sides of a case in the file."""
    claimed, given = ours.whom.text, theirs.whom.text
    for reading in context.readings:
        pair = sides(reading.document.caption) if reading.primary else None
        if pair and any(same_party(claimed, a) and same_party(given, b) for a, b in (pair, pair[::-1])):
            return not any(same_party(claimed, side) and same_party(given, side) for side in pair)
    return False


def _all(context: CheckContext) -> Iterable[Stated]:
    for reading in context.readings:
        for relation in all_relations(reading.text):
            yield Mention(reading, relation.who, relation.span), relation


def _one_line(mention: Mention) -> str:
    return " ".join(mention.text.split())
