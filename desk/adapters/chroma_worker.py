"""The one process that owns a Chroma directory; the only file that imports chromadb.

    python -m desk.adapters.chroma_worker DIRECTORY COLLECTION

Each line of standard input is a request as JSON, each line of standard output its answer; vectors
are base64 of little-endian 32-bit floats. It ends when its input ends. Any fault of Chroma ends
it too, with the reason on standard error: the caller starts it again, and the index is derived.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

BATCH = 500
"""How many vectors are added at once; Chroma takes at most some 5,000."""

# Measured: with the defaults (100, 100, 16) one in three of the nearest ten was found among
# random vectors, with these 95 in 100. The search width can't be changed later.
HNSW = {"space": "cosine", "ef_construction": 400, "ef_search": 400, "max_neighbors": 32}

Request = dict[str, Any]


class Owner:
    """The opened collection."""

    def __init__(self, directory: Path, name: str) -> None:
        import chromadb  # noqa: PLC0415 - takes up to 2.5 s; tests of the protocol do without
        from chromadb.config import Settings  # noqa: PLC0415

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        self._client = chromadb.PersistentClient(str(directory), settings=settings)
        configuration: Any = {"hnsw": HNSW}  # its own type names every engine's options
        self._collection = self._client.get_or_create_collection(
            name, embedding_function=None, configuration=configuration
        )

    def add(self, request: Request) -> Request:
        """Add or replace vectors."""
        ids, vectors = request["ids"], decode(request["vectors"], len(request["ids"]))
        for at in range(0, len(ids), BATCH):
            self._collection.upsert(ids=ids[at : at + BATCH], embeddings=vectors[at : at + BATCH])
        return {}

    def remove(self, request: Request) -> Request:
        """Forget vectors."""
        for at in range(0, len(request["ids"]), BATCH):
            self._collection.delete(ids=request["ids"][at : at + BATCH])
        return {}

    def query(self, request: Request) -> Request:
        """The nearest of each row: ids and cosines, best first, ties by id."""
        k = min(request["k"], self._collection.count())
        if k < 1 or not request["rows"]:
            return {"hits": [[] for _ in range(request["rows"])]}
        vectors = decode(request["vectors"], request["rows"])
        found = self._collection.query(query_embeddings=vectors, n_results=k, include=["distances"])
        distances = found["distances"] or []
        return {"hits": [_hits(*row) for row in zip(found["ids"], distances, strict=True)]}

    def count(self, request: Request) -> Request:  # noqa: ARG002 - all answers have one form
        """How many vectors there are."""
        return {"count": self._collection.count()}

    def known(self, request: Request) -> Request:
        """Which of these ids are held."""
        return {"ids": self._collection.get(ids=request["ids"], include=[])["ids"]}


def owners_lock(directory: Path) -> FileLock:
    """Held by the process that has the directory open.

    It is the worker's own: when the desk is killed, its worker may still be writing for a moment
    after the desk's locks are gone.
    """
    return FileLock(directory.parent / f"{directory.name}.owner.lock", timeout=20)


def decode(text: str, rows: int) -> NDArray[np.float32]:
    """The vectors of a request, shape (rows, dimensions)."""
    return np.frombuffer(base64.b64decode(text), "<f4").reshape(rows, -1).astype(np.float32)


def encode(vectors: NDArray[np.float32]) -> str:
    """Vectors for a request."""
    return base64.b64encode(np.ascontiguousarray(vectors, "<f4").tobytes()).decode("ascii")


def serve(owner: Owner) -> None:
    """Answer requests until the input ends."""
    # Chroma and what it loads may print; the answers have a file of their own.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    verbs: dict[str, Callable[[Request], Request]] = {
        "add": owner.add,
        "remove": owner.remove,
        "query": owner.query,
        "count": owner.count,
        "known": owner.known,
    }
    for line in sys.stdin:
        request = json.loads(line)
        answers.write(json.dumps(verbs[request["do"]](request)) + "\n")
        answers.flush()


def _hits(ids: list[str], distances: list[float]) -> list[tuple[str, float]]:
    hits = [(one, 1.0 - float(distance)) for one, distance in zip(ids, distances, strict=True)]
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


if __name__ == "__main__":
    with owners_lock(Path(sys.argv[1])):
        serve(Owner(Path(sys.argv[1]), sys.argv[2]))
