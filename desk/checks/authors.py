"""Who dissented, concurred or wrote for the court, against what the opinions themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from desk.checks.citation_parts import named, title_of
from desk.checks.context import CheckContext, Reading
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.authors import WROTE, Authored, authored
from desk.text.quotations import without_quotations


def check_authors(claim: Claim, context: CheckContext) -> Iterable[CheckResult]:
    """One result for each judge whom the claim gives an act that an opinion gives to another.

    An opinion contradicts only where it names both: another judge for this act, and this judge
    for another one.
    """
    for ours in dict.fromkeys(_by_claim(claim)):
        found = [one for reading in _about(claim, context) if (one := _against(claim, ours, reading))]
        settled = next((one for one in found if one.outcome is Outcome.PASS), found[0] if found else None)
        if settled is not None:
            yield settled


def _by_claim(claim: Claim) -> Iterable[Authored]:
    for one in authored(without_quotations(claim.text)):
        yield Authored(one.surname, one.act, Span(0, 0))


def _about(claim: Claim, context: CheckContext) -> Iterable[Reading]:
    """The sources that can speak of the claim's decision: not the opinion of another case than it cites."""
    text, span = context.words_of(claim)
    cited = [one for one in text.citations if one.span.overlaps(span)]
    for reading in context.readings:
        other = cited and not any(named(reading, one) for one in cited)
        if not (reading.primary and (other or _elsewhere(claim, reading))):
            yield reading


_IN_CASE = re.compile(r"\bin\s+(?P<case>[A-Z][\w’-]{2,})\b")


def _elsewhere(claim: Claim, reading: Reading) -> bool:
    """Whether the claim names in short another case that this one cites ("dissented in Larkin")."""
    named_in = (match["case"] for match in _IN_CASE.finditer(claim.text))
    short = [name for name in named_in if name not in title_of(reading)]
    return any(re.search(rf"\b{re.escape(name)}\s+v\.\s", reading.text) for name in short)


def _against(claim: Claim, ours: Authored, reading: Reading) -> CheckResult | None:
    stated = said_to_have_written(reading.text)
    own = [one for one in stated if one.surname == ours.surname]
    same = next((one for one in own if one.act == ours.act), None)
    if same is not None:
        return _result(claim, ours, reading, same, (Outcome.PASS, "match", "says the same"))
    others = [one for one in stated if one.act == ours.act]
    if not own and others and ours.act == WROTE and _sat(reading, ours.surname, claim):
        theirs = f"gives this to another: “{_shown(reading, others[0])}”"
        return _result(claim, ours, reading, others[0], (Outcome.FAIL, "role_differs", theirs))
    if not own or not others:
        return None
    theirs = f"gives this to another: “{_shown(reading, others[0])}”; {ours.surname.title()} {own[0].act}"
    return _result(claim, ours, reading, own[0], (Outcome.FAIL, "role_differs", theirs))


_PANEL = re.compile(r"(?m)^\W*(?:Before|BEFORE|Present|PRESENT)\b[^.]{0,300}")
_CALLED = re.compile(r"(?i)\b(?:[\w.]+\s+circuit|(?:tax|district|supreme|bankruptcy|chancery)\s+court)\b")
_HEAD = 3000


def _sat(reading: Reading, surname: str, claim: Claim) -> bool:
    """Whether the paper is the one that a claim gives to this judge: by its panel, or by its court.

    A judge who is nowhere in a paper may have written another one of the same court; where the claim
    names the court and cites no other case, this one is meant.
    """
    if not reading.primary:
        return False
    panel = _PANEL.search(reading.text[:_HEAD])
    if panel and re.search(rf"(?i)\b{re.escape(surname)}\b", panel[0]):
        return True
    court = _CALLED.search(claim.text)
    ours = reading.document.court or ""
    return court is not None and court[0].lower() in ours.lower() and surname not in reading.text.lower()


@lru_cache(maxsize=128)
def said_to_have_written(text: str) -> tuple[Authored, ...]:
    """Who did what by a whole text; kept, since each claim asks."""
    return tuple(authored(text))


def _shown(reading: Reading, one: Authored) -> str:
    return " ".join(one.span.of(reading.text).split()).rstrip(" .,")


def _result(
    claim: Claim, ours: Authored, reading: Reading, one: Authored, verdict: tuple[Outcome, str, str]
) -> CheckResult:
    document = reading.document
    outcome, word, says = verdict
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.NAME,
        outcome=outcome,
        result=word,
        expected=f"{ours.surname.title()} {ours.act}",
        found=one.span.of(document.text),
        claim_span=claim.span,
        document_id=document.id,
        span=one.span,
        page=document.page_of(one.span.start),
        context=reading.sentence_at(one.span.start).of(document.text),
        explanation=f"{document.source_name} {says}.",
    )
