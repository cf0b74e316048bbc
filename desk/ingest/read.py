"""From bytes to a Document: format, reader, metadata."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from desk.domain.documents import Document
from desk.domain.errors import EmptyInput, TooLarge, UnreadableFile
from desk.domain.ids import content_id
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ingest.docx import read_docx
from desk.ingest.extracted import Extracted
from desk.ingest.html import read_html
from desk.ingest.markdown import read_markdown
from desk.ingest.metadata import find_facts
from desk.ingest.pdf import read_pdf
from desk.ingest.plain import read_plain, read_text
from desk.ingest.sniff import Format, sniff
from desk.settings import Reading

PASTED = "pasted"
_READERS: dict[Format, Callable[[bytes], Extracted]] = {
    Format.DOCX: read_docx,
    Format.HTML: read_html,
    Format.MARKDOWN: read_markdown,
    Format.PLAIN: read_plain,
}


def read_file(path: Path, role: DocumentRole, bounds: Reading) -> Document:
    """Read a file.

    Raises:
        InputError: with the reason, for anything that can't be read.
    """
    data = _bytes(path, bounds)
    extracted, form = _extract(data, path.name, bounds)
    return _document(extracted, form, role, str(path), path.stem, sha256(data).hexdigest())


def read_pasted(text: str, title: str, role: DocumentRole) -> Document:
    """Make a document of pasted text; its hash is that of its UTF-8 bytes.

    Raises:
        EmptyInput: if there is nothing but white space.
    """
    if not text.strip():
        raise EmptyInput("There is no text to add.", "Copy the text again and paste it here.")
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    made = _document(read_text(text), Format.PLAIN, role, PASTED, title or "Pasted text", digest)
    return replace(made, title=title) if title else made


def read_page(html: bytes, url: str, role: DocumentRole, bounds: Reading) -> Document:
    """Read a fetched page, which may be HTML or any other format that is read.

    Raises:
        InputError: with the reason, for anything that can't be read.
    """
    _check_size(len(html), url, bounds)
    extracted, form = _extract(html, url, bounds)
    made = _document(extracted, form, role, url, url, sha256(html).hexdigest())
    return replace(made, url=made.url or url)


def _bytes(path: Path, bounds: Reading) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(f"{path.name} is no file.", "Add files, or a folder of files.")
        _check_size(found.st_size, path.name, bounds)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path} does not exist.") from error
    except PermissionError as error:
        raise UnreadableFile(
            f"You may not read {path}.", "Ask for permission to read it, or copy it."
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path} can't be read: {error}") from error


def _check_size(size: int, name: str, bounds: Reading) -> None:
    if size > bounds.max_mb * 1_000_000:
        raise TooLarge(f"{name} has {size // 1_000_000} MB; the bound is {bounds.max_mb} MB.")


def _extract(data: bytes, name: str, bounds: Reading) -> tuple[Extracted, Format]:
    form = sniff(data, name)
    if form is Format.PDF:
        return read_pdf(data, bounds), form
    return _READERS[form](data), form


def _document(
    extracted: Extracted, form: Format, role: DocumentRole, origin: str, name: str, digest: str
) -> Document:
    if not extracted.text and form is not Format.PDF:
        raise EmptyInput(f"{name} has no text in it.")
    facts = find_facts(extracted)
    return Document(
        id=content_id("d", role, digest),
        role=role,
        kind=facts.kind or DocumentKind.OTHER,
        title=facts.title or name,
        sha256=digest,
        media_type=form,
        text=extracted.text,
        raw_text=extracted.raw,
        offsets=extracted.offsets,
        origin=origin,
        extractor=extracted.extractor,
        page_starts=extracted.page_starts,
        raw_page_starts=extracted.raw_page_starts,
        page_labels=extracted.page_labels,
        warnings=extracted.warnings,
        authors=facts.authors,
        publisher=facts.publisher,
        wire_credit=facts.wire_credit,
        dateline=facts.dateline,
        court=facts.court,
        caption=facts.caption,
        docket=facts.docket,
        judge=facts.judge,
        form=facts.form,
        published=facts.published,
        filed=facts.filed,
        updated=facts.updated,
        url=facts.url,
    )
