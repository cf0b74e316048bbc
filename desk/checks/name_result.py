"""The result of a check of names and roles, from the mention that it rests on."""

from __future__ import annotations

from desk.checks.context import Mention
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome


def name_result(
    claim: Claim, expected: str, span: Span, mention: Mention, verdict: tuple[Outcome, str, str]
) -> CheckResult:
    """What ``verdict`` (outcome, result, explanation) says of the name ``expected`` at a mention of it."""
    document = mention.reading.document
    outcome, result, says = verdict
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.NAME,
        outcome=outcome,
        result=result,
        expected=expected,
        found=mention.text,
        claim_span=span,
        document_id=document.id,
        span=mention.span,
        page=document.page_of(mention.span.start),
        context=mention.reading.sentence_at(mention.span.start).of(document.text),
        explanation=says,
    )
