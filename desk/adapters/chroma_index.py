"""The vector index, kept by Chroma in a worker process that this file starts, asks and ends."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import RLock, Timer
from typing import IO, Any

from filelock import FileLock, Timeout

from desk.adapters.chroma_worker import encode, owners_lock
from desk.domain.errors import IndexUnavailable
from desk.domain.evidence import Hit
from desk.ports import Vectors

_LOG = logging.getLogger(__name__)
_ALIKE = 0.995
"""A stored vector (16 bits) and itself as searched have a cosine above this."""


class ChromaIndex:
    """Vectors of passages under ``folder/name``; fulfils :class:`desk.ports.PassageIndex`.

    The worker starts with the first request and is started once more when it dies. Two processes
    on one directory would lose vectors without an error, so a lock is held beside it.

    Args:
        folder: the case's folder for indexes.
        name: what the vectors were made with; another name is another index.
        dimensions: length of a vector.
        patience: seconds after which a request that is not answered counts as failed.

    Raises:
        IndexUnavailable: from every method, when the worker can't do it.
    """

    def __init__(self, folder: Path, name: str, dimensions: int, patience: float = 120.0) -> None:
        self._folder = folder
        self._directory = folder / name
        self._collection = f"passages-{name}"
        self._dimensions = dimensions
        self._patience = patience
        self._turn = RLock()
        self._worker: _Worker | None = None
        self._lock = FileLock(folder / f"{name}.lock", timeout=5, thread_local=False)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace vectors."""
        self._check(vectors, len(ids))
        for at in range(0, len(ids), 2000):
            some = slice(at, at + 2000)
            self._ask({"do": "add", "ids": list(ids[some]), "vectors": encode(vectors[some])})

    def remove(self, ids: Sequence[str]) -> None:
        """Forget vectors; unknown ids are ignored."""
        if ids:
            self._ask({"do": "remove", "ids": list(ids)})

    def query(self, vectors: Vectors, k: int) -> list[list[Hit]]:
        """For each row the ``k`` nearest passages, best first; the score is the cosine."""
        self._check(vectors, len(vectors))
        if not len(vectors):
            return []
        request = {"do": "query", "rows": len(vectors), "k": k, "vectors": encode(vectors)}
        return [[Hit(one, score) for one, score in row] for row in self._ask(request)["hits"]]

    def count(self) -> int:
        """How many vectors are held."""
        return int(self._ask({"do": "count"})["count"])

    def probe(self, ids: Sequence[str], vectors: Vectors) -> bool:
        """Whether each of these is held and found by its own vector."""
        if not len(ids):
            return True
        held = set(self._ask({"do": "known", "ids": list(ids)})["ids"])
        if not held.issuperset(ids):
            return False
        return all(hits and hits[0].score >= _ALIKE for hits in self.query(vectors, 3))

    def reset(self) -> None:
        """Empty the index, also one too damaged to be read."""
        with self._turn:
            self._stop()
            self._hold()
            try:
                with owners_lock(self._directory):
                    if self._directory.exists():
                        shutil.rmtree(self._directory)
            except Timeout as error:
                raise IndexUnavailable("Another process has the index open.") from error
            except OSError as error:
                raise IndexUnavailable(f"The index can't be removed: {error.strerror}.") from error

    def close(self) -> None:
        """End the worker process."""
        with self._turn:
            self._stop()
            self._lock.release()

    def _check(self, vectors: Vectors, rows: int) -> None:
        if len(vectors) != rows or (rows and vectors.shape[1] != self._dimensions):
            shape = f"{rows} vectors of {self._dimensions} numbers"
            raise IndexUnavailable(f"The index takes {shape}, not an array of {vectors.shape}.")

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request; a worker that died is started again once (every request may be repeated)."""
        with self._turn:
            try:
                return self._running().ask(request, self._patience)
            except IndexUnavailable as error:
                _LOG.warning("%s; it is started again", error.message)
                self._stop()
            return self._running().ask(request, self._patience)

    def _running(self) -> _Worker:
        if self._worker is None:
            self._hold()
            self._worker = _Worker(self._directory, self._collection)
        return self._worker

    def _hold(self) -> None:
        if self._lock.is_locked:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise IndexUnavailable("Another process has the index open.") from error
        except OSError as error:
            raise IndexUnavailable(f"The index can't be written: {error.strerror}.") from error

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


class _Worker:
    """A running worker process."""

    def __init__(self, directory: Path, collection: str) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        command = [sys.executable, "-m", "desk.adapters.chroma_worker", str(directory), collection]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env={**os.environ, "ANONYMIZED_TELEMETRY": "False", "PYTHONUTF8": "1"},
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            self._complaints.close()
            raise IndexUnavailable(f"The index's process can't be started: {error.strerror}.") from error

    def ask(self, request: dict[str, Any], patience: float) -> dict[str, Any]:
        timer = Timer(patience, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            _pipe(self._process.stdin).write(json.dumps(request) + "\n")
            _pipe(self._process.stdin).flush()
            answer = _pipe(self._process.stdout).readline()
        except (OSError, ValueError):
            answer = ""
        finally:
            timer.cancel()
        if not answer.endswith("\n"):
            raise IndexUnavailable(f"The index's process ended ({self._reason()})")
        found: dict[str, Any] = json.loads(answer)
        return found

    def stop(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                _LOG.debug("a pipe of the index's process was broken already")
        try:
            # Chroma has written everything that it acknowledged; ending its input is enough.
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._complaints.close()

    def _reason(self) -> str:
        self._process.kill()
        self._process.wait()
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else f"exit code {self._process.returncode}"


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise ValueError("the process was started without pipes")
    return pipe
