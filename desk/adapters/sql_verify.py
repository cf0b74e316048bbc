"""Checks a case from end to end: the file itself, every quotation, every original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select, text

from desk import assets
from desk.adapters import sql_tables as t
from desk.adapters.sql_engine import Database
from desk.adapters.sql_originals import Originals
from desk.domain.documents import Document


def faults(database: Database, documents: Sequence[Document], originals: Originals) -> list[str]:
    """What is wrong, one sentence each; empty where all is well."""
    return [
        *database.problems(),
        *_dangling(database),
        *_quotations(database, documents),
        *_passages(database, documents),
        *_originals(documents, originals),
    ]


def _dangling(database: Database) -> Iterator[str]:
    with database.read() as connection:
        for row in connection.execute(text("PRAGMA foreign_key_check")).all():
            yield f"A row of {row[0]} names something in {row[2]} that is not there."


def _quotations(database: Database, documents: Sequence[Document]) -> Iterator[str]:
    texts = {document.id: document.text for document in documents}
    held = t.evidence.c
    columns = (held.id, held.document_id, held.span_start, held.span_end, held.quote)
    with database.read() as connection:
        for row in connection.execute(select(*columns).where(held.standing)).all():
            if texts.get(row.document_id, "")[row.span_start : row.span_end] != row.quote:
                yield f"The quotation {row.id} does not stand at its place in {row.document_id}."


def _passages(database: Database, documents: Sequence[Document]) -> Iterator[str]:
    texts = {document.id: document.text for document in documents}
    held = t.passages.c
    columns = (held.id, held.document_id, held.span_start, held.span_end, held.text)
    with database.read() as connection:
        for row in connection.execute(select(*columns)).all():
            if texts.get(row.document_id, "")[row.span_start : row.span_end] != row.text:
                yield f"The passage {row.id} does not stand at its place in {row.document_id}."


def _originals(documents: Sequence[Document], originals: Originals) -> Iterator[str]:
    for document in documents:
        path = originals.find(document.sha256)
        if path is not None and assets.sha256(path) != document.sha256:
            yield f"The kept file of {document.title} ({path.name}) has been changed."
