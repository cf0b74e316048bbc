"""What the core asks of the outside world, as protocols; adapters fulfil them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document, NotLoaded, Passage
from desk.domain.evidence import CheckResult, Evidence, Hit, Search
from desk.domain.report import Case, Finding
from desk.domain.verdicts import ChatAnswer, ChatRequest, ModelCall, Review, StanceScores, Verdict
from desk.domain.vocabulary import DocumentRole

Vectors = NDArray[np.float32]
"""Rows of unit length, shape (n, dimensions)."""


class CancelToken(Protocol):
    """Asked at every safe point of long work."""

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        ...

    def raise_if_cancelled(self) -> None:
        """Raise :class:`desk.domain.errors.Cancelled` if so."""
        ...


class Progress(Protocol):
    """Told how far long work is; may be called from any thread."""

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """``done`` of ``total`` items are finished (total None where unknown); ``what`` is next."""
        ...


class DocumentReader(Protocol):
    """Reads one file or text into a document, bounded in time and memory."""

    def read(self, path: Path, role: DocumentRole) -> Document:
        """Read a file.

        Raises:
            InputError: with the reason, for anything that can't be read.
        """
        ...

    def read_text(self, text: str, title: str, role: DocumentRole) -> Document:
        """Make a document of pasted text."""
        ...

    def read_html(self, html: bytes, url: str, role: DocumentRole) -> Document:
        """Read a fetched page."""
        ...

    def close(self) -> None:
        """End the worker process."""
        ...


class Embedder(Protocol):
    """Text to unit vectors."""

    @property
    def name(self) -> str:
        """Model name and the first digits of its hash; part of the index's name."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text, in order."""
        ...


class Verifier(Protocol):
    """Reads whether a text supports or refutes a claim."""

    @property
    def name(self) -> str:
        """Model name and the first digits of its hash; shown with every verdict it makes."""
        ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        """One reading for each (claim, evidence text), in order."""
        ...


class ChatModel(Protocol):
    """An OpenAI-compatible endpoint."""

    @property
    def endpoint(self) -> str:
        """Its address, without any secret."""
        ...

    @property
    def model(self) -> str:
        """The model's name."""
        ...

    def complete(self, request: ChatRequest, cancel: CancelToken) -> ChatAnswer:
        """Ask, with time limit, retries and back-off.

        Raises:
            EndpointError: as the case is; the error's ``call`` attribute holds the record.
            Cancelled: if the user stopped it.
        """
        ...


class PassageIndex(Protocol):
    """Vectors of passages, searchable; derived from the case and rebuilt at will."""

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace vectors."""
        ...

    def remove(self, ids: Sequence[str]) -> None:
        """Forget vectors; unknown ids are ignored."""
        ...

    def query(self, vectors: Vectors, k: int) -> list[list[Hit]]:
        """For each row the ``k`` nearest passages, best first; the score is the cosine."""
        ...

    def count(self) -> int:
        """How many vectors are held."""
        ...

    def probe(self, ids: Sequence[str], vectors: Vectors) -> bool:
        """Whether each of these is found by its own vector: False means stale or damaged."""
        ...

    def reset(self) -> None:
        """Empty the index, also one too damaged to be read."""
        ...

    def close(self) -> None:
        """End the worker process."""
        ...


class CaseStore(Protocol):
    """The case file: the truth. Each method is one transaction, durable when it returns."""

    def case(self) -> Case: ...
    def set_title(self, title: str) -> Case: ...
    def close(self) -> None: ...

    def add_document(self, document: Document, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Store a document with its passages and their vectors (one row a passage)."""
        ...

    def replace_document(self, document: Document) -> None:
        """Store corrected metadata; the text must be unchanged."""
        ...

    def remove_document(self, document_id: str) -> None:
        """Remove a document, its passages, and the evidence that quotes it."""
        ...

    def documents(self, role: DocumentRole | None = None) -> list[Document]:
        """In the order of adding."""
        ...

    def document(self, document_id: str) -> Document:
        """Raises NotInCase."""
        ...

    def find_document(self, sha256: str, role: DocumentRole) -> Document | None: ...

    def passages(self, document_id: str | None = None) -> list[Passage]: ...
    def passages_by_id(self, ids: Iterable[str]) -> dict[str, Passage]: ...
    def passage_ids(self) -> list[str]: ...
    def vectors(self, ids: Sequence[str] | None = None) -> tuple[list[str], Vectors]:
        """Passage ids and their vectors, all where ``ids`` is None."""
        ...

    def replace_vectors(self, ids: Sequence[str], vectors: Vectors, embedder: str) -> None:
        """Store vectors of another embedder for all passages, and its name."""
        ...

    def embedder(self) -> str | None:
        """Name of the embedder that made the vectors; None where none has been stored yet."""
        ...

    def search_text(self, query: str, k: int) -> list[Hit]:
        """Full-text search (BM25) by the words of ``query``, any of them; best first."""
        ...

    def save_original(self, source: Path | bytes, sha256: str, suffix: str) -> None:
        """Keep a source's bytes in the case; nothing happens where they are there already.

        Raises:
            StorageFull: if the disk is full.
        """
        ...

    def original(self, sha256: str) -> Path | None:
        """Where the bytes with this hash lie; None where they are not kept (pasted text)."""
        ...

    def verify(self) -> list[str]:
        """Every fault found in the case file, in words; empty where it is sound."""
        ...

    def set_draft(self, draft: Document, claims: Sequence[Claim], left_out: Sequence[LeftOut]) -> None:
        """Store the draft and its claims.

        Where a draft is already there, claims with an id that is kept keep their evidence,
        verdicts and reviews; claims that are gone are dropped but not deleted.
        """
        ...

    def draft(self) -> Document | None: ...
    def claims(self) -> list[Claim]:
        """The claims that stand, in the order of the draft."""
        ...

    def claim(self, claim_id: str) -> Claim: ...
    def left_out(self) -> list[LeftOut]: ...
    def put_claims(self, put: Sequence[Claim], drop: Sequence[str] = ()) -> None:
        """Add, change or restore claims and drop others, in one step.

        A dropped claim keeps its evidence, verdicts and reviews and can be put again.
        """
        ...

    def put_search(self, search: Search, evidence: Sequence[Evidence], checks: Sequence[CheckResult]) -> None:
        """Replace what is known of one claim's evidence and checks."""
        ...

    def add_verdict(
        self,
        verdict: Verdict,
        calls: Sequence[ModelCall] = (),
        evidence: Sequence[Evidence] | None = None,
        checks: Sequence[CheckResult] | None = None,
    ) -> None:
        """Append a verdict with its requests; replaces evidence and checks where given."""
        ...

    def add_calls(self, calls: Sequence[ModelCall]) -> None:
        """Append requests that belong to no verdict (finding claims)."""
        ...

    def add_review(self, review: Review) -> None: ...
    def reviews(self, claim_id: str) -> list[Review]: ...

    def set_not_loaded(self, put: Sequence[NotLoaded], drop: Sequence[str] = ()) -> None:
        """Remember failures by path; drop those that loaded after all."""
        ...

    def not_loaded(self) -> list[NotLoaded]: ...
    def finding(self, claim_id: str) -> Finding: ...
    def findings(self) -> list[Finding]:
        """One for each standing claim, in the order of the draft."""
        ...


class SecretStore(Protocol):
    """Where a key is kept: the system keyring, or the environment; never a file."""

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, value: str) -> None:
        """Raises SecretsUnavailable."""
        ...

    def delete(self, name: str) -> None: ...
