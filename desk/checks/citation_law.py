"""Statutes, regulations and docket numbers of a claim, looked for in the case file."""

from __future__ import annotations

from collections.abc import Iterable

from desk.checks.citation_parts import absent, located, named, title_of
from desk.checks.context import CheckContext, Reading, ReadText
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.text.citations import Cited
from desk.text.statutes import Docket, Law, docket_key, docket_shape, find_dockets, find_laws

_BESIDE = 40
"""A docket number this near behind a case's name is given as that case's."""


def check_laws(claim: Claim, context: CheckContext, text: ReadText, within: Span) -> Iterable[CheckResult]:
    """One result for each statute: the source that cites it too, or that none does."""
    for law in find_laws(text.text, within):
        span = context.in_draft(claim, text, law.span)
        yield _law(claim, context, law, law.span.of(text.text), span)


def _law(claim: Claim, context: CheckContext, law: Law, printed: str, span: Span) -> CheckResult:
    for reading in context.readings:
        for theirs in find_laws(reading.text):
            if (theirs.code, theirs.number) == (law.code, law.number) and _covers(law.parts, theirs.parts):
                says = f"{reading.document.source_name} cites it too: “{theirs.span.of(reading.text)}”."
                return located(claim, printed, span, reading, (Outcome.PASS, "match", says), at=theirs.span)
    says = f"No source in this case file cites “{printed}”; it was not checked."
    return absent(claim, printed, span, says)


def _covers(ours: str, theirs: str) -> bool:
    """Whether a source's subsection is the claim's or one within it."""
    return theirs.startswith(ours)


def check_dockets(claim: Claim, context: CheckContext, text: ReadText, within: Span) -> Iterable[CheckResult]:
    """One result for each docket number: its case in the file, another number of the case named, or none."""
    for docket in find_dockets(text.text, within):
        span = context.in_draft(claim, text, docket.span)
        yield _docket(claim, context, docket, span, _case_before(text, docket))


def _case_before(text: ReadText, docket: Docket) -> Cited | None:
    near = [one for one in text.citations if 0 <= docket.span.start - one.span.end <= _BESIDE]
    return near[-1] if near else None


def _docket(
    claim: Claim, context: CheckContext, docket: Docket, span: Span, case: Cited | None
) -> CheckResult:
    papers = [reading for reading in context.readings if reading.primary]
    key = docket_key(docket.text)
    for reading in papers:
        printed = next((one for one in find_dockets(reading.text) if docket_key(one.text) == key), None)
        at = printed.span if printed else None
        if key in _own(reading):
            says = f"“{docket.text}” is the docket number of {title_of(reading)}, which is in this case file."
            return located(claim, docket.text, span, reading, (Outcome.PASS, "match", says), at=at)
        if at:
            says = f"{title_of(reading)}, in this case file, names the docket number “{docket.text}”."
            return located(claim, docket.text, span, reading, (Outcome.PASS, "match", says), at=at)
    for reading in papers:
        own = reading.document.docket
        if own and case and named(reading, case) and _alike(docket.text, own):
            says = f"The claim gives No. {docket.text}; {title_of(reading)} in the case file has No. {own}."
            return located(claim, docket.text, span, reading, (Outcome.WARN, "docket_differs", says))
    return absent(claim, docket.text, span)


def _own(reading: Reading) -> set[str]:
    return {docket_key(one) for one in (reading.document.docket or "").split(",") if one.strip()}


def _alike(ours: str, theirs: str) -> bool:
    """Whether two numbers are of one court's kind and year; else they may be one case in two courts."""
    return any(docket_shape(ours) == docket_shape(one) for one in theirs.split(","))
