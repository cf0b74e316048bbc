"""The origin check: how many independent origins tell what a claim says."""

from __future__ import annotations

from collections.abc import Sequence

from desk.checks.context import CheckContext, Reading
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.stems import content

_TELLS = 0.5
"""A sentence with this share of the claim's words speaks of what the claim says."""


def check_origins(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where more than one document tells what the claim says; none else."""
    telling = _telling(claim, context, candidates)
    if len(telling) < 2:
        return []
    groups = {context.origins[reading.document.id] for reading, _ in telling}
    count = f"{len(telling)} outlets, {len(groups)} {'origin' if len(groups) == 1 else 'origins'}"
    names = ", ".join(reading.document.source_name for reading, _ in telling)
    first, sentence = telling[0]
    single = len(groups) == 1
    says = (
        f"{count}: {names} tell it, and all go back to one report."
        if single
        else f"{count}: {names} tell it."
    )
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
            explanation=says,
        )
    ]


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
