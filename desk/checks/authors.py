"""Who dissented, concurred or wrote for the court, against what the opinions themselves say."""

from __future__ import annotations

from collections.abc import Iterable

from desk.checks.context import CheckContext, Reading
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.authors import Authored, authored
from desk.text.quotations import without_quotations


def check_authors(claim: Claim, context: CheckContext) -> Iterable[CheckResult]:
    """One result for each judge whom the claim gives an act that an opinion gives to another.

    An opinion contradicts only where it names both: another judge for this act, and this judge
    for another one.
    """
    for ours in authored(without_quotations(claim.text)):
        for reading in context.readings:
            if reading.primary and (found := _against(claim, ours, reading, authored(reading.text))):
                yield found
                break


def _against(claim: Claim, ours: Authored, reading: Reading, stated: list[Authored]) -> CheckResult | None:
    own = [one for one in stated if one.surname == ours.surname]
    same = next((one for one in own if one.act == ours.act), None)
    if same is not None:
        return _result(claim, ours, reading, same, (Outcome.PASS, "match", "says the same"))
    others = [one for one in stated if one.act == ours.act]
    if not own or not others:
        return None
    theirs = f"gives this to another: “{_shown(reading, others[0])}”; {ours.surname.title()} {own[0].act}"
    return _result(claim, ours, reading, own[0], (Outcome.FAIL, "role_differs", theirs))


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
