"""Failed checks bind a drafted label."""

from __future__ import annotations

import pytest

from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Flag, Label, Outcome
from desk.verdicts.bind import bind

SUPPORTED, REFUTED = Label.SUPPORTED, Label.REFUTED
CONFLICTING, SILENT = Label.CONFLICTING, Label.NOT_ENOUGH_EVIDENCE


def check(
    name: CheckName, outcome: Outcome = Outcome.FAIL, result: str | None = None, *, located: bool = True
) -> CheckResult:
    return CheckResult(
        claim_id="c-1",
        check=name,
        outcome=outcome,
        result=result,
        explanation=f"The {name} differs.",
        document_id="d-1" if located else None,
        span=Span(0, 4) if located else None,
    )


@pytest.mark.parametrize(
    ("drafted", "failed", "stands", "flag"),
    [
        (SUPPORTED, check(CheckName.QUOTATION, result="altered_meaning"), REFUTED, Flag.MISQUOTED),
        (SILENT, check(CheckName.QUOTATION, result="altered_meaning"), REFUTED, Flag.MISQUOTED),
        (CONFLICTING, check(CheckName.QUOTATION, result="misattributed"), REFUTED, Flag.MISATTRIBUTED),
        (SUPPORTED, check(CheckName.QUOTATION, result="not_found"), REFUTED, Flag.MISQUOTED),
        (SUPPORTED, check(CheckName.QUOTATION, result="not_found", located=False), SILENT, Flag.MISQUOTED),
        (SILENT, check(CheckName.QUOTATION, result="not_found"), SILENT, Flag.MISQUOTED),
        (SUPPORTED, check(CheckName.FIGURE), REFUTED, Flag.FIGURES_DIFFER),
        (SUPPORTED, check(CheckName.FIGURE, located=False), SILENT, Flag.FIGURES_DIFFER),
        (CONFLICTING, check(CheckName.FIGURE), CONFLICTING, Flag.FIGURES_DIFFER),
        (SILENT, check(CheckName.FIGURE), REFUTED, Flag.FIGURES_DIFFER),
        (SILENT, check(CheckName.ORIGIN), REFUTED, Flag.SINGLE_ORIGIN),
        (SUPPORTED, check(CheckName.ORIGIN), REFUTED, Flag.SINGLE_ORIGIN),
        (SILENT, check(CheckName.FIGURE, located=False), SILENT, Flag.FIGURES_DIFFER),
        (SUPPORTED, check(CheckName.DATE), REFUTED, Flag.DATES_DIFFER),
        (SUPPORTED, check(CheckName.NAME), REFUTED, Flag.NAMES_DIFFER),
        (SILENT, check(CheckName.NAME, result="role_differs"), REFUTED, Flag.NAMES_DIFFER),
        (CONFLICTING, check(CheckName.NAME, result="role_differs"), CONFLICTING, Flag.NAMES_DIFFER),
        (SILENT, check(CheckName.NAME, result="spelling_differs"), SILENT, Flag.NAMES_DIFFER),
        (SUPPORTED, check(CheckName.VOICE), SILENT, Flag.MISATTRIBUTED),
        (SUPPORTED, check(CheckName.VOICE, result="dissent"), SILENT, Flag.MISATTRIBUTED),
        (SUPPORTED, check(CheckName.VOICE, result="denied"), REFUTED, Flag.RULING_DIFFERS),
        (SILENT, check(CheckName.VOICE, result="granted"), REFUTED, Flag.RULING_DIFFERS),
        (SUPPORTED, check(CheckName.VOICE, result="left_open"), REFUTED, Flag.RULING_DIFFERS),
        (SILENT, check(CheckName.VOICE, result="declined"), REFUTED, Flag.RULING_DIFFERS),
        (SUPPORTED, check(CheckName.VOICE, result="preliminary"), REFUTED, Flag.RULING_DIFFERS),
        (CONFLICTING, check(CheckName.VOICE, result="reversed"), CONFLICTING, Flag.RULING_DIFFERS),
        (SUPPORTED, check(CheckName.VOICE, result="alleged"), SILENT, Flag.NEEDS_CONTEXT),
        (SILENT, check(CheckName.VOICE, result="alleged"), SILENT, Flag.NEEDS_CONTEXT),
        (SUPPORTED, check(CheckName.TIME), CONFLICTING, Flag.SUPERSEDED),
        (REFUTED, check(CheckName.TIME), REFUTED, Flag.SUPERSEDED),
        (SUPPORTED, check(CheckName.CITATION), SILENT, Flag.NEEDS_PERSON),
    ],
)
def test_a_failed_check_moves_the_label_and_flags_it(
    drafted: Label, failed: CheckResult, stands: Label, flag: Flag
) -> None:
    bound = bind(drafted, (), [failed])
    assert (bound.label, bound.flags) == (stands, (flag,))
    assert bool(bound.notes) == (drafted is not stands)


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        (CheckName.QUOTATION, (Flag.NEEDS_CONTEXT,)),
        (CheckName.TIME, (Flag.SUPERSEDED,)),
        (CheckName.ORIGIN, (Flag.SINGLE_ORIGIN,)),
        (CheckName.NAME, (Flag.NAMES_DIFFER,)),
        (CheckName.DATE, ()),
    ],
)
def test_a_warning_flags_and_leaves_the_label(name: CheckName, flags: tuple[Flag, ...]) -> None:
    bound = bind(SUPPORTED, (), [check(name, Outcome.WARN)])
    assert (bound.label, bound.flags, bound.notes) == (SUPPORTED, flags, ())


