"""What a file is, by its content first and its name second."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from desk.domain.errors import DamagedFile, EmptyInput, EncryptedFile, UnsupportedFormat


class Format(StrEnum):
    """The formats that are read; the values are media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"


BY_SUFFIX: dict[str, Format] = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
}
"""What a name promises; files named otherwise are read where their content is known."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"%!PS", "a PostScript file"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s[^>]*>|<title[\s>]",
    re.IGNORECASE,
)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset(range(32)) - set(b"\t\n\x0b\x0c\r\x1b\x1a")


def sniff(data: bytes, name: str) -> Format:
    """The format of ``data``, which is called ``name``.

    Raises:
        EmptyInput: if there are no bytes.
        UnsupportedFormat: if no reader takes it, or it is not what its name says.
        EncryptedFile: if it is an Office file behind a password.
        DamagedFile: if it is named as a PDF or DOCX and has lost its beginning.
    """
    if not data.strip():
        raise EmptyInput(f"{name} is empty.")
    promised = BY_SUFFIX.get(_suffix(name))
    found = _by_content(data, name)
    if found is None:
        found = _text(data, name, promised)
    if promised is Format.PDF and found is not Format.PDF:
        raise DamagedFile(f"{name} is no PDF, though its name says so; it may be a failed download.")
    if promised is Format.DOCX and found is not Format.DOCX:
        raise DamagedFile(f"{name} is no Word document, though its name says so.")
    return found


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""


def _by_content(data: bytes, name: str) -> Format | None:
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or _binary(data)):
            raise UnsupportedFormat(f"{name} is {what}, which is not read.", _advice(what))
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}):
        raise UnsupportedFormat(f"{name} is a picture, sound or video file, which is not read.")
    return None


def _advice(what: str) -> str | None:
    if "picture" in what:
        return "Run text recognition (OCR) on it in another program and add the resulting PDF or text."
    return None


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DamagedFile(f"{name} is a damaged or cut-off archive or Word document.") from error
    if "word/document.xml" in names:
        return Format.DOCX
    if _suffix(name) == ".docx" or "[Content_Types].xml" in names:
        raise UnsupportedFormat(f"{name} is an Office file, but no Word document.")
    raise UnsupportedFormat(f"{name} is a ZIP archive.", "Unpack it and add the files in it.")


def _refuse_ole(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFile(f"{name} is an Office document behind a password.")
    raise UnsupportedFormat(
        f"{name} is a document of an old Office version.", "Save it as DOCX or PDF in a word processor."
    )


def _text(data: bytes, name: str, promised: Format | None) -> Format:
    if _binary(data):
        raise UnsupportedFormat(f"{name} holds binary data, no text.")
    if _HTML.search(_narrow(data)[:8192]) and promised in {None, Format.HTML, Format.PLAIN}:
        return Format.HTML if promised is Format.HTML or _starts_as_html(data) else Format.PLAIN
    if promised in {Format.HTML, Format.MARKDOWN}:
        return promised
    return Format.PLAIN


def _narrow(data: bytes) -> bytes:
    return data[:16384].replace(b"\x00", b"")


def _starts_as_html(data: bytes) -> bool:
    return _narrow(data).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def _binary(data: bytes) -> bool:
    """Whether control characters stand where text has none; UTF-16 is text."""
    head = data[:65536]
    if head.startswith(_TEXT_MARKS):
        return False
    zeros = head.count(0)
    if zeros:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        wide = min(even, odd) <= 0.1 * max(even, odd) and max(even, odd) > 0.35 * len(head)
        return not wide
    return sum(byte in _CONTROLS for byte in head) > 0.005 * len(head)
