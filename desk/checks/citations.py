"""The citation check: is the cited opinion in the case file, by that name, the words on that page.

A citation that means no source of the case is *not in this case file*: that says nothing of
whether it is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.checks.context import CheckContext, Reading, ReadText
from desk.checks.quote_place import Quoted, place
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.citations import Cited, parties, same_party, same_printed

_STAR = re.compile(r"(?<![\w*])\*(\d{1,4})\b")


def check_citations(claim: Claim, context: CheckContext, _: Sequence[Candidate]) -> list[CheckResult]:
    """One result for each case that the claim's words cite."""
    text, span = context.words_of(claim)
    return [_check(claim, context, text, cited) for cited in text.citations if cited.span.overlaps(span)]


def _check(claim: Claim, context: CheckContext, text: ReadText, cited: Cited) -> CheckResult:
    span = context.in_draft(claim, text, cited.span)
    by_print = next((r for r in context.readings if r.primary and _prints(r, cited)), None)
    by_name = [r for r in context.readings if r.primary and _named(r, cited)]
    if by_print is not None and by_print not in by_name and cited.first:
        says = f"“{cited.printed}” is {_title(by_print)}, not {cited.first} v. {cited.second or '…'}."
        return _result(claim, cited, span, by_print, (Outcome.FAIL, "name_differs", says))
    found = by_print or (by_name[0] if by_name else None)
    if found is None:
        return _half_named(claim, context, cited, span) or _absent(claim, cited, span)
    paged = _pinned(text, cited, found)
    if paged:
        return _result(claim, cited, span, found, paged)
    how = "its citation and name" if by_print and by_name else "its citation" if by_print else "its name"
    return _result(
        claim, cited, span, found, (Outcome.PASS, "match", f"{_title(found)} is in this case file, by {how}.")
    )


def _prints(reading: Reading, cited: Cited) -> bool:
    return bool(cited.printed) and any(same_printed(str(cited.printed), one) for one in reading.own_citations)


def _named(reading: Reading, cited: Cited) -> bool:
    sides = parties(_title(reading))
    if sides is None:
        return False
    first, second = same_party(cited.first, sides[0]), same_party(cited.second, sides[1])
    return first is not False and second is not False and (first or second) is True


def _title(reading: Reading) -> str:
    return reading.document.caption or reading.document.title


def _half_named(claim: Claim, context: CheckContext, cited: Cited, span: Span) -> CheckResult | None:
    """A case named alone, of which one party is right and the other is not."""
    if cited.printed or not cited.first or not cited.second:
        return None
    for reading in context.readings:
        sides = parties(_title(reading)) if reading.primary else None
        if sides and _full(cited.first, sides[0]) != _full(cited.second, sides[1]):
            says = f"The claim has “{cited.text}”; the case file has {_title(reading)}."
            return _result(claim, cited, span, reading, (Outcome.WARN, "name_differs", says))
    return None


def _full(cited: str, party: str) -> bool:
    """Whether a name means this party beyond doubt: two of its words, or its only one."""
    ours = set(re.findall(r"[a-z]{4,}", cited.lower()))
    theirs = set(re.findall(r"[a-z]{4,}", party.lower()))
    return len(ours & theirs) >= min(2, len(theirs)) > 0


def _pinned(text: ReadText, cited: Cited, reading: Reading) -> tuple[Outcome, str, str] | None:
    """Whether the quotation before the citation stands on the page that the citation names."""
    number = re.search(r"\d+", cited.pin or "")
    before = [q for q in text.quotations if 0 <= cited.span.start - q.span.end <= 200]
    if not number or not before:
        return None
    quoted = Quoted.of(text, before[-1])
    placed = [one for one in place(quoted, [reading]) if one.coverage > 0.9] if quoted.tokens else []
    if not placed:
        return None
    pages = _pages(reading, placed[0].span.start)
    if not pages:
        return None
    shown = "; ".join(f"{name} {page}" for name, page in pages.items())
    printed = {page for name, page in pages.items() if name != "PDF page"}
    if number[0] in (printed or set(pages.values())):
        return Outcome.PASS, "match", f"The quotation stands in {_title(reading)} on that page ({shown})."
    if number[0] == pages.get("PDF page") or not printed:
        return (
            Outcome.WARN,
            "page_differs",
            f"The citation gives page {number[0]}; the quotation stands on {shown}.",
        )
    return (
        Outcome.FAIL,
        "page_differs",
        f"The citation gives page {number[0]}; the quotation stands on {shown}.",
    )


def _pages(reading: Reading, offset: int) -> dict[str, str]:
    """The page at an offset: of the PDF, as printed on it, and by star pages in the text."""
    found: dict[str, str] = {}
    page, label = reading.document.page_of(offset), reading.document.page_label_of(offset)
    if page is not None:
        found["PDF page"] = str(page)
    if label:
        found["printed page"] = label
    stars = list(_STAR.finditer(reading.text, 0, offset))
    if stars:
        found["star page"] = stars[-1][1]
    return found


def _absent(claim: Claim, cited: Cited, span: Span) -> CheckResult:
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.CITATION,
        outcome=Outcome.NOT_APPLICABLE,
        result="not_in_case_file",
        expected=cited.printed or cited.text,
        claim_span=span,
        explanation=f"“{cited.printed or cited.text}” is not in this case file and was not checked.",
    )


def _result(
    claim: Claim, cited: Cited, span: Span, reading: Reading, verdict: tuple[Outcome, str, str]
) -> CheckResult:
    outcome, result, says = verdict
    head = Span(0, min(len(reading.text), 80))
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.CITATION,
        outcome=outcome,
        result=result,
        expected=cited.printed or cited.text,
        found=head.of(reading.text),
        claim_span=span,
        document_id=reading.document.id,
        span=head,
        page=reading.document.page_of(0),
        explanation=says,
    )
