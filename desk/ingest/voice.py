"""The sections of a document and who speaks in each."""

from __future__ import annotations

from dataclasses import dataclass

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Voice


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document in one voice."""

    span: Span
    name: str | None
    voice: Voice


def sections(document: Document) -> list[Section]:
    """The sections of a document, which cover its text in order."""
    voice = {DocumentKind.OPINION: Voice.COURT, DocumentKind.ARTICLE: Voice.REPORTER}.get(
        document.kind, Voice.UNKNOWN
    )
    return [Section(Span(0, len(document.text)), None, voice)] if document.text else []
