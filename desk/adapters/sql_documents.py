"""The part of the case store that holds documents, passages and vectors."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import (
    Connection,
    LargeBinary,
    RowMapping,
    Select,
    delete,
    insert,
    select,
    type_coerce,
    update,
)

from desk.adapters import sql_fulltext
from desk.adapters import sql_tables as t
from desk.adapters.sql_engine import Database
from desk.adapters.sql_rows import document_of, document_row, from_row, to_row
from desk.adapters.sql_types import unpacked
from desk.domain.documents import Document, NotLoaded, Passage
from desk.domain.errors import InternalError, NotInCase
from desk.domain.evidence import Hit
from desk.domain.vocabulary import DocumentRole
from desk.ports import Vectors

T = TypeVar("T")
_MANY = 500
"""How many values one statement names at most; SQLite's own bound is 32,766."""


class DocumentCache:
    """The documents read last, up to a number of characters; safe between threads."""

    def __init__(self, most: int = 60_000_000) -> None:
        self._most = most
        self._held = 0
        self._lock = Lock()
        self._documents: OrderedDict[str, Document] = OrderedDict()

    def get(self, document_id: str) -> Document | None:
        """The document, if it is held; it becomes the newest."""
        with self._lock:
            document = self._documents.get(document_id)
            if document is not None:
                self._documents.move_to_end(document_id)
            return document

    def put(self, document: Document) -> None:
        """Hold a document, and let go of the oldest ones where there are too many characters."""
        with self._lock:
            self._drop(document.id)
            self._documents[document.id] = document
            self._held += _size(document)
            while self._held > self._most and len(self._documents) > 1:
                self._drop(next(iter(self._documents)))

    def drop(self, document_id: str) -> None:
        """Forget a document."""
        with self._lock:
            self._drop(document_id)

    def _drop(self, document_id: str) -> None:
        document = self._documents.pop(document_id, None)
        if document is not None:
            self._held -= _size(document)


