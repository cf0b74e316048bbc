"""The labelled cases of ``tests/benchmarks/prompt_cases.jsonl``: claims over invented sources, and drafts.

A line is a source (``source``, ``kind``, ``court`` or ``publisher``, ``date``, ``text``), a claim to judge
(``case``, ``sources``, ``claim``, ``label``, ``trap``), or a draft (``draft``, ``lines``), whose lines are
its sentences: ``worth`` says whether there is something to check, ``claims`` what should come of it, and
``break`` that a paragraph begins.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import ClaimKind, ClaimOrigin, DocumentKind, DocumentRole, Label
from desk.text.quotations import find_quotations

CASES = Path(__file__).parents[1] / "benchmarks" / "prompt_cases.jsonl"


@dataclass(frozen=True)
class Case:
    """A claim with its sources and the label that a careful editor gives."""

    claim: Claim
    sources: tuple[Document, ...]
    label: Label
    trap: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a draft at its place: worth checking or not, and the claims that it makes."""

    span: Span
    worth: bool
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A draft and its labelled sentences."""

    document: Document
    sentences: tuple[Sentence, ...]


def read(path: Path = CASES) -> tuple[list[Case], list[Draft]]:
    """The cases and the drafts of a file, in its order."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    sources = {row["source"]: _source(row) for row in rows if "source" in row}
    cases = [
        Case(_claim(row), tuple(sources[name] for name in row["sources"]), Label(row["label"]), row["trap"])
        for row in rows
        if "case" in row
    ]
    return cases, [_draft(row) for row in rows if "draft" in row]


def _source(row: dict[str, Any]) -> Document:
    return _document(
        row["source"],
        row["text"],
        DocumentKind(row["kind"]),
        publisher=row.get("publisher"),
        court=row.get("court"),
        published=date.fromisoformat(row["date"]),
    )


def _document(name: str, text: str, kind: DocumentKind, **known: Any) -> Document:
    role = known.pop("role", DocumentRole.SOURCE)
    return Document(
        id=name,
        role=role,
        kind=kind,
        title=name,
        sha256=name.ljust(64, "0"),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=f"{name}.txt",
        extractor="benchmark",
        **known,
    )


def _claim(row: dict[str, Any]) -> Claim:
    text = row["claim"]
    return Claim(
        id=row["case"],
        document_id="list",
        span=Span(0, len(text)),
        text=text,
        kind=ClaimKind.QUOTATION if find_quotations(text) else ClaimKind.STATEMENT,
        origin=ClaimOrigin.FILE,
    )


def _draft(row: dict[str, Any]) -> Draft:
    text = ""
    sentences = []
    for line in row["lines"]:
        if text:
            text += "\n\n" if line.get("break") else " "
        span = Span(len(text), len(text) + len(line["text"]))
        sentences.append(Sentence(span, line["worth"], tuple(line.get("claims", ()))))
        text += line["text"]
    document = _document(row["draft"], text, DocumentKind.ARTICLE, role=DocumentRole.DRAFT)
    return Draft(document, tuple(sentences))
