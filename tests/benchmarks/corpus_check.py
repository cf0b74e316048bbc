"""Reads every document of a corpus with manifests and compares what was found with what is known.

    python tests/benchmarks/corpus_check.py CORPUS

CORPUS holds the folders ``opinions``, ``pdf_difficult`` and ``news_html``, each with a
``manifest.json`` (a list of objects; the fields are those named below), and ``news`` with texts.
Prints a table, one line a file: ``.`` right, ``-`` not asked, else what is wrong. Exit status 1 where
anything is.
"""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desk.adapters.document_reader import WorkerReader
from desk.domain.documents import Document
from desk.domain.errors import InputError
from desk.domain.vocabulary import DocumentRole
from desk.ingest.split import split
from desk.settings import Reading, Splitting

Entry = dict[str, Any]


def main(corpus: Path) -> int:
    wrong = files = 0
    with WorkerReader(Reading()) as reader:
        for path, entry in entries(corpus):
            faults = list(check(reader, path, entry))
            files += 1
            wrong += bool(faults)
            print(f"{path.parent.name + '/' + path.name:60.60} {'; '.join(faults) or '.'}")
    print(f"{files - wrong} of {files} files as known")
    return int(bool(wrong))


def entries(corpus: Path) -> Iterator[tuple[Path, Entry]]:
    for folder in ("opinions", "pdf_difficult", "news_html"):
        manifest = corpus / folder / "manifest.json"
        for entry in json.loads(manifest.read_text("utf-8")) if manifest.exists() else []:
            yield corpus / folder / entry["file"], entry
    for path in sorted((corpus / "news").glob("*.txt")):
        yield path, {"expect": "indexed", "kind": "article"}


def check(reader: WorkerReader, path: Path, entry: Entry) -> Iterator[str]:
    began = time.monotonic()
    try:
        document = reader.read(path, DocumentRole.SOURCE)
    except InputError as error:
        if "clear error" not in allowed(entry):
            yield f"{type(error).__name__}: {error.message}"
        return
    seconds = time.monotonic() - began
    outcome = "indexed with warning" if document.warnings else "indexed"
    if outcome not in allowed(entry):
        yield f"{outcome}: {document.warnings}"
    if seconds > max(5.0, (document.pages or 1) / 20):
        yield f"took {seconds:.1f} s"
    yield from invariants(document)
    yield from facts(document, entry)
    yield from texts(document, entry)


def allowed(entry: Entry) -> list[str]:
    return [entry["expect"], *entry.get("also_ok", [])]


def invariants(document: Document) -> Iterator[str]:
    if document.offsets.reading_length != len(document.text):
        yield "the map does not cover the text"
    for passage in split(document, Splitting()):
        if document.text[passage.span.start : passage.span.end] != passage.text:
            yield f"passage {passage.span} is no slice"


def facts(document: Document, entry: Entry) -> Iterator[str]:
    found = {
        "court": document.court,
        "docket": document.docket,
        "judge": document.judge,
        "pages": document.pages,
        "kind": document.kind.value,
        "date": str(document.date or ""),
        "author": "; ".join(document.authors),
        "title": document.title,
        "expected_title": document.title,
    }
    for name, value in found.items():
        known = entry.get(name)
        if known is None or (entry.get("needs_ocr") and name != "pages"):
            continue
        if not agrees(name, known, value, entry):
            yield f"{name}: {value!r}, known {known!r}"


def agrees(name: str, known: object, value: object, entry: Entry) -> bool:
    accepted = [known, *entry.get(f"{name}_accept", [])]
    if name in {"pages", "date", "kind"}:
        return value in accepted
    if name == "docket":
        return squeeze(value) == squeeze(known)
    if name == "judge":
        return str(value).split(",")[0].split()[-1].casefold() in str(known).casefold()
    if name == "title" and "court" in entry:
        words, wanted = set(tokens(value)), set(tokens(known))
        return len(words & wanted) >= 0.75 * len(wanted)
    return any(" ".join(tokens(value)) == " ".join(tokens(one)) for one in accepted)


def tokens(value: object) -> list[str]:
    return re.findall(r"\w+", str(value or "").casefold())


def squeeze(value: object) -> str:
    return re.sub(r"[\s.]", "", str(value or "").casefold())


def texts(document: Document, entry: Entry) -> Iterator[str]:
    plain = " ".join(document.text.split())
    first = entry.get("first_words")
    if first and not entry.get("needs_ocr") and not plain.startswith(" ".join(first.split())):
        yield f"begins {plain[: len(first)]!r}"
    wanted = entry.get("expected_text", [])
    others = entry.get("also_ok_text", [])
    if (
        wanted
        and not all(text in document.text for text in wanted)
        and not any(one in document.text for one in others)
    ):
        yield f"lacks {[text for text in wanted if text not in document.text]}"
    for text in entry.get("must_contain", []):
        if text not in plain:
            yield f"lacks {text!r}"
    for text in entry.get("must_not_contain", []):
        if text in plain:
            yield f"holds {text!r}"
    for text, count in entry.get("search", []):
        folded = "".join(
            char for char in unicodedata.normalize("NFKD", document.text) if not unicodedata.combining(char)
        )
        if folded.casefold().count(text) != count:
            yield f"{text!r} found {folded.casefold().count(text)} times, known {count}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
