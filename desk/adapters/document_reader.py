"""Reads documents in a process of its own, which is bounded in memory and time and can be killed."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any, Self

from desk.domain import errors
from desk.domain.documents import Document
from desk.domain.errors import DamagedFile, InputError, InternalError, ReadTimeout
from desk.domain.vocabulary import DocumentRole
from desk.ingest.codec import from_json
from desk.settings import Reading

_CHUNK = 1 << 20
_GRACE_S = 2.0
_START_S = 60.0


class WorkerReader:
    """A :class:`desk.ports.DocumentReader` whose parsing happens in a child process.

    The child is started on first use and again after it was killed or died. One request at a
    time: a second thread waits. Close it when done; it is a context manager too.

    Args:
        settings: time limit for one document in seconds, memory in MB, sizes in MB and pages.
    """

    def __init__(self, settings: Reading) -> None:
        self._settings = settings
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: Path, role: DocumentRole) -> Document:
        """Read a file.

        Raises:
            InputError: with the reason, for anything that can't be read.
        """
        return self._ask({"verb": "file", "path": str(Path(path).absolute()), "role": role}, Path(path).name)

    def read_text(self, text: str, title: str, role: DocumentRole) -> Document:
        """Make a document of pasted text.

        Raises:
            EmptyInput: if there is nothing but white space.
        """
        return self._ask({"verb": "text", "text": text, "title": title, "role": role}, title or "The text")

    def read_html(self, html: bytes, url: str, role: DocumentRole) -> Document:
        """Read a fetched page.

        Raises:
            InputError: with the reason, for anything that can't be read.
        """
        return self._ask({"verb": "html", "html": html.hex(), "url": url, "role": role}, url)

    def close(self) -> None:
        """End the child process, after the request that is under way."""
        with self._lock:
            self._stop(_GRACE_S)

    def _ask(self, request: dict[str, Any], name: str) -> Document:
        line = json.dumps({**request, "bounds": asdict(self._settings)}).encode() + b"\n"
        with self._lock:
            answer = self._exchange(line, name)
        if "error" in answer:
            raise _error(answer)
        return from_json(answer["document"])

    def _exchange(self, line: bytes, name: str) -> dict[str, Any]:
        try:
            received = self._talk(line)
        except TimeoutError as error:
            limit = f"{self._settings.timeout_s:g} s"
            raise ReadTimeout(f"Reading {name} took more than {limit} and was stopped.") from error
        except (EOFError, BrokenPipeError):
            try:  # the child may have been dead before this file; a second death is the file's doing
                received = self._talk(line)
            except (EOFError, BrokenPipeError, TimeoutError) as error:
                raise DamagedFile(f"The reader broke down on {name}; the file may be malformed.") from error
        found: dict[str, Any] = json.loads(received)
        return found

    def _talk(self, line: bytes) -> bytes:
        """One exchange; whatever interrupts it ends the child, for half an answer lies in its pipe."""
        process = self._running()
        whole = False
        try:
            received = _talk(process, line, time.monotonic() + self._settings.timeout_s)
            whole = True
        finally:
            if not whole:
                self._stop()
        return received

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = _start(self._settings.memory_mb)
            self._await_start(self._process)
        return self._process

    def _await_start(self, process: subprocess.Popen[bytes]) -> None:
        try:
            if process.stdout is not None:
                _receive(process.stdout.fileno(), time.monotonic() + max(self._settings.timeout_s, _START_S))
        except (EOFError, TimeoutError) as error:
            self._stop()
            raise InternalError("The process that reads documents can't be started.") from error

    def _stop(self, grace_s: float = 0.0) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        try:
            process.wait(grace_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start(memory_mb: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "desk.ingest.worker", "--memory-mb", str(memory_mb)]
    package_root = str(Path(__file__).resolve().parents[2])
    paths = [package_root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell, nothing of a user's in it
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    if process.stdin:
        os.set_blocking(process.stdin.fileno(), False)
    return process


def _talk(process: subprocess.Popen[bytes], line: bytes, deadline: float) -> bytes:
    """Send one line and wait for one.

    Raises:
        TimeoutError: at the deadline, a value of ``time.monotonic``.
        EOFError, BrokenPipeError: if the child died.
    """
    if process.stdin is None or process.stdout is None:
        raise InternalError("The reader's process has no pipes.")
    _send(process.stdin.fileno(), line, deadline)
    return _receive(process.stdout.fileno(), deadline)


def _send(pipe: int, line: bytes, deadline: float) -> None:
    view = memoryview(line)
    while view:
        _wait([], [pipe], deadline)
        view = view[os.write(pipe, view[:_CHUNK]) :]


def _receive(pipe: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b"\n"):
        _wait([pipe], [], deadline)
        part = os.read(pipe, _CHUNK)
        if not part:
            raise EOFError
        parts.append(part)
    return b"".join(parts)


def _wait(readable: list[int], writable: list[int], deadline: float) -> None:
    left = deadline - time.monotonic()
    ready = select.select(readable, writable, [], max(left, 0.0))
    if not (ready[0] or ready[1]):
        raise TimeoutError


def _error(answer: dict[str, Any]) -> InputError:
    kind = getattr(errors, answer["error"], None)
    if not (isinstance(kind, type) and issubclass(kind, InputError)):
        raise InternalError(f"The reader answered with an unknown error {answer['error']!r}.")
    return kind(answer["message"], answer["help"])
