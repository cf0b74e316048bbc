"""The whole report as the template shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from desk.domain.report import Finding, Report
from desk.domain.verdicts import ModelCall
from desk.domain.vocabulary import Label, Outcome, SearchState
from desk.reports import words
from desk.reports.annotate import Piece, annotate
from desk.reports.claim_view import Badge, ClaimView, claim_view, label_badge, search_words
from desk.reports.located import documents_of
from desk.reports.record import parameters, without_user
from desk.reports.sources_view import SourceView, anchors, list_sources


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims stand under a label: by a person's decision, and by the machine's draft."""

    badge: Badge
    meaning: str
    decided: int
    drafted: int


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a model, in the appendix."""

    claims: str
    model: str
    endpoint: str
    prompt: str
    sha256: str
    parameters: str
    tokens: str
    cost: str
    seconds: str
    error: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that the template reads."""

    title: str
    case_id: str
    tool_version: str
    generated: str
    draft_title: str | None
    draft_language: str
    total: int
    open: int
    headline: str
    reviewers: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    other_counts: tuple[tuple[str, int], ...]
    paragraphs: list[list[Piece]]
    claims: tuple[ClaimView, ...]
    left_out: tuple[tuple[str, str, str], ...]
    sources: list[SourceView]
    not_loaded: tuple[tuple[str, str, str], ...]
    gaps: tuple[tuple[int, str], ...]
    method: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]
    totals: str


def view(report: Report) -> ReportView:
    """Make the view of ``report``."""
    documents = documents_of(report)
    named = anchors(report.sources)
    calls = _calls(report)
    return ReportView(
        title=report.case.title,
        case_id=report.case.id,
        tool_version=report.tool_version,
        generated=words.moment(report.generated),
        draft_title=report.draft.title if report.draft else None,
        draft_language=report.draft.language if report.draft else report.case.language,
        total=len(report.findings),
        open=report.open_claims,
        headline=_headline(len(report.findings), report.open_claims),
        reviewers=_reviewers(report),
        counts=_counts(report),
        other_counts=_other_counts(report),
        paragraphs=_paragraphs(report),
        claims=tuple(
            claim_view(number, each, documents, named) for number, each in enumerate(report.findings, 1)
        ),
        left_out=tuple(
            (words.LEFT_OUT[each.reason], each.text, each.explanation) for each in report.left_out
        ),
        sources=list_sources(report.sources),
        not_loaded=tuple((each.path, each.error, each.help) for each in report.not_loaded),
        gaps=tuple(gap for number, each in enumerate(report.findings, 1) for gap in _gaps(number, each)),
        method=tuple((name, without_user(value)) for name, value in report.method.items()),
        calls=tuple(_call(call, users) for call, users in calls),
        totals=_totals([call for call, _ in calls]),
    )


def _headline(total: int, still_open: int) -> str:
    if not total:
        return "This report holds no claims."
    if not still_open:
        return (
            f"All {total} claims decided by a person." if total > 1 else "The claim was decided by a person."
        )
    return f"{still_open} of {words.many(total, 'claim')} not decided by a person."


def _reviewers(report: Report) -> tuple[tuple[str, str], ...]:
    """Who decided claims that still count, how many, and when last."""
    standing = [finding.review for finding in report.findings if finding.decided and finding.review]
    names = Counter(review.reviewer for review in standing)
    return tuple(
        (
            name,
            (
                f"{words.many(count, 'claim')}, last on "
                f"{words.moment(max((each.at for each in standing if each.reviewer == name), key=str))}"
            ),
        )
        for name, count in names.most_common()
    )


def _counts(report: Report) -> tuple[Count, ...]:
    decided = Counter(each.review.label for each in report.findings if each.decided and each.review)
    drafted = Counter(each.verdict.label for each in report.findings if not each.decided and each.verdict)
    return tuple(
        Count(label_badge(label, ink=True), words.LABEL_MEANINGS[label], decided[label], drafted[label])
        for label in Label
    )


def _other_counts(report: Report) -> tuple[tuple[str, int], ...]:
    rows = (
        (
            "Drafting a verdict failed",
            sum(bool(each.verdict and each.verdict.failure) for each in report.findings),
        ),
        ("No verdict was drafted", sum(each.verdict is None for each in report.findings)),
        ("Not searched", _states(report, SearchState.NOT_SEARCHED)),
        ("The search failed", _states(report, SearchState.FAILED)),
        ("Searched, found nothing", _states(report, SearchState.FOUND_NOTHING)),
    )
    return tuple((name, count) for name, count in rows if count)


def _states(report: Report, state: SearchState) -> int:
    return sum(each.search.state is state for each in report.findings)


def _paragraphs(report: Report) -> list[list[Piece]]:
    if report.draft is None:
        return []
    claims = [each.claim.span for each in report.findings]
    return annotate(report.draft.text, claims, [each.span for each in report.left_out])


def _gaps(number: int, finding: Finding) -> list[tuple[int, str]]:
    """What was not searched, failed or could not be run for one claim."""
    gaps = []
    if finding.search.state in {SearchState.NOT_SEARCHED, SearchState.FAILED}:
        gaps.append((number, search_words(finding)))
    verdict = finding.verdict
    if verdict is None:
        gaps.append((number, "Not checked: no verdict was drafted."))
    elif verdict.failure:
        gaps.append((number, f"The check failed: {verdict.failure.what} {verdict.failure.help}"))
    gaps += [
        (number, f"{words.CHECKS[check.check]} could not be checked: {check.explanation}")
        for check in finding.checks
        if check.outcome is Outcome.FAILED_TO_RUN
    ]
    return gaps


def _calls(report: Report) -> list[tuple[ModelCall, list[int]]]:
    found: dict[str, tuple[ModelCall, list[int]]] = {}
    for number, finding in enumerate(report.findings, 1):
        for call in finding.calls:
            found.setdefault(call.id, (call, []))[1].append(number)
    return list(found.values())


def _call(call: ModelCall, users: list[int]) -> Call:
    return Call(
        claims=", ".join(str(number) for number in users),
        model=call.model,
        endpoint=without_user(call.endpoint),
        prompt=call.prompt_name,
        sha256=call.prompt_sha256,
        parameters=", ".join(f"{key} {value}" for key, value in parameters(call).items()),
        tokens=f"{call.usage.prompt_tokens:,} + {call.usage.completion_tokens:,}",
        cost=f"{call.usage.cost:.4f}" if call.usage.cost is not None else "not known",
        seconds=f"{call.seconds:.1f}",
        error=call.error,
    )


def _totals(calls: list[ModelCall]) -> str:
    if not calls:
        return "No model endpoint was asked."
    tokens = sum(call.usage.prompt_tokens + call.usage.completion_tokens for call in calls)
    costs = [call.usage.cost for call in calls]
    known = [cost for cost in costs if cost is not None]
    cost = f"cost {sum(known):.4f}" if len(known) == len(costs) else "cost not known"
    return f"{words.many(len(calls), 'request')}, {words.many(tokens, 'token')}, {cost}."
