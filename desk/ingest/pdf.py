"""PDF: text and geometry by pdfium, the rest (labels, attachments, second reading) by pypdf."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from statistics import median

import pypdfium2
from pypdfium2 import PdfiumError

from desk.domain.errors import DamagedFile, EncryptedFile, TooLarge
from desk.ingest.compose import compose
from desk.ingest.extracted import Extracted, Facts
from desk.ingest.furniture import Cleared, clear
from desk.ingest.pdf_chars import read_page
from desk.ingest.pdf_extras import Extras, read_extras, read_text
from desk.ingest.plain import read_printed
from desk.ingest.rows import Sheet
from desk.settings import Reading

_PASSWORD, _SECURITY = 4, 5
_TAIL = 2048


def read_pdf(data: bytes, bounds: Reading) -> Extracted:
    """Read a PDF.

    Raises:
        EncryptedFile: if it opens with a password only.
        DamagedFile: if neither pdfium nor pypdf can read a page of it.
        TooLarge: if it has more pages than ``bounds`` allow.
    """
    try:
        raw, sheets = _read(data, bounds)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
            raise EncryptedFile("The PDF is encrypted and opens with a password only.") from error
        return _second_reading(data, error)
    extras = read_extras(data)
    cleared = clear(sheets, raw)
    made = compose(cleared, raw)
    return Extracted(
        text=made.text,
        raw=raw,
        offsets=made.offsets,
        extractor=f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}",
        page_starts=made.page_starts,
        raw_page_starts=tuple(sheet.start for sheet in sheets),
        page_labels=_labels(extras, cleared),
        warnings=_warnings(data, cleared, extras),
        declared=extras.facts,
        headline=_headline(cleared[0]) if cleared else None,
        stamps=tuple(stamp for page in cleared for stamp in page.stamps),
        heads=tuple(head for page in cleared for head in page.heads),
    )


def _read(data: bytes, bounds: Reading) -> tuple[str, list[Sheet]]:
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > bounds.max_pages:
            raise TooLarge(f"The PDF has {len(document)} pages; the bound is {bounds.max_pages}.")
        if not len(document):
            raise DamagedFile("The PDF has no pages.")
        return _read_pages(document)
    finally:
        document.close()


def _read_pages(document: pypdfium2.PdfDocument) -> tuple[str, list[Sheet]]:
    parts: list[str] = []
    sheets: list[Sheet] = []
    offset = 0
    for number in range(len(document)):
        page = document[number]
        text, sheet = read_page(page, number, offset)
        page.close()
        parts.append(text)
        sheets.append(sheet)
        offset += len(text)
    return "".join(parts), sheets


def _headline(page: Cleared) -> str | None:
    """The lines in the largest letters at the top of the first page, where they stand out."""
    rows = [row for row in page.sheet.rows if not row.rule]
    if len(rows) < 4:
        return None
    largest = max(row.size for row in rows)
    large = list(
        takewhile(
            lambda row: row.size > 0.95 * largest, dropwhile(lambda row: row.size < 0.95 * largest, rows)
        )
    )
    usual = median(row.size for row in rows)
    if largest < 1.2 * usual or len(large) > 4 or large[0].top > 0.5 * page.sheet.height:
        return None
    title = " ".join(row.text for row in large)
    return title if 8 <= len(title) <= 200 and any(char.isalpha() for char in title) else None


def _labels(extras: Extras, pages: list[Cleared]) -> tuple[str, ...]:
    """What is printed on the pages; else what the file says, unless it merely counts."""
    printed = tuple(page.label for page in pages)
    if sum(bool(label) for label in printed) > len(pages) / 2:
        return printed
    return extras.labels if len(extras.labels) == len(pages) else ()


def _warnings(data: bytes, pages: list[Cleared], extras: Extras) -> tuple[str, ...]:
    found: list[str] = []
    empty = [number for number, page in enumerate(pages, 1) if not _has_text(page)]
    if empty:
        pictures = f"{len(empty)} of {len(pages)} pages have no text"
        stamps = ", apart from a filing stamp" if any(pages[number - 1].stamps for number in empty) else ""
        found.append(
            f"{pictures}{stamps} (they may be scanned pictures): nothing on them can be searched or checked."
        )
    if b"%%EOF" not in data.rstrip(b"\x00 \r\n")[-_TAIL:]:
        found.append("The file seems to be cut off: its end is missing, and text may be too.")
    return (*found, *extras.warnings)


def _has_text(page: Cleared) -> bool:
    return sum(char.isalnum() for row in page.sheet.rows for char in row.text) >= 12 or bool(
        page.sheet.rows and not page.stamps
    )


def _second_reading(data: bytes, error: PdfiumError) -> Extracted:
    pages = read_text(data)
    if not any(page.strip() for page in pages):
        raise DamagedFile("The PDF is damaged or cut off: no page of it can be read.") from error
    raw = "\f".join(pages)
    made = read_printed(raw)
    warning = "The PDF is damaged; its text was read by a second reader, without places on the page."
    return Extracted(
        text=made.text,
        raw=raw,
        offsets=made.offsets,
        extractor="pypdf",
        page_starts=made.page_starts,
        raw_page_starts=made.raw_page_starts,
        warnings=(warning,),
        declared=Facts(),
    )
