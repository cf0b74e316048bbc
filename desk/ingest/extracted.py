"""What a reader of one format gives back, before metadata is found."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date

from desk.domain.spans import OffsetMap
from desk.domain.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Metadata of a document; None or empty where it is not said."""

    kind: DocumentKind | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    wire_credit: str | None = None
    dateline: str | None = None
    court: str | None = None
    caption: str | None = None
    docket: str | None = None
    judge: str | None = None
    form: str | None = None
    published: date | None = None
    filed: date | None = None
    updated: date | None = None
    url: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, with those of ``other`` where these say nothing."""
        missing = {
            entry.name: getattr(other, entry.name) for entry in fields(self) if not getattr(self, entry.name)
        }
        return replace(self, **missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of a document with its map, and what the format itself says about it."""

    text: str
    raw: str
    offsets: OffsetMap
    extractor: str
    page_starts: tuple[int, ...] = ()
    raw_page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    declared: Facts = field(default_factory=Facts)
    """What markup or a format's own fields say; an article's page is believed, a PDF's title is not "
    "always."""
    headline: str | None = None
    """What is printed largest at the beginning, where a format knows."""
    stamps: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    """Running heads, in the order of the pages."""
