"""What a person said of the origin of sources, with what stood before."""

from __future__ import annotations

from dataclasses import dataclass

from desk.domain.documents import Document
from desk.domain.report import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginDecision:
    """One decision, so that it can be taken back whole."""

    documents: tuple[Document, ...] = ()
    """The sources that it changed, as they now stand."""
    before: tuple[Document, ...] = ()
    """The same as they stood before."""
    reopened: tuple[Finding, ...] = ()
    """The findings that it opened again, as they stood before."""
