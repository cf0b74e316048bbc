"""A claim with passages of two invented documents, for the drafters' tests."""

from __future__ import annotations

from datetime import date

from desk.domain.claims import Claim
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole, Voice

RULING = (
    "The Harbour Board asks us to lift the order. We decline. The order of 3 May stands, because "
    "the Board “gave no reason at all” for its dredging plan.\n\nJudge Olsen wrote separately. "
    "The plan would move 140,000 cubic metres of silt. We decline."
)
NEWS = (
    "Lykke Bay — The Harbour Board may not dredge this summer, the Coastal Court ruled on Tuesday. "
    "Chair Ida Brandt said the board was unable to explain the delay."
)


def document(
    text: str,
    name: str,
    kind: DocumentKind = DocumentKind.ARTICLE,
    day: date | None = None,
    role: DocumentRole = DocumentRole.SOURCE,
) -> Document:
    return Document(
        id=f"d-{name}",
        role=role,
        kind=kind,
        title=name.title(),
        sha256=name.ljust(64, "0"),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=f"{name}.txt",
        extractor="test",
        publisher="The Lykke Courier" if kind is DocumentKind.ARTICLE else None,
        court="Coastal Court" if kind is DocumentKind.OPINION else None,
        published=day,
    )


def candidate(of: Document, start: str, end: str, voice: Voice = Voice.UNKNOWN) -> Candidate:
    """The passage of ``of`` from the words ``start`` to the words ``end``."""
    at = of.text.index(start)
    span = Span(at, of.text.index(end, at) + len(end))
    passage = Passage(id=f"p-{of.id}-{at}", document_id=of.id, span=span, text=span.of(of.text), voice=voice)
    first = Span(span.start, min(span.end, span.start + 40))
    return Candidate(passage=passage, scores={"fused": 1.0}, sentences=(first,))


RULING_DOC = document(RULING, "ruling", DocumentKind.OPINION, date(2026, 5, 12))
NEWS_DOC = document(NEWS, "news", day=date(2026, 6, 2))
DOCUMENTS = {made.id: made for made in (RULING_DOC, NEWS_DOC)}
CANDIDATES = [
    candidate(RULING_DOC, "The Harbour Board asks", "dredging plan.", Voice.COURT),
    candidate(NEWS_DOC, "Lykke Bay", "the delay.", Voice.REPORTER),
]
CLAIM = Claim(
    id="c-1",
    document_id="d-draft",
    span=Span(0, 10),
    text="The Coastal Court refused to lift the order against the Harbour Board.",
)