def test_a_ruling_without_its_limit_is_flagged_and_the_limit_named() -> None:
    limited = check(CheckName.VOICE, Outcome.WARN, "preliminary")
    bound = bind(SUPPORTED, (), [limited])
    assert (bound.label, bound.flags) == (SUPPORTED, (Flag.NEEDS_CONTEXT,))
    assert bound.notes == (f"It needs context: {limited.explanation}",)
    assert bind(REFUTED, (), [limited]).notes == ()


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.NOT_APPLICABLE])
@pytest.mark.parametrize("name", list(CheckName))
def test_other_outcomes_change_nothing(name: CheckName, outcome: Outcome) -> None:
    bound = bind(SUPPORTED, (Flag.UNGROUNDED,), [check(name, outcome)])
    assert (bound.label, bound.flags, bound.notes) == (SUPPORTED, (Flag.UNGROUNDED,), ())


@pytest.mark.parametrize("name", list(CheckName))
def test_a_check_that_did_not_run_asks_for_a_person(name: CheckName) -> None:
    bound = bind(SUPPORTED, (), [check(name, Outcome.FAILED_TO_RUN)])
    assert (bound.label, bound.flags) == (SUPPORTED, (Flag.NEEDS_PERSON,))


def test_the_strongest_demand_wins_and_the_drafters_label_is_kept_in_the_note() -> None:
    failed = [check(CheckName.TIME), check(CheckName.FIGURE), check(CheckName.VOICE)]
    bound = bind(SUPPORTED, (Flag.SUPERSEDED,), failed)
    assert bound.label is REFUTED
    assert bound.flags == (Flag.SUPERSEDED, Flag.FIGURES_DIFFER, Flag.MISATTRIBUTED)
    assert "supported" in bound.notes[0]
    assert "The figure differs." in bound.notes[0]
    assert "The time differs." not in bound.notes[0]


def test_origins_counted_over_all_sources_clear_the_drafters_flag() -> None:
    counted = check(CheckName.ORIGIN, Outcome.PASS, "independent")
    assert bind(SUPPORTED, (Flag.SINGLE_ORIGIN,), [counted]).flags == ()
    assert bind(SUPPORTED, (Flag.SINGLE_ORIGIN,), []).flags == (Flag.SINGLE_ORIGIN,)


@pytest.mark.parametrize(
    ("drafted", "stands"), [(SUPPORTED, CONFLICTING), (SILENT, SILENT), (REFUTED, REFUTED)]
)
def test_sources_that_clash_in_an_unknown_order_support_nothing(drafted: Label, stands: Label) -> None:
    bound = bind(drafted, (), [check(CheckName.TIME, Outcome.WARN, "undated")])
    assert bound.label is stands
    assert bound.flags == (Flag.NEEDS_PERSON,)
