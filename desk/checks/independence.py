"""The origin check: how many independent origins tell what a claim says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desk.checks.context import CheckContext, Reading
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.stems import content

_TELLS = 0.5
"""A sentence with this share of the claim's words speaks of what the claim says."""
_SHOWN = 3
"""Names in a line before the rest is only counted."""


def check_origins(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where more than one document tells what the claim says; none else.

    A claim that outlets reported a thing independently fails where their reports have one origin.
    """
    claimed = _claimed_independent(claim, context)
    if claimed is not None:
        return [claimed]
    telling = _telling(claim, context, candidates)
    if len(telling) < 2:
        return []
    papers = [reading.document for reading, _ in telling if reading.primary]
    reports = [reading.document for reading, _ in telling if not reading.primary]
    outlets = list(dict.fromkeys(report.source_name for report in reports))
    origins = {context.origins[report.id] for report in reports}
    single = not papers and (len(origins) == 1 or len(outlets) == 1)
    count = _count(papers, outlets, origins)
    first, sentence = telling[0]
    return [
        CheckResult(
            claim_id=claim.id,
            check=CheckName.ORIGIN,
            outcome=Outcome.WARN if single else Outcome.PASS,
            result="single_origin" if single else "independent",
            expected="independent origins",
            found=count,
            claim_span=claim.span,
            document_id=first.document.id,
            span=sentence,
            page=first.document.page_of(sentence.start),
            context=sentence.of(first.text),
            explanation=_says(count, papers, outlets, origins),
        )
    ]


def _count(papers: Sequence[Document], outlets: Sequence[str], origins: Collection[str]) -> str:
    """For instance ``3 outlets, 1 origin``, or ``1 court paper; 2 outlets, 2 origins``."""
    parts = [_many(len(papers), "court paper")] if papers else []
    if outlets:
        parts.append(f"{_many(len(outlets), 'outlet')}, {_many(len(origins), 'origin')}")
    return "; ".join(parts)


def _says(count: str, papers: Sequence[Document], outlets: Sequence[str], origins: Collection[str]) -> str:
    """What the count means; court papers are named first, since outlets report on them."""
    told = _listed(outlets) if outlets else ""
    if papers:
        own = _listed([paper.caption or paper.source_name for paper in papers])
        return f"{count}: in the court’s own words in {own}{f'; reported by {told}' if told else ''}."
    if len(outlets) == 1:
        return f"{count}: all reports are by {told}."
    return f"{count}: {told} {'print one report' if len(origins) == 1 else 'tell it'}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more: a line is to be read at a glance."""
    names = list(dict.fromkeys(names))
    shown = names[:_SHOWN] if len(names) > _SHOWN + 1 else names
    rest = [f"{len(names) - len(shown)} more"] if len(shown) < len(names) else []
    *ahead, last = [*shown, *rest]
    return f"{', '.join(ahead)} and {last}" if ahead else last


_INDEPENDENT = re.compile(
    r"(?i)\bindependently\b|\bindependent\s+(?:of\s+(?:each|one)|reports?|reporting|accounts?|sources?|confirm\w*)"
    r"|\bseparately\s+(?:report|confirm|publish)\w*|\b(?:report|confirm|publish)\w*[^.;]{0,40}\bseparately\b"
)
_TOLD = re.compile(
    r"(?i)\b(?:report|confirm|publish|cover|tell|told|account|outlet|newspaper|paper|source|stor(?:y|ies))\w*"
)
_NOT = re.compile(r"(?i)\b(?:not|neither|no|hardly|never|\w+n['’]t)\b[^.;]{0,30}\b(?:independent|separate)")


def _claimed_independent(claim: Claim, context: CheckContext) -> CheckResult | None:
    """A claim that named outlets tell a thing independently, against the origins of their reports."""
    text = claim.text
    if not (_INDEPENDENT.search(text) and _TOLD.search(text)) or _NOT.search(text):
        return None
    named = [reading for reading in context.readings if _names(text, reading)]
    outlets = {_outlet(reading) for reading in named}
    if len(outlets) < 2:
        return None
    shared = _shared_origin(named, context)
    if shared is None:
        return None
    first, other = shared
    says = (
        f"{_outlet(first)} and {_outlet(other)} printed one report, not two: their texts have one origin"
        f"{_credit(first, other)}."
    )
    return _made(claim, first, first.sentences[0] if first.sentences else Span(0, 0), says)


def _outlet(reading: Reading) -> str:
    return reading.document.publisher or reading.document.source_name


def _names(text: str, reading: Reading) -> bool:
    """Whether the claim names the outlet, with or without its article."""
    name = re.sub(r"^The\s+", "", _outlet(reading))
    return len(name) > 3 and name.lower() in text.lower()


def _shared_origin(named: Sequence[Reading], context: CheckContext) -> tuple[Reading, Reading] | None:
    """Two reports of different outlets with one origin; None where each outlet has one of its own.

    An outlet that also ran a report of its own may have told the thing itself.
    """
    by_outlet: dict[str, list[Reading]] = {}
    for reading in named:
        by_outlet.setdefault(_outlet(reading), []).append(reading)
    single = [readings[0] for readings in by_outlet.values() if len(readings) == 1]
    pairs = ((one, two) for at, one in enumerate(single) for two in single[at + 1 :])
    return next(
        (
            (one, two)
            for one, two in pairs
            if context.origins[one.document.id] == context.origins[two.document.id]
        ),
        None,
    )


def _credit(first: Reading, other: Reading) -> str:
    one, two = first.document, other.document
    wire = one.wire_credit if one.wire_credit == two.wire_credit else None
    authors = [name for name in one.authors if name in two.authors]
    shown = ", ".join([*authors, *([wire] if wire and wire not in authors else [])])
    return f" (both by {shown})" if shown else ""


def _made(claim: Claim, reading: Reading, sentence: Span, says: str) -> CheckResult:
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.ORIGIN,
        outcome=Outcome.FAIL,
        result="single_origin",
        expected="independent origins",
        found="1 origin",
        claim_span=claim.span,
        document_id=reading.document.id,
        span=sentence,
        page=reading.document.page_of(sentence.start),
        context=sentence.of(reading.text),
        explanation=says,
    )


def _telling(
    claim: Claim, context: CheckContext, candidates: Sequence[Candidate]
) -> list[tuple[Reading, Span]]:
    """The documents with a deciding sentence on the claim, primary ones first, with that sentence."""
    topic = content(claim.text)
    found: dict[str, tuple[Reading, Span]] = {}
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None or reading.document.id in found:
            continue
        for sentence in candidate.sentences:
            shared = topic & content(sentence.of(reading.text))
            if topic and len(shared) >= _TELLS * len(topic):
                found[reading.document.id] = (reading, sentence)
                break
    return sorted(found.values(), key=lambda pair: not pair[0].primary)
