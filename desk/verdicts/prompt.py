"""Builds the request for a verdict: the prompt file, and the material as JSON.

Claim, context, passages and checks enter as JSON strings, so that nothing in them can end its own
quotation. The prompt file says in which order they stand: ``{{material}}`` is all of it as one
object, ``{{claim}}``, ``{{passages}}`` and ``{{checks}}`` are its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.verdicts import ChatRequest, Json
from desk.domain.vocabulary import ClaimOrigin, Outcome
from desk.text.chat_data import as_data
from desk.text.prompts import load
from desk.verdicts.parse import schema

PROMPT = "verdict"
AROUND = 400
"""How many characters of the draft are given before and after the claim."""
MAX_PASSAGE = 4_000
"""How many characters of one passage are given; passages are cut to about 120 words before."""
_TELLING = (Outcome.FAIL, Outcome.WARN, Outcome.PASS)


def verdict_request(
    claim: Claim,
    candidates: Sequence[Candidate],
    documents: Mapping[str, Document],
    checks: Sequence[CheckResult],
    max_tokens: int,
) -> ChatRequest:
    """The request for a verdict on ``claim``; passages are numbered from 1 as ``candidates`` stand.

    Args:
        claim: the claim.
        candidates: its passages, best first.
        documents: the documents of the passages by id; the draft too where its context is wanted.
        checks: outcomes of the deterministic checks.
        max_tokens: the limit of the answer.
    """
    prompt = load(PROMPT)
    material: dict[str, Json] = {
        "claim": _claim(claim, documents.get(claim.document_id)),
        "passages": [
            _passage(number, candidate, documents) for number, candidate in enumerate(candidates, start=1)
        ],
        "checks": [_check(check) for check in checks if check.outcome in _TELLING],
    }
    return ChatRequest(
        prompt_name=PROMPT,
        prompt_sha256=prompt.sha256,
        messages=prompt.render(
            material=as_data(material), **{name: as_data(part) for name, part in material.items()}
        ),
        schema_name="verdict",
        schema=schema(),
        max_tokens=max_tokens,
    )


def _claim(claim: Claim, draft: Document | None) -> Json:
    said: dict[str, Json] = {
        "text": claim.text,
        "kind": claim.kind.value,
        "speaker": claim.speaker,
        "as_of": claim.as_of.isoformat() if claim.as_of else None,
        "context_in_draft": _context(claim, draft),
    }
    return {key: value for key, value in said.items() if value is not None}


def _context(claim: Claim, draft: Document | None) -> str | None:
    """The words of the draft around the claim; a list of claims has no context."""
    if draft is None or claim.origin is ClaimOrigin.FILE:
        return None
    around = Span(max(claim.span.start - AROUND, 0), min(claim.span.end + AROUND, len(draft.text)))
    return around.of(draft.text)


def _passage(number: int, candidate: Candidate, documents: Mapping[str, Document]) -> Json:
    passage = candidate.passage
    document = documents[passage.document_id]
    said: dict[str, Json] = {
        "n": number,
        "source": document.source_name,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
        "voice": passage.voice.value,
        "section": passage.section,
        "page": passage.page,
        "text": passage.text[:MAX_PASSAGE],
    }
    return {key: value for key, value in said.items() if value is not None}


def _check(check: CheckResult) -> Json:
    said: dict[str, Json] = {
        "check": check.check.value,
        "outcome": check.outcome.value,
        "result": check.result,
        "explanation": check.explanation,
    }
    return {key: value for key, value in said.items() if value is not None}
