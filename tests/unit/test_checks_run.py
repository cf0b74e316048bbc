"""Running the checks: order, failures told, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from dispute import candidates, claim_of, context

from desk.checks import run
from desk.checks.context import CheckContext
from desk.checks.run import run_checks
from desk.domain.claims import Claim
from desk.domain.errors import InternalError
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome

TEXT = (
    "Judge Imogen Vance ruled on June 18, 2024, that the Agreement does not violate the Utility "
    "Records Act, and "
    "wrote that “discourtesy, however, is not irreparable harm.”"
)


def test_all_checks_that_apply_are_run() -> None:
    results = run_checks(claim_of(TEXT), context(TEXT), candidates(TEXT))
    assert {result.check for result in results} >= {
        CheckName.QUOTATION,
        CheckName.DATE,
        CheckName.NAME,
        CheckName.VOICE,
    }
    assert all(result.claim_id == "c-1" and result.explanation for result in results)
    assert not [result for result in results if result.outcome is Outcome.FAIL]


def test_a_plain_claim_without_anything_to_check_has_no_results() -> None:
    text = "water runs downhill"
    assert run_checks(claim_of(text), context(text), []) == ()


def test_every_check_has_its_place() -> None:
    wanted = "quotation figure date name citation voice time origin"
    assert list(dict.fromkeys(str(name) for name, _ in run._CHECKS)) == wanted.split()


@pytest.mark.parametrize("error", [ValueError("no such span"), InternalError("a bug")])
def test_a_failed_check_stops_no_other(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(claim: Claim, given: CheckContext, found: Sequence[Candidate]) -> list[CheckResult]:
        raise error

    checks = tuple((name, broken if name is CheckName.DATE else check) for name, check in run._CHECKS)
    monkeypatch.setattr(run, "_CHECKS", checks)
    results = run_checks(claim_of(TEXT), context(TEXT), candidates(TEXT))
    [failed] = [result for result in results if result.check is CheckName.DATE]
    assert failed.outcome is Outcome.FAILED_TO_RUN
    assert str(error) in failed.explanation
    assert CheckName.QUOTATION in {result.check for result in results}


def test_our_own_bugs_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(claim: Claim, given: CheckContext, found: Sequence[Candidate]) -> list[CheckResult]:
        raise KeyError("bug")

    monkeypatch.setattr(run, "_CHECKS", ((CheckName.DATE, broken),))
    with pytest.raises(KeyError):
        run_checks(claim_of(TEXT), context(TEXT), ())
