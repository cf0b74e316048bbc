"""What is said of a claim's checks and verdict, once: shared by the window and the report.

The record keeps every explanation whole. On a page the quotation that an explanation holds stands
below it anyway, and the rationale of a draft repeats what the checks beside it say; these functions
leave out what the eye has already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.reports import words
from desk.reports.located import check_span, stands

_PLAIN = frozenset({"match", "independent", "current"})
"""Results of a check that passed which only repeat that it did."""
_OVERTAKEN, _SUPERSEDED = "overtaken", "superseded"
_CASE = re.compile(r"; later, ((?:a different judge, )?(?:in|on|perhaps) [\w ]+),")
_HEAD = 24
"""Characters by which a quotation is known again."""
_COUNT = re.compile(r"\d+ origins?$")
_TELLING = frozenset({Outcome.FAIL, Outcome.WARN})


def result_words(check: CheckResult) -> str | None:
    """The check's own word for what it found, where that says more than how it ended."""
    if check.outcome in {Outcome.FAILED_TO_RUN, Outcome.NOT_APPLICABLE}:
        return None
    if check.check is CheckName.ORIGIN and _COUNT.search(check.found or ""):
        return check.found  # "3 outlets, 1 origin"
    if check.result in _PLAIN:
        return None
    return words.result(check.result)


def shown_checks(checks: Sequence[CheckResult]) -> list[CheckResult]:
    """The checks without the earlier side of an overtaken claim, which is shown with the later one."""
    if not any(check.result == _SUPERSEDED for check in checks):
        return list(checks)
    return [each for each in checks if each.check is not CheckName.TIME or each.result != _OVERTAKEN]


def compared(check: CheckResult) -> tuple[str | None, str | None]:
    """What the draft and what the source says, where that can be laid side by side and adds something.

    The checks of voice, time and origins compare no words of the draft; and two values that the
    explanation names both need no second telling.
    """
    if check.check in {CheckName.ORIGIN, CheckName.VOICE, CheckName.TIME}:
        return None, None
    if check.check is not CheckName.QUOTATION and check.outcome is Outcome.PASS:
        return (check.expected, None) if check.check is CheckName.NAME else (None, None)
    if _alike(check.expected, check.found):
        return None, None
    quotes = re.findall(r"“[^”]*”", check.explanation)
    told = all(any(each in quote for quote in quotes) for each in (check.expected, check.found) if each)
    if told and check.check is not CheckName.QUOTATION:
        return None, None
    return check.expected, check.found


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two texts have the same words, whatever their capitals and marks."""
    return re.findall(r"\w+", (one or "").casefold()) == re.findall(r"\w+", (other or "").casefold())


def context_of(check: CheckResult, documents: Mapping[str, Document]) -> str | None:
    """The source's own sentence, where it stands there and says more than "it is so" or "found"."""
    document = documents.get(check.document_id or "")
    if not _context_stands(check, check_span(check, documents), document):
        return None
    if check.check is CheckName.ORIGIN or check.result in {_SUPERSEDED, _OVERTAKEN}:
        return None  # the one counts whole texts, the other is shown with both its sides
    if check.outcome is Outcome.PASS:
        return check.context if check.check in {CheckName.QUOTATION, CheckName.VOICE} else None
    return check.context if check.context != compared(check)[1] else None


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """The source's sentence around what a check found; ``cut`` where a quotation cut the rest off."""

    before: str
    found: str
    after: str
    cut: bool


def around(check: CheckResult, context: str) -> Sentence | None:
    """The sentence in three parts, where the parts tell something that the difference does not."""
    at = context.find(check.found) if check.found else -1
    differs = any(step.op != "equal" for step in check.difference)
    quotation = check.check is CheckName.QUOTATION
    if at < 0 or not check.found or check.outcome not in _TELLING or check.found == context:
        return None
    if quotation and differs:
        return None
    return Sentence(context[:at], check.found, context[at + len(check.found) :], quotation)


def reason(check: CheckResult, context: str | None, checks: Sequence[CheckResult] = ()) -> str:
    """The explanation without the quotation that is shown below it.

    Args:
        check: what is explained.
        context: the source's sentence as shown below; None where none is.
        checks: the claim's checks, for both sides of one that was overtaken.
    """
    says = check.explanation
    if check.check is CheckName.ORIGIN and check.found and says.startswith(f"{check.found}: "):
        says = _capital(says[len(check.found) + 2 :])  # the count stands beside the check's name
    below = [context] if context else []
    if check.result == _SUPERSEDED:
        below = [each.found for each in checks if each.check is CheckName.TIME and each.found]
    for quote in filter(None, below):
        told = _as_told(quote, says)
        _, cut, rest = says.partition(f"“{told}”; ")
        if cut and check.check is CheckName.QUOTATION:
            says = _capital(rest)
        says = says.replace(f": “{told}”", "")
    return says


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_told(quote: str, says: str) -> str:
    """The quotation as the explanation has it: in one line, at times without its stop or its end."""
    line = " ".join(quote.split())
    for start in re.finditer(re.escape(f"“{line[:_HEAD]}"), says):
        told = says[start.start() + 1 :].partition("…”")[0]
        if "…”" in says[start.start() :] and line.startswith(told.rstrip()):
            return f"{told}…"
    return line if f"“{line}”" in says else line.rstrip(".")


def case_words(checks: Sequence[CheckResult]) -> str:
    """How the case of the later side of an overtaken claim stands to the earlier one's; "" if not said."""
    later = next(
        (each for each in checks if each.check is CheckName.TIME and each.result == _SUPERSEDED), None
    )
    found = _CASE.search(reason(later, None, checks)) if later else None
    return found[1] if found else ""


def rationale(finding: Finding) -> str:
    """The draft's rationale without what the checks shown beside it say word for word.

    Where an explanation completes a sentence ("the checks do not let that stand: ...") the name of
    the check and its result stand in its place.
    """
    return _beside_checks(finding, finding.verdict.rationale if finding.verdict else "")


def second_rationale(finding: Finding) -> str:
    """The second opinion's reasons, likewise; empty where there is none."""
    second = finding.verdict.second if finding.verdict else None
    return _beside_checks(finding, second.rationale if second else "")


def _beside_checks(finding: Finding, text: str) -> str:
    told = [each for each in finding.checks if each.outcome in _TELLING and each.explanation]
    for check in sorted(told, key=lambda each: -len(each.explanation)):
        said = re.escape(check.explanation)
        text = re.sub(rf"It needs context: {said}\s*", "", text)
        text = re.sub(rf"(?<=: ){said}", _sentence(check).replace("\\", r"\\"), text)
        text = re.sub(rf"{said}\s*", "", text)
    return text.strip()


def _sentence(check: CheckResult) -> str:
    """The check and how it ended, for instance "quotation, altered in meaning."."""
    return f"{words.CHECKS[check.check].lower()}, {result_words(check) or words.OUTCOMES[check.outcome]}."
