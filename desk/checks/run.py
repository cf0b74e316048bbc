"""Runs every check that applies to a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desk.checks.citations import check_citations
from desk.checks.context import CheckContext
from desk.checks.dates import check_dates
from desk.checks.figures import check_figures
from desk.checks.independence import check_origins
from desk.checks.names import check_names
from desk.checks.paraphrase import check_paraphrase
from desk.checks.posture import check_posture
from desk.checks.quotes import check_quotations
from desk.checks.timeline import check_time
from desk.checks.voices import check_voice
from desk.domain.claims import Claim
from desk.domain.errors import FactdeskError
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome

__all__ = ["CheckContext", "run_checks"]

Check = Callable[[Claim, CheckContext, Sequence[Candidate]], list[CheckResult]]


def run_checks(
    claim: Claim, context: CheckContext, candidates: Sequence[Candidate]
) -> tuple[CheckResult, ...]:
    """The results of the checks that apply to ``claim``, in a fixed order.

    A check that fails gives one result that says so; the others still run.

    Args:
        claim: the claim.
        context: the draft and the sources, made once a run.
        candidates: the passages found for the claim, best first.
    """
    results: list[CheckResult] = []
    for name, check in _CHECKS:
        results.extend(_run(name, check, claim, context, candidates))
    return tuple(results)


def _run(
    name: CheckName, check: Check, claim: Claim, context: CheckContext, candidates: Sequence[Candidate]
) -> list[CheckResult]:
    try:
        return check(claim, context, candidates)
    except (FactdeskError, ValueError) as error:  # the one place where a failed check becomes a result
        return [
            CheckResult(
                claim_id=claim.id,
                check=name,
                outcome=Outcome.FAILED_TO_RUN,
                explanation=f"The {name} check could not be made: {error}",
            )
        ]


def _quotations(claim: Claim, context: CheckContext, _: Sequence[Candidate]) -> list[CheckResult]:
    return check_quotations(claim, context)


_CHECKS: tuple[tuple[CheckName, Check], ...] = (
    (CheckName.QUOTATION, _quotations),
    (CheckName.FIGURE, check_figures),
    (CheckName.DATE, check_dates),
    (CheckName.NAME, check_names),
    (CheckName.CITATION, check_citations),
    (CheckName.VOICE, check_voice),
    (CheckName.VOICE, check_posture),
    (CheckName.VOICE, check_paraphrase),
    (CheckName.TIME, check_time),
    (CheckName.ORIGIN, check_origins),
)
