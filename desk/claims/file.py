"""A list of claims in place of a draft: CSV or JSONL with ``id`` and ``text``.

The stored document is the claims' texts, one paragraph each, so that every claim has a span.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath

from desk.domain.claims import Claim, Extraction
from desk.domain.documents import Document
from desk.domain.errors import EmptyInput, InvalidClaimsFile
from desk.domain.ids import content_id
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import ClaimKind, ClaimOrigin, DocumentKind, DocumentRole

_Row = tuple[int, str, str]
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f]")
_MAX_TEXT = 5000
csv.field_size_limit(1 << 20)


def read_claims(data: bytes, name: str) -> tuple[Document, Extraction]:
    """The claims of a file.

    Args:
        data: the file's bytes, UTF-8 with or without a byte-order mark, any line ends.
        name: the file's name; ``.jsonl``, ``.ndjson`` or ``.json`` is read as JSONL, ``.csv`` or
            ``.tsv`` as CSV; else the first character tells.

    Returns:
        A document that holds the claims' texts, and the claims with the ids of the file.

    Raises:
        EmptyInput: if there is nothing in the file.
        InvalidClaimsFile: naming the line, if it does not fit its form.
    """
    text = _decode(data, name)
    rows = list(_json_rows(text) if _is_json(text, name) else _csv_rows(text, name))
    if not rows:
        raise EmptyInput(f"{name} holds no claims.")
    _refuse_doubles(rows, name)
    document = _document(rows, data, name)
    return document, Extraction(claims=tuple(_claims(rows, document)), left_out=())


def _decode(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidClaimsFile(f"{name}, line {line}: not UTF-8.", "Save the file as UTF-8.") from error
    if not text.strip():
        raise EmptyInput(f"{name} is empty.")
    return text


def _is_json(text: str, name: str) -> bool:
    suffix = PurePath(name).suffix.lower()
    if suffix in {".csv", ".tsv"}:
        return False
    return suffix in {".jsonl", ".ndjson", ".json"} or text.lstrip().startswith("{")


def _json_rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidClaimsFile(f"Line {number} is no JSON object on one line: {error}.") from error
        if not isinstance(row, dict):
            raise InvalidClaimsFile(f"Line {number} is no JSON object.")
        yield _checked(number, row.get("id"), row.get("text"))


def _csv_rows(text: str, name: str) -> Iterator[_Row]:
    first = _LINE_END.split(text.lstrip(), maxsplit=1)[0]
    delimiter = max(",;\t", key=first.count) if PurePath(name).suffix.lower() != ".tsv" else "\t"
    reader = csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
        missing = [column for column in ("id", "text") if column not in columns]
        if missing:
            raise InvalidClaimsFile(f"Line 1 of {name} names no column {' and '.join(missing)}.")
        reader.fieldnames = columns
        for row in reader:
            if None in row:
                raise InvalidClaimsFile(f"Line {reader.line_num} has more fields than there are columns.")
            if any((value or "").strip() for value in row.values()):
                yield _checked(reader.line_num, row["id"], row["text"])
    except csv.Error as error:
        raise InvalidClaimsFile(f"Line {reader.line_num} of {name} is no CSV: {error}.") from error


def _checked(number: int, claim_id: object, text: object) -> _Row:
    if isinstance(claim_id, int) and not isinstance(claim_id, bool):
        claim_id = str(claim_id)
    if not isinstance(claim_id, str) or not claim_id.strip():
        raise InvalidClaimsFile(f"Line {number} has no id.")
    if not isinstance(text, str) or not text.strip():
        raise InvalidClaimsFile(f"Line {number} has no text.")
    if _UNPRINTABLE.search(claim_id.strip()) or len(claim_id) > 200:
        raise InvalidClaimsFile(f"Line {number} has an id that is too long or holds control characters.")
    if len(text) > _MAX_TEXT:
        raise InvalidClaimsFile(
            f"Line {number} has a text of {len(text)} characters; {_MAX_TEXT} are allowed."
        )
    return number, claim_id.strip(), " ".join(text.split())


def _refuse_doubles(rows: list[_Row], name: str) -> None:
    seen: dict[str, int] = {}
    for number, claim_id, _ in rows:
        if claim_id in seen:
            raise InvalidClaimsFile(
                f"{name}, line {number}: the id {claim_id} was already used on line {seen[claim_id]}.",
                "Give every claim an id of its own.",
            )
        seen[claim_id] = number


def _document(rows: list[_Row], data: bytes, name: str) -> Document:
    text = "\n\n".join(text for _, _, text in rows)
    digest = sha256(data).hexdigest()
    return Document(
        id=content_id("d", DocumentRole.DRAFT, digest),
        role=DocumentRole.DRAFT,
        kind=DocumentKind.OTHER,
        title=PurePath(name).name,
        sha256=digest,
        media_type="application/x-ndjson" if _is_json(data.decode("utf-8", "ignore"), name) else "text/csv",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=name,
        extractor="claims file 1",
    )


def _claims(rows: list[_Row], document: Document) -> Iterator[Claim]:
    at = 0
    for _, claim_id, text in rows:
        yield Claim(
            id=claim_id,
            document_id=document.id,
            span=Span(at, at + len(text)),
            text=text,
            kind=ClaimKind.STATEMENT,
            reason="It stands in the list of claims.",
            origin=ClaimOrigin.FILE,
        )
        at += len(text) + 2
