"""The invented dispute over water meters: two opinions and five reports, as documents."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desk.checks.context import CheckContext
from desk.domain.claims import Claim
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole, Voice
from desk.text.sentences import blocks, sentences
from desk.text.stems import content

DATA = Path(__file__).resolve().parents[1] / "data"


def document(name: str, text: str, kind: DocumentKind = DocumentKind.ARTICLE, **fields: Any) -> Document:
    """A source of one text."""
    values: dict[str, Any] = {
        "id": name, "role": DocumentRole.SOURCE, "kind": kind, "title": name, "sha256": name,
        "media_type": "text/plain", "text": text, "raw_text": text,
        "offsets": OffsetMap.identity(len(text)), "origin": f"{name}.txt", "extractor": "test",
    }  # fmt: skip
    return Document(**{**values, **fields})


def draft(text: str, **fields: Any) -> Document:
    """A draft of one text."""
    return document("draft", text, DocumentKind.OTHER, role=DocumentRole.DRAFT, **fields)


def claim_of(text: str, **fields: Any) -> Claim:
    """A claim that is its whole draft."""
    values: dict[str, Any] = {"id": "c-1", "document_id": "draft", "span": Span(0, len(text)), "text": text}
    return Claim(**{**values, **fields})


def _text(name: str) -> str:
    return (DATA / "dispute" / f"{name}.txt").read_text(encoding="utf-8")


def passage(source: Document, voice: Voice, start: int = 0, end: int | None = None) -> Passage:
    """One passage of a source."""
    span = Span(start, len(source.text) if end is None else end)
    return Passage(
        id=f"{source.id}-{start}", document_id=source.id, span=span, text=span.of(source.text), voice=voice
    )


@cache
def sources() -> tuple[Document, ...]:
    """The seven sources."""
    return (
        document(
            "opinion", _text("opinion"), DocumentKind.OPINION, court="District Court, Port Ellery",
            caption="Larkspur Tenants Union v. City of Port Ellery", docket="24-cv-0317",
            judge="Imogen M. Vance", filed=date(2024, 6, 18),
        ),
        document(
            "appeal", _text("appeal"), DocumentKind.OPINION, court="Court of Appeals",
            caption="Larkspur Tenants Union v. City of Port Ellery", docket="24-5107",
            judge="Okafor", filed=date(2025, 2, 3),
        ),
        document("courier", _text("courier"), publisher="Port Ellery Courier", authors=("Petra Quill",),
                 published=date(2024, 6, 18)),
        document("wire", _text("wire"), publisher="Tidewater Press", published=date(2024, 6, 18)),
        document("audit", _text("audit"), publisher="Ellery Herald", authors=("Leo Marsh",),
                 published=date(2024, 9, 9)),
        document("chronicle", _text("chronicle"), publisher="Harbor Chronicle", authors=("Ola Renn",),
                 published=date(2025, 2, 7)),
        document("undated", _text("undated"), publisher="Quay News"),
    )  # fmt: skip


@cache
def passages() -> dict[str, tuple[Passage, ...]]:
    """Their passages: the appeal's dissent apart, all else in the base voice of its kind."""
    opinion, appeal, *reports = sources()
    cut = appeal.text.index("LINDQVIST, Circuit Judge, dissenting")
    return {
        opinion.id: (passage(opinion, Voice.COURT),),
        appeal.id: (
            passage(appeal, Voice.COURT, 0, cut),
            passage(appeal, Voice.DISSENT, cut),
        ),
        **{report.id: (passage(report, Voice.REPORTER),) for report in reports},
    }


def candidates(text: str, *more: Document, keep: int = 8) -> list[Candidate]:
    """The paragraphs of the sources that share most words with ``text``, best first."""
    topic = content(text)
    made: list[tuple[int, Candidate]] = []
    for source in (*sources(), *more):
        voices = {p.span: p.voice for p in passages().get(source.id, ())}
        for block in blocks(source.text):
            voice = next((v for s, v in voices.items() if s.contains(block)), Voice.UNKNOWN)
            one = passage(source, voice, block.start, block.end)
            sentences_in = [s.shift(block.start) for s in sentences(one.text)]
            ranked = sorted(sentences_in, key=lambda s: -len(topic & content(s.of(source.text))))
            score = len(topic & content(one.text))
            made.append(
                (score, Candidate(passage=one, scores={"fused": float(score)}, sentences=tuple(ranked[:2])))
            )
    made.sort(key=lambda pair: -pair[0])
    return [candidate for score, candidate in made[:keep] if score]


def context(text: str, *more: Document, only: tuple[str, ...] = (), **fields: Any) -> CheckContext:
    """A run over the dispute with ``text`` as the draft."""
    chosen = tuple(source for source in sources() if not only or source.id in only)
    return CheckContext(draft(text, **fields), (*chosen, *more), passages())
