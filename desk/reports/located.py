"""Which quotations stand where they say: the last gate before anything leaves the desk.

Design rule: any text shown as a quotation carries document and span, and the characters there
are those shown. What fails that is withheld and counted, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Evidence
from desk.domain.report import Finding, Report
from desk.domain.spans import Span

CITATION = re.compile(r"\[(\d{1,3})\]")
"""How a rationale cites evidence."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding's evidence that stands at its span; ``withheld`` counts what does not.

    Evidence that the rationale cites comes first, in the order of its numbers.
    """

    evidence: tuple[Evidence, ...]
    withheld: int


def documents_of(report: Report) -> dict[str, Document]:
    """Every document of the report by its id, the draft included."""
    every = (*((report.draft,) if report.draft else ()), *report.sources)
    return {document.id: document for document in every}


def stands(text: str | None, span: Span | None, document: Document | None) -> bool:
    """Whether ``text`` is exactly what ``document`` has at ``span``; False where one is missing."""
    if not text or span is None or document is None or span.end > len(document.text):
        return False
    return span.of(document.text) == text


def located(finding: Finding, documents: Mapping[str, Document]) -> Located:
    """The finding's evidence, cited first, without quotations that are not at their span."""
    standing = [
        evidence
        for evidence in finding.evidence
        if stands(evidence.quote, evidence.span, documents.get(evidence.document_id))
    ]
    cited = numbers(finding)
    standing.sort(key=lambda evidence: cited.get(evidence.id, len(cited) + 1))
    return Located(tuple(standing), len(finding.evidence) - len(standing))


def numbers(finding: Finding) -> dict[str, int]:
    """Evidence id to its number in the rationale, from 1."""
    ids = finding.verdict.evidence_ids if finding.verdict else ()
    return {evidence_id: number for number, evidence_id in enumerate(ids, 1)}


def mentioned(finding: Finding) -> frozenset[str]:
    """The ids of the evidence that a rationale's words cite as ``[1]``, ``[2]`` and so on."""
    verdict = finding.verdict
    second = verdict.second.rationale if verdict and verdict.second else ""
    rationale = verdict.rationale if verdict else ""
    said = {int(number) for number in CITATION.findall(f"{rationale} {second}")}
    return frozenset(key for key, number in numbers(finding).items() if number in said)


def check_span(check: CheckResult, documents: Mapping[str, Document]) -> Span | None:
    """The check's span in its source, or None where it lies outside that source's text."""
    document = documents.get(check.document_id or "")
    if document is None or check.span is None or check.span.end > len(document.text):
        return None
    return check.span
