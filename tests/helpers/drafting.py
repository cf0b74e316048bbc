"""The local drafter with a verifier whose readings are set by the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from desk.domain.claims import Claim
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import OffsetMap, Span
from desk.domain.verdicts import Drafted, StanceScores
from desk.domain.vocabulary import ClaimKind, DocumentKind, DocumentRole, Voice
from desk.text.sentences import sentences
from desk.verdicts.verify import draft_locally

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
YES, NO, SILENT = (
    StanceScores(0.95, 0.02, 0.03),
    StanceScores(0.02, 0.95, 0.03),
    StanceScores(0.05, 0.05, 0.9),
)
Rule = Callable[[str, str], StanceScores]


class Reader:
    """Reads as it is told."""

    name = "reader-1@00000000"

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        return [self._rule(claim, text) for claim, text in pairs]


def source(
    key: str,
    text: str,
    *,
    kind: DocumentKind = DocumentKind.ARTICLE,
    published: date | None = None,
    group: str | None = None,
) -> Document:
    return Document(
        id=key,
        role=DocumentRole.SOURCE,
        kind=kind,
        title=f"Report {key}",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=f"{key}.txt",
        extractor="test",
        publisher=f"The {key.title()} Courier",
        published=published,
        origin_group=group,
    )


def passage_of(document: Document, voice: Voice = Voice.REPORTER) -> Candidate:
    span = Span(0, len(document.text))
    passage = Passage(
        id=f"p-{document.id}", document_id=document.id, span=span, text=document.text, voice=voice
    )
    return Candidate(passage=passage, scores={"fused": 1.0}, sentences=tuple(sentences(document.text)[:3]))


def claim_of(text: str, kind: ClaimKind = ClaimKind.STATEMENT) -> Claim:
    return Claim(id="c-1", document_id="draft", span=Span(0, len(text)), text=text, kind=kind)


def draft(
    text: str,
    documents: Sequence[Document],
    rule: Rule,
    *,
    voice: Voice = Voice.REPORTER,
    checks: Sequence[CheckResult] = (),
    kind: ClaimKind = ClaimKind.STATEMENT,
) -> Drafted:
    candidates = [passage_of(document, voice) for document in documents]
    by_id = {document.id: document for document in documents}
    return draft_locally(claim_of(text, kind), candidates, by_id, checks, Reader(rule), NOW)
