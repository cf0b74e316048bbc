"""The checks of a claim as the report shows them: one row a check, its worst outcome first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Difference
from desk.domain.vocabulary import CheckName, Outcome
from desk.reports import words
from desk.reports.located import check_span
from desk.reports.said import Sentence, around, compared, context_of, reason, result_words, shown_checks
from desk.reports.sources_view import page_words, short_name

_WORST = (Outcome.FAIL, Outcome.WARN, Outcome.FAILED_TO_RUN, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a check compared."""

    outcome: str
    style: str
    explanation: str
    expected: str | None
    found: str | None
    where: str | None
    source_anchor: str | None
    context: str | None
    sentence: Sentence | None
    difference: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """All that one check found; ``style`` is that of its worst outcome."""

    name: str
    style: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """The rows, worst outcome first, and the names of those that had nothing to compare."""

    rows: tuple[CheckRow, ...]
    idle: tuple[str, ...]


def checks_view(
    checks: Sequence[CheckResult], documents: Mapping[str, Document], anchors: Mapping[str, str]
) -> Checks:
    """What the report shows of a claim's checks; no check at all gives neither rows nor idle ones."""
    found = []
    idle = []
    for name in CheckName if checks else ():
        own = sorted(
            (check for check in checks if check.check is name),
            key=lambda check: _WORST.index(check.outcome),
        )
        if own and own[0].outcome is not Outcome.NOT_APPLICABLE:
            found.append(own)
        else:
            idle.append(words.CHECKS[name].lower())
    found.sort(key=lambda own: _WORST.index(own[0].outcome))  # what did not pass is read first
    return Checks(tuple(_row(own, documents, anchors) for own in found), tuple(idle))


def _row(
    own: Sequence[CheckResult], documents: Mapping[str, Document], anchors: Mapping[str, str]
) -> CheckRow:
    worst = own[0].outcome
    results = [_result(check, own, documents, anchors) for check in shown_checks(own)]
    return CheckRow(
        name=words.CHECKS[own[0].check],
        style=worst.value.replace("_", "-"),
        results=tuple(_merged(results)),
    )


def _merged(results: Sequence[Result]) -> list[Result]:
    """Results with the same words as one, with all that they compared."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for each in results:
        groups.setdefault((each.outcome, each.explanation), []).append(each)
    return [replace(group[0], expected=_listed(group), found=_found(group)) for group in groups.values()]


def _listed(group: Sequence[Result]) -> str | None:
    return "; ".join(dict.fromkeys(each.expected for each in group if each.expected)) or None


def _found(group: Sequence[Result]) -> str | None:
    """What the sources say, where that is not what the draft says but for its capitals."""
    if all((each.expected or "").casefold() == (each.found or "").casefold() for each in group):
        return None
    return "; ".join(dict.fromkeys(each.found for each in group if each.found)) or None


def _result(
    check: CheckResult,
    checks: Sequence[CheckResult],
    documents: Mapping[str, Document],
    anchors: Mapping[str, str],
) -> Result:
    document = documents.get(check.document_id or "")
    span = check_span(check, documents)
    page = document.page_of(span.start) if document and span else check.page
    label = document.page_label_of(span.start) if document and span else None
    where = (short_name(document), page_words(page, label)) if document else ()
    own = result_words(check)
    outcome = words.OUTCOMES[check.outcome]
    expected, found = compared(check)
    context = context_of(check, documents)
    return Result(
        outcome=f"{outcome}: {own}" if own else outcome,
        style=check.outcome.value.replace("_", "-"),
        explanation=reason(check, context, checks),
        expected=expected,
        found=found,
        where=", ".join(part for part in where if part) or None,
        source_anchor=anchors.get(check.document_id or ""),
        context=context,
        sentence=around(check, context) if context else None,
        difference=check.difference if any(step.op != "equal" for step in check.difference) else (),
    )
