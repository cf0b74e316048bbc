"""What the citation check knows of a source as a case: its names, its parties, its place in the reporters."""

from __future__ import annotations

import re

from desk.checks.context import Reading
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.citations import Cited, parties, same_party, same_printed

_HEAD = 2500
"""The parties of a case are named within this many characters from its paper's beginning."""
_LEVELS = (
    ("supreme", re.compile(r"(?i)^(?:u\.?s\.?|s\.?ct\.?|l\.?ed\.?(?:2d)?)$"), re.compile(r"(?i)\bsupreme\b")),
    ("appeal", re.compile(r"(?i)^f\.?(?:2d|3d|4th)?(?:app'?x\.?)?$"), re.compile(r"(?i)\bappeals?\b|\bcir")),
    ("trial", re.compile(r"(?i)^f\.?supp\.?(?:2d|3d)?$|^f\.?r\.?d\.?$"), re.compile(r"(?i)\bdistrict\b")),
)


def title_of(reading: Reading) -> str:
    """The caption of a paper, or its title where it has none."""
    return reading.document.caption or reading.document.title


def prints(reading: Reading, cited: Cited) -> bool:
    """Whether the paper prints this citation as its own; a short form by volume and reporter."""
    if not cited.printed:
        return False
    if cited.short:
        volume, reporter = cited.printed.split(maxsplit=1)
        return any(_place(one)[:2] == (volume, _bare(reporter)) for one in reading.own_citations)
    return any(same_printed(cited.printed, one) for one in reading.own_citations)


def named(reading: Reading, cited: Cited) -> bool:
    """Whether the citation's name is the paper's."""
    sides = parties(title_of(reading))
    if sides is None:
        return _alone_named(reading, cited)
    first, second = same_party(cited.first, sides[0]), same_party(cited.second, sides[1])
    if cited.short and first is False:
        first = same_party(cited.first, sides[1])
    if first and second is False and cited.second:
        second = in_head(reading, cited.second)
    if cited.first and cited.second and None in {first, second}:
        return False  # "Inc. v. Commissioner": what is left of the name could be anybody's
    return first is not False and second is not False and (first or second) is True


def _alone_named(reading: Reading, cited: Cited) -> bool:
    """Whether a name without two sides ("In re Ferrante") is the paper's."""
    title = title_of(reading)
    one = cited.second or cited.first
    return bool(one and not (cited.first and cited.second) and same_party(one, title))


def in_head(reading: Reading, party: str) -> bool:
    """Whether the head of a paper names this party, beside those in its short caption."""
    words = [word for word in re.findall(r"[a-z]{3,}", party.lower()) if word not in {"the", "inc", "for"}]
    head = reading.text[:_HEAD].lower()
    return bool(words) and all(re.search(rf"\b{word}", head) for word in words)


def another_decision(reading: Reading, cited: Cited) -> bool:
    """Whether a citation of this name is of another decision: another year, or another court's reporter."""
    filed = reading.document.date
    if cited.year and filed and cited.year != filed.year:
        return True
    if not cited.printed or not reading.document.court:
        return False
    reporter = _place(cited.printed)[1]
    ours = next((name for name, form, _ in _LEVELS if form.match(reporter)), None)
    theirs = next((name for name, _, court in _LEVELS if court.search(reading.document.court)), None)
    return ours is not None and theirs is not None and ours != theirs


def other_place(reading: Reading, cited: Cited) -> str | None:
    """The paper's own citation in the reporter that is cited, where it is another than the one cited."""
    if not cited.printed or cited.short:
        return None
    reporter = _place(cited.printed)[1]
    return next((one for one in reading.own_citations if _place(one)[1] == reporter), None)


def same_reporter(first: str, second: str) -> bool:
    """Whether two printed citations are of one reporter."""
    return _place(first)[1] == _place(second)[1] != ""


def _place(printed: str) -> tuple[str, str, str]:
    match = re.match(r"\s*(\d+)\s+(.+?)\s+(\d+|_+)\s*$", printed)
    return (match[1], _bare(match[2]), match[3]) if match else ("", "", "")


def _bare(reporter: str) -> str:
    return re.sub(r"\s", "", reporter).lower()


def located(
    claim: Claim, cited: str, span: Span, reading: Reading, verdict: tuple[Outcome, str, str], *,
    at: Span | None = None,
) -> CheckResult:  # fmt: skip
    """A result that shows where a source has the cited thing; its head where the paper itself is meant."""
    outcome, result, says = verdict
    place = at or Span(0, min(len(reading.text), 80))
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.CITATION,
        outcome=outcome,
        result=result,
        expected=cited,
        found=place.of(reading.text),
        claim_span=span,
        document_id=reading.document.id,
        span=place,
        page=reading.document.page_of(place.start),
        explanation=says,
    )


def absent(claim: Claim, cited: str, span: Span, says: str | None = None) -> CheckResult:
    """A result that says no more than that the cited thing is not in the case file."""
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.CITATION,
        outcome=Outcome.NOT_APPLICABLE,
        result="not_in_case_file",
        expected=cited,
        claim_span=span,
        explanation=says or f"“{cited}” is not in this case file and was not checked.",
    )
