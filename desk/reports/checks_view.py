"""The checks of a claim as the report shows them: one row a check, its worst outcome first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Difference
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.reports import words
from desk.reports.located import check_span, stands
from desk.reports.sources_view import page_words, short_name

_WORST = (Outcome.FAIL, Outcome.WARN, Outcome.FAILED_TO_RUN, Outcome.PASS, Outcome.NOT_APPLICABLE)
_SAY_NOTHING = frozenset({"match", "independent", "mismatch"})
"""Results that only repeat the outcome."""


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
    difference: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """All that one check found; ``style`` and ``sign`` are those of its worst outcome."""

    name: str
    style: str
    sign: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """The rows in the order of the checks, and the names of those that had nothing to compare."""

    rows: tuple[CheckRow, ...]
    idle: tuple[str, ...]


def checks_view(
    checks: Sequence[CheckResult], documents: Mapping[str, Document], anchors: Mapping[str, str]
) -> Checks:
    """What the report shows of a claim's checks; no check at all gives neither rows nor idle ones."""
    rows = []
    idle = []
    for name in CheckName if checks else ():
        own = sorted(
            (check for check in checks if check.check is name),
            key=lambda check: _WORST.index(check.outcome),
        )
        if own and own[0].outcome is not Outcome.NOT_APPLICABLE:
            rows.append(_row(own, documents, anchors))
        else:
            idle.append(words.CHECKS[name].lower())
    return Checks(tuple(rows), tuple(idle))


def _row(
    own: Sequence[CheckResult], documents: Mapping[str, Document], anchors: Mapping[str, str]
) -> CheckRow:
    worst = own[0].outcome
    results = [_result(check, documents, anchors) for check in own]
    return CheckRow(
        name=words.CHECKS[own[0].check],
        style=worst.value.replace("_", "-"),
        sign=words.SIGNS[worst],
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


def _result(check: CheckResult, documents: Mapping[str, Document], anchors: Mapping[str, str]) -> Result:
    document = documents.get(check.document_id or "")
    span = check_span(check, documents)
    page = document.page_of(span.start) if document and span else check.page
    label = document.page_label_of(span.start) if document and span else None
    where = (short_name(document), page_words(page, label)) if document else ()
    own = None if check.result in _SAY_NOTHING else words.result(check.result)
    outcome = words.OUTCOMES[check.outcome]
    expected, found = _compared(check)
    return Result(
        outcome=f"{outcome}: {own}" if own and check.outcome is not Outcome.NOT_APPLICABLE else outcome,
        style=check.outcome.value.replace("_", "-"),
        explanation=check.explanation,
        expected=expected,
        found=found,
        where=", ".join(part for part in where if part) or None,
        source_anchor=anchors.get(check.document_id or ""),
        context=check.context if _worth_showing(check, span, document) else None,
        difference=check.difference if any(step.op != "equal" for step in check.difference) else (),
    )


def _compared(check: CheckResult) -> tuple[str | None, str | None]:
    """What the draft and the source say, where a reader can lay the two side by side."""
    if check.check in {CheckName.ORIGIN, CheckName.VOICE}:
        return None, None  # what they compare is in the explanation; "found" is a whole sentence
    return check.expected, check.found


def _worth_showing(check: CheckResult, span: Span | None, document: Document | None) -> bool:
    """Whether the source's sentence is really there, and says more than "it is so" or "found"."""
    if not _context_stands(check, span, document):
        return False
    if check.check is CheckName.ORIGIN:
        return False
    if check.outcome is Outcome.PASS:
        return check.check in {CheckName.QUOTATION, CheckName.VOICE}
    return check.context != check.found or check.check is CheckName.VOICE


def _context_stands(check: CheckResult, span: Span | None, document: Document | None) -> bool:
    """Whether the sentence shown around what was found is the source's, at that place."""
    if document is None or not check.context:
        return False
    if span is None:
        return check.context in document.text
    start = document.text.find(
        check.context, max(span.start - len(check.context), 0), span.end + len(check.context)
    )
    return start >= 0 and stands(check.context, Span(start, start + len(check.context)), document)
