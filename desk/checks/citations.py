"""The citation check: is the cited opinion in the case file, by that name, the words on that page.

A citation that means no source of the case is *not in this case file*: that says nothing of
whether it is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.checks.citation_law import check_dockets, check_laws
from desk.checks.citation_parts import (
    absent,
    another_decision,
    located,
    named,
    other_place,
    prints,
    same_reporter,
    title_of,
)
from desk.checks.context import CheckContext, Reading, ReadText
from desk.checks.quote_place import Quoted, place
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import Outcome
from desk.text.citations import Cited, parties, same_party, same_printed

_STAR = re.compile(r"(?<![\w*])\*(\d{1,4})\b")


def check_citations(claim: Claim, context: CheckContext, _: Sequence[Candidate]) -> list[CheckResult]:
    """One result for each case, statute and docket number that the claim's words cite."""
    text, span = context.words_of(claim)
    cases = [_check(claim, context, text, cited) for cited in text.citations if cited.span.overlaps(span)]
    laws = check_laws(claim, context, text, span)
    return [*cases, *laws, *check_dockets(claim, context, text, span)]


def _check(claim: Claim, context: CheckContext, text: ReadText, cited: Cited) -> CheckResult:
    span = context.in_draft(claim, text, cited.span)
    shown = cited.text if cited.short else cited.printed or cited.text
    by_print = next((r for r in context.readings if r.primary and prints(r, cited)), None)
    by_name = [r for r in context.readings if r.primary and named(r, cited)]
    if by_print is not None and by_print not in by_name and cited.first:
        if cited.short:
            return absent(claim, shown, span)
        says = f"“{cited.printed}” is {title_of(by_print)}, not {_case(cited)}."
        return located(claim, shown, span, by_print, (Outcome.FAIL, "name_differs", says))
    found = by_print or next((r for r in by_name if not another_decision(r, cited)), None)
    if found is None:
        return (
            _printed_otherwise(claim, context, cited, span)
            or _half_named(claim, context, cited, span)
            or absent(claim, shown, span)
        )
    if by_print is None and (own := other_place(found, cited)):
        says = f"The claim gives {_case(cited)} as “{cited.printed}”; the one in the case file is “{own}”."
        return located(claim, shown, span, found, (Outcome.WARN, "citation_differs", says))
    return _pinned(claim, text, cited, span, found) or _found(claim, cited, span, found, by_print is not None)


def _found(claim: Claim, cited: Cited, span: Span, reading: Reading, printed: bool) -> CheckResult:  # noqa: FBT001 - a fact of the match, named at its only call
    how = "its citation and name" if printed and named(reading, cited) else "its citation"
    says = f"{title_of(reading)} is in this case file, by {how if printed else 'its name'}."
    return located(claim, cited.printed or cited.text, span, reading, (Outcome.PASS, "match", says))


def _case(cited: Cited) -> str:
    return " v. ".join(side for side in (cited.first, cited.second) if side)


def _printed_otherwise(claim: Claim, context: CheckContext, cited: Cited, span: Span) -> CheckResult | None:
    """A source that cites the case of this name in the same reporter, and elsewhere in it.

    One case may have several decisions: so it is a warning, and none where a source agrees.
    """
    if cited.short or not cited.printed or not cited.first or not cited.second:
        return None
    theirs = [
        (reading, one)
        for reading in context.readings
        for one in reading.citations
        if one.printed and not one.short and same_reporter(cited.printed, one.printed)
        and same_party(cited.first, one.first or "") and same_party(cited.second, one.second or "")
    ]  # fmt: skip
    if not theirs or any(same_printed(cited.printed, one.printed or "") for _, one in theirs):
        return None
    reading, one = theirs[0]
    theirs_is = f"{title_of(reading)} cites it as “{one.printed}”"
    says = f"The claim gives {_case(cited)} as “{cited.printed}”; {theirs_is}."
    return located(claim, cited.printed, span, reading, (Outcome.WARN, "citation_differs", says), at=one.span)


def _half_named(claim: Claim, context: CheckContext, cited: Cited, span: Span) -> CheckResult | None:
    """A case named alone, of which one party is right and the other is not."""
    if cited.printed or not cited.first or not cited.second:
        return None
    for reading in context.readings:
        sides = parties(title_of(reading)) if reading.primary else None
        if sides and _full(cited.first, sides[0]) != _full(cited.second, sides[1]):
            says = f"The claim has “{cited.text}”; the case file has {title_of(reading)}."
            return located(claim, cited.text, span, reading, (Outcome.WARN, "name_differs", says))
    return None


def _full(cited: str, party: str) -> bool:
    """Whether a name means this party beyond doubt: two of its words, its last name, or its only one."""
    ours = set(re.findall(r"[a-z]{4,}", cited.lower()))
    theirs = re.findall(r"[a-z]{4,}", re.sub(r",.*", "", party.lower()))
    common = len(ours & set(theirs))
    person = len(theirs) == 2 and len(ours) == 1 and theirs[-1] in ours
    return common >= min(2, len(set(theirs))) > 0 or person


def _pinned(claim: Claim, text: ReadText, cited: Cited, span: Span, reading: Reading) -> CheckResult | None:
    """Whether the quotation beside the citation stands on the page that the citation names."""
    wanted = _numbers(cited.pin)
    quoted = _quoted(text, cited)
    if not wanted or quoted is None or not quoted.tokens:
        return None
    placed = [one for one in place(quoted, [reading]) if one.coverage > 0.9]
    if not placed:
        return None
    verdict = _on_page(cited, wanted, reading, placed[0].span)
    shown = cited.printed or cited.text
    return located(claim, shown, span, reading, verdict, at=placed[0].span) if verdict else None


def _quoted(text: ReadText, cited: Cited) -> Quoted | None:
    """The quotation that a citation is for: before it, or in brackets right behind it."""
    behind = [q for q in text.quotations if 0 <= q.span.start - cited.span.end <= 3]
    before = [q for q in text.quotations if 0 <= cited.span.start - q.span.end <= 200]
    if behind and "(" in text.text[cited.span.end - 1 : behind[0].span.start]:
        return Quoted.of(text, behind[0])
    return Quoted.of(text, before[-1]) if before else None


def _numbers(pin: str | None) -> set[str]:
    """The pages of a pin: "82-84" and "182-84" name all between."""
    found: set[str] = set()
    for first, last in re.findall(r"(\d+)(?:\s?[-–]\s?(\d+))?", pin or ""):
        end = first[: len(first) - len(last)] + last if last and len(last) < len(first) else last or first
        found.update(map(str, range(int(first), min(int(end), int(first) + 30) + 1)))
    return found


def _on_page(cited: Cited, wanted: set[str], reading: Reading, span: Span) -> tuple[Outcome, str, str] | None:
    starts, ends = pages_at(reading, span.start), pages_at(reading, max(span.start, span.end - 1))
    if not starts:
        return None
    shown = "; ".join(f"{name} {page}" for name, page in starts.items())
    printed = {page for pages in (starts, ends) for name, page in pages.items() if name != "PDF page"}
    of_pdf = {page for pages in (starts, ends) for name, page in pages.items() if name == "PDF page"}
    if wanted & (printed or of_pdf):
        says = f"The quotation stands in {title_of(reading)} on that page ({shown})."
        return Outcome.PASS, "match", says
    says = f"The citation gives page {cited.pin}; the quotation stands on {shown}."
    sure = bool(printed) and not wanted & of_pdf
    return Outcome.FAIL if sure else Outcome.WARN, "page_differs", says


def pages_at(reading: Reading, offset: int) -> dict[str, str]:
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
