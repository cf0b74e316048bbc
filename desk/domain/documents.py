"""Sources and drafts as read, and the passages they are cut into."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source or the draft, as read.

    ``text`` is the reading text, in which every span of the record counts; ``raw_text`` is the
    text as extracted and ``offsets`` maps the one to the other. ``page_starts`` and
    ``raw_page_starts`` give where each page begins in the two texts (empty where there are no
    pages); ``page_labels`` are the printed labels, one a page, "" where unknown.

    For a PDF the raw text of page *p* is pdfium's characters in pdfium's order, so that
    ``raw offset - raw_page_starts[p]`` is pdfium's character index.
    """

    id: str
    role: DocumentRole
    kind: DocumentKind
    title: str
    sha256: str
    media_type: str
    text: str
    raw_text: str
    offsets: OffsetMap
    origin: str
    extractor: str
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
    language: str = "en"
    page_starts: tuple[int, ...] = ()
    raw_page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    origin_group: str | None = None
    origin_decided: bool = False
    """True where a person confirmed or undid the grouping: it is not worked out anew."""
    warnings: tuple[str, ...] = ()

    @property
    def date(self) -> date | None:
        """When the document spoke: filed for court papers, else published, else None."""
        return self.filed or self.published

    @property
    def source_name(self) -> str:
        """The publisher or court, or the title where neither is known."""
        return self.publisher or self.court or self.title

    @property
    def pages(self) -> int | None:
        """How many pages the document has; None where it has none."""
        return len(self.page_starts) or None

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, on which the character at ``offset`` stands; None without pages."""
        if not self.page_starts:
            return None
        return max(bisect_right(self.page_starts, offset), 1)

    def page_label_of(self, offset: int) -> str | None:
        """The printed label of that page; None where there is none."""
        page = self.page_of(offset)
        if page is None or page > len(self.page_labels):
            return None
        return self.page_labels[page - 1] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A unit of retrieval: some whole sentences of a document; ``text`` is the slice at ``span``."""

    id: str
    document_id: str
    span: Span
    text: str
    page: int | None = None
    section: str | None = None
    voice: Voice = Voice.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLoaded:
    """A file or address that could not be added, with the reason."""

    path: str
    error: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding sources: each path ends in exactly one of the lists."""

    documents: tuple[Document, ...] = ()
    already: tuple[tuple[str, str], ...] = field(default=())
    """(path, id of the document with the same bytes)."""
    not_loaded: tuple[NotLoaded, ...] = ()
    passed_over: tuple[NotLoaded, ...] = ()
    """Files of folders whose kind is not read; they are listed, but are no failure."""
    cancelled: tuple[str, ...] = ()
    """Paths that were not reached because the user stopped."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page.

    The sides are fractions of the page's width and height, from the top left corner as the
    page is shown.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture: ``height`` rows of ``width`` pixels, four bytes each, R G B A."""

    width: int
    height: int
    rgba: bytes
