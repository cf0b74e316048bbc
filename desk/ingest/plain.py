"""Plain text: any common encoding, lines that are paragraphs or lines broken at a fixed width."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from desk.domain.errors import UnsupportedFormat
from desk.domain.spans import OffsetMap
from desk.ingest.builder import tidy
from desk.ingest.compose import compose
from desk.ingest.extracted import Extracted
from desk.ingest.furniture import clear
from desk.ingest.plain_rows import is_printed, sheets

EXTRACTOR = "plain text"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, and the encoding that was found."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Find the encoding: byte order mark, then UTF-8, then what the bytes look like.

    Raises:
        UnsupportedFormat: if no encoding of text fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name)
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    head = data[:4000]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _guessed(data: bytes) -> Decoded:
    """Windows-1252 where its marks of English text stand; else what charset-normalizer finds."""
    best = from_bytes(data).best()
    if best is None:
        raise UnsupportedFormat("The file is no text in any encoding that is known here.")
    if _western(data, best.encoding):
        return Decoded(data.decode("cp1252", "replace"), "cp1252")
    return Decoded(data.decode(best.encoding, "replace"), best.encoding)


def _western(data: bytes, guess: str) -> bool:
    """Mostly ASCII with a few high bytes that cp1252 reads as quotation marks, dashes or letters."""
    high = [byte for byte in data if byte >= 0x80]
    if len(high) > 0.08 * len(data) or any(byte in b"\x81\x8d\x8f\x90\x9d" for byte in high):
        return False
    return guess not in {"big5", "gb18030", "euc_jp", "cp932", "euc_kr", "cp949", "johab"} or len(
        high
    ) < 0.04 * len(data)


def read_plain(data: bytes) -> Extracted:
    """Read the bytes of a text file.

    Raises:
        UnsupportedFormat: if no encoding of text fits.
    """
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff")
    return read_text(text, f"{EXTRACTOR} ({decoded.encoding})")


def read_text(raw: str, extractor: str = EXTRACTOR) -> Extracted:
    """Read text that is at hand; its lines are paragraphs unless they were broken at a fixed width."""
    raw = raw.encode("utf-8", "replace").decode("utf-8")
    if is_printed(raw):
        return read_printed(raw, extractor)
    text, offsets = tidy(raw)
    return Extracted(text=text, raw=raw, offsets=offsets, extractor=extractor)


def read_printed(raw: str, extractor: str = EXTRACTOR) -> Extracted:
    """Read text printed in lines of a fixed width, with form feeds between pages where it has any."""
    pages = sheets(raw)
    cleared = clear(pages, raw)
    made = compose(cleared, raw)
    paged = len(pages) > 1
    return Extracted(
        text=made.text,
        raw=raw,
        offsets=made.offsets if made.text else OffsetMap(()),
        extractor=extractor,
        page_starts=made.page_starts if paged else (),
        raw_page_starts=tuple(page.start for page in pages) if paged else (),
        page_labels=tuple(page.label for page in cleared) if paged else (),
        stamps=tuple(stamp for page in cleared for stamp in page.stamps),
        heads=tuple(head for page in cleared for head in page.heads),
    )
