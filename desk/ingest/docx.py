"""Word documents: paragraphs, tables, headings and footnotes, in the order of the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from desk.domain.errors import DamagedFile, EmptyInput, TooLarge
from desk.ingest.builder import tidy
from desk.ingest.extracted import Extracted, Facts

Handle: TypeAlias = Any
"""An object of python-docx, which is untyped."""

_MOST_UNPACKED = 400_000_000
_MOST_RATIO = 200
_FAULTS = (OpcError, KeyError, ValueError, AttributeError, IndexError, zipfile.BadZipFile, SyntaxError)
"""What python-docx and lxml raise on malformed packages; lxml's XML error is a SyntaxError."""


def read_docx(data: bytes) -> Extracted:
    """Read a Word document.

    Raises:
        TooLarge: if it unpacks to more than a document ever has.
        DamagedFile: if it can't be parsed.
        EmptyInput: if there is no text in it.
    """
    _check_unpacked(data)
    try:
        document = docx.Document(io.BytesIO(data))
        raw = "\n".join(_lines(document))
        facts = _facts(document)
    except _FAULTS as error:
        raise DamagedFile("The Word document is damaged and can't be read.") from error
    text, offsets = tidy(raw)
    if not text:
        raise EmptyInput("There is no text in the Word document.")
    return Extracted(text=text, raw=raw, offsets=offsets, extractor="python-docx", declared=facts)


def _check_unpacked(data: bytes) -> None:
    """Refuse a ZIP bomb before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise DamagedFile("The Word document is damaged or cut off.") from error
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_UNPACKED or total > _MOST_RATIO * max(len(data), 1_000_000):
        raise TooLarge(f"The Word document unpacks to {total // 1_000_000} MB and was not opened.")


def _lines(document: Handle) -> Iterator[str]:
    for block in document.iter_inner_content():
        yield from _block_lines(block)
    yield from _footnotes(document)


def _block_lines(block: Handle) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Table):
        for row in block.rows:
            yield "\t".join(_cells(row))


def _cells(row: Handle) -> Iterator[str]:
    """The text of each cell, one that spans several columns once."""
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:  # noqa: SLF001 - python-docx has no other sign that two cells are one
            seen.add(id(cell._tc))  # noqa: SLF001 - as above
            yield " ".join(_paragraph(one) for one in cell.paragraphs).strip()


def _paragraph(paragraph: Handle) -> str:
    """Its text with insertions and form fields, without deletions."""
    return "".join(_texts(paragraph._p)).replace("\x00", "")  # noqa: SLF001 - `text` skips tracked insertions


def _texts(element: Element) -> Iterator[str]:
    for node in element.iter():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
            yield " "
        elif node.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif node.tag == qn("w:footnoteReference"):
            yield f"[{node.get(qn('w:id'))}]"


def _footnotes(document: Handle) -> Iterator[str]:
    """Footnotes follow the text, each led by its number in brackets as in the text."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = parse_xml(relation.target_part.blob)
            for note in root.iter(qn("w:footnote")):
                text = "".join(_texts(note)).strip()
                if text:
                    yield f"[{note.get(qn('w:id'))}] {text}"


def _facts(document: Handle) -> Facts:
    """The title that the author gave; the dates of a Word file are those of the file, not of its text."""
    title = (document.core_properties.title or "").strip()
    generic = title.lower() in {"word document", "document", "untitled"}
    return Facts(title=None if generic else title or None)