class DocumentStore:
    """Documents, passages, vectors and what could not be loaded."""

    _db: Database
    _cache: DocumentCache

    def add_document(self, document: Document, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Store a document with its passages and their vectors (one row a passage)."""
        if len(passages) != len(vectors):
            raise InternalError(f"{len(passages)} passages came with {len(vectors)} vectors.")
        with self._db.write() as connection:
            connection.execute(insert(t.documents), [{**document_row(document), "retired": False}])
            if passages:
                rows = [to_row(one, vector=vector) for one, vector in zip(passages, vectors, strict=True)]
                connection.execute(insert(t.passages), rows)
        self._cache.put(document)

    def replace_document(self, document: Document) -> None:
        """Store corrected metadata; the text must be unchanged."""
        if self.document(document.id).text != document.text:
            raise InternalError("A document's text never changes; add the new text as another document.")
        with self._db.write() as connection:
            row = document_row(document)
            for fixed in ("id", "text", "raw_text", "offsets"):
                del row[fixed]
            connection.execute(update(t.documents).where(t.documents.c.id == document.id).values(row))
        self._cache.drop(document.id)

    def remove_document(self, document_id: str) -> None:
        """Remove a document, its passages, and the evidence that quotes it.

        A draft is only put aside, with its claims: their reviews are kept.
        """
        role = self.document(document_id).role
        with self._db.write() as connection:
            connection.execute(delete(t.evidence).where(t.evidence.c.document_id == document_id))
            connection.execute(delete(t.passages).where(t.passages.c.document_id == document_id))
            if role is DocumentRole.DRAFT:
                _put_aside(connection, document_id)
            else:
                connection.execute(delete(t.documents).where(t.documents.c.id == document_id))
        self._cache.drop(document_id)

    def documents(self, role: DocumentRole | None = None) -> list[Document]:
        """In the order of adding."""
        query = select(t.documents.c.id).where(~t.documents.c.retired).order_by(t.documents.c.seq)
        if role is not None:
            query = query.where(t.documents.c.role == role)
        with self._db.read() as connection:
            ids = list(connection.execute(query).scalars())
            return [self._load(connection, one) for one in ids]

    def draft(self) -> Document | None:
        """The draft under check."""
        found = self.documents(DocumentRole.DRAFT)
        return found[0] if found else None

    def document(self, document_id: str) -> Document:
        """Raises NotInCase."""
        with self._db.read() as connection:
            return self._load(connection, document_id)

    def find_document(self, sha256: str, role: DocumentRole) -> Document | None:
        """The document made of these bytes in this role."""
        held = t.documents.c
        query = select(held.id).where(held.sha256 == sha256, held.role == role, ~held.retired)
        with self._db.read() as connection:
            found = connection.execute(query).scalars().first()
            return None if found is None else self._load(connection, found)

    def passages(self, document_id: str | None = None) -> list[Passage]:
        """All passages or those of one document, in the order of adding and of the text."""
        query = _passages().order_by(t.passages.c.seq)
        if document_id is not None:
            query = query.where(t.passages.c.document_id == document_id)
        with self._db.read() as connection:
            return [from_row(Passage, row) for row in connection.execute(query).mappings()]

    def passages_by_id(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages with these ids, in their order; unknown ids are left out."""
        wanted = list(dict.fromkeys(ids))
        with self._db.read() as connection:
            rows = _by_id(connection, _passages(), t.passages.c.id, wanted)
            found = {row["id"]: from_row(Passage, row) for row in rows}
        return {one: found[one] for one in wanted if one in found}

    def passage_ids(self) -> list[str]:
        """The ids of all passages, in the order of adding."""
        with self._db.read() as connection:
            return list(connection.execute(select(t.passages.c.id).order_by(t.passages.c.seq)).scalars())

    def vectors(self, ids: Sequence[str] | None = None) -> tuple[list[str], Vectors]:
        """Passage ids and their vectors, all where ``ids`` is None; unknown ids are left out."""
        # All at once from their bytes: 20,000 vectors made one by one take two seconds.
        query = select(t.passages.c.id, type_coerce(t.passages.c.vector, LargeBinary).label("vector"))
        with self._db.read() as connection:
            if ids is None:
                rows = connection.execute(query.order_by(t.passages.c.seq)).all()
                held = {row.id: row.vector for row in rows}
                known = list(held)
            else:
                wanted = list(dict.fromkeys(ids))
                held = {
                    row["id"]: row["vector"] for row in _by_id(connection, query, t.passages.c.id, wanted)
                }
                known = [one for one in wanted if one in held]
        if not known:
            return [], np.zeros((0, 0), np.float32)
        stacked = unpacked(b"".join(held[one] for one in known), len(known))
        # Sixteen bits leave a vector up to 1e-3 from unit length.
        return known, stacked / np.linalg.norm(stacked, axis=1, keepdims=True).clip(1e-12)

    def replace_vectors(self, ids: Sequence[str], vectors: Vectors, embedder: str) -> None:
        """Store vectors of another embedder for all passages, and its name."""
        with self._db.write() as connection:
            for one, vector in zip(ids, vectors, strict=True):
                change = update(t.passages).where(t.passages.c.id == one).values(vector=vector)
                connection.execute(change)
            connection.execute(update(t.case).values(embedder=embedder))

    def embedder(self) -> str | None:
        """The name of the embedder that made the vectors; None in a new case."""
        with self._db.read() as connection:
            found: str | None = connection.execute(select(t.case.c.embedder)).scalar_one()
            return found

    def search_text(self, query: str, k: int) -> list[Hit]:
        """Full-text search (BM25) by the words of ``query``, any of them; best first."""
        with self._db.read() as connection:
            return sql_fulltext.search(connection, query, k)

    def set_not_loaded(self, put: Sequence[NotLoaded], drop: Sequence[str] = ()) -> None:
        """Remember failures by path; drop those that loaded after all."""
        rows = {one.path: to_row(one) for one in put}
        with self._db.write() as connection:
            for path in {*rows, *drop}:
                connection.execute(delete(t.not_loaded).where(t.not_loaded.c.path == path))
            if rows:
                connection.execute(insert(t.not_loaded), list(rows.values()))

    def not_loaded(self) -> list[NotLoaded]:
        """What could not be added, in the order of trying."""
        with self._db.read() as connection:
            rows = connection.execute(select(t.not_loaded).order_by(t.not_loaded.c.seq)).mappings()
            return [from_row(NotLoaded, row) for row in rows]

    def _load(self, connection: Connection, document_id: str) -> Document:
        held = self._cache.get(document_id)
        if held is not None:
            return held
        query = select(t.documents).where(t.documents.c.id == document_id)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotInCase(f"There is no document {document_id} in this case.")
        document = document_of(row)
        self._cache.put(document)
        return document


def _put_aside(connection: Connection, draft_id: str) -> None:
    connection.execute(update(t.documents).where(t.documents.c.id == draft_id).values(retired=True))
    connection.execute(update(t.claims).where(t.claims.c.document_id == draft_id).values(dropped=True))
    connection.execute(delete(t.left_out))


def _passages() -> Select[Any]:
    return select(*(column for column in t.passages.c if column.name != "vector"))


def _by_id(connection: Connection, query: Select[Any], column: Any, ids: list[str]) -> Iterator[RowMapping]:  # noqa: ANN401 - a column of any table
    for at in range(0, len(ids), _MANY):
        yield from connection.execute(query.where(column.in_(ids[at : at + _MANY]))).mappings()


def _size(document: Document) -> int:
    return len(document.text) + len(document.raw_text)
