"""What pypdf tells about a PDF: title, page labels, attachments; and a second reading of its text."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from desk.ingest.extracted import Facts

_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf raises on malformed files, apart from its own errors."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands in a PDF beside its pages; empty where pypdf can't tell."""

    facts: Facts = field(default_factory=Facts)
    labels: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_extras(data: bytes) -> Extras:
    """Read title, page labels and the names of attachments, which are never opened."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        return Extras(_facts(reader), _labels(reader), _attachments(reader))
    except _FAULTS as error:
        _log.info("pypdf can't read what stands beside the pages: %s", error)
        return Extras()


def read_text(data: bytes) -> list[str]:
    """The text of each page as pypdf reads it, for a file that pdfium refuses; none where it can't."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        return [page.extract_text() for page in reader.pages]
    except _FAULTS as error:
        _log.info("pypdf can't read the pages either: %s", error)
        return []


def _facts(reader: PdfReader) -> Facts:
    described = reader.metadata
    title = described.title.strip() if described and isinstance(described.title, str) else ""
    return Facts(title=title or None)


def _labels(reader: PdfReader) -> tuple[str, ...]:
    """The labels that the file itself gives; none where they only count the pages."""
    labels = tuple(reader.page_labels)
    return () if labels == tuple(str(number) for number in range(1, len(labels) + 1)) else labels


def _attachments(reader: PdfReader) -> tuple[str, ...]:
    names = sorted({str(name) for name in reader.attachments})
    if not names:
        return ()
    listed = ", ".join(name[:80] for name in names[:10])
    return (f"The PDF holds {len(names)} attached file(s), which were not opened: {listed}.",)
