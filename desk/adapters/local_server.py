"""Serves a GGUF file to the desk itself: llama.cpp (xllamacpp) in a child process on loopback."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from desk.domain.errors import MissingDependency, ModelFileError
from desk.ports import CancelToken, Progress

MAGIC = b"GGUF"
CONTEXT_TOKENS = 8192
"""Room for the prompt with eight passages and an answer."""
READY_S = 300.0
"""The longest that loading a model may take, in seconds."""
_POLL_S = 0.2
_CLOSE_S = 5.0
_log = logging.getLogger(__name__)


class LocalServer:
    """A model server in a child process; a context manager that gives its address.

    The child ends with :meth:`close`, and by itself when this process dies.

    Args:
        gguf: the model file.
        context_tokens: how long prompt and answer may be together.
        timeout_s: how long loading may take.
    """

    def __init__(self, gguf: Path, context_tokens: int = CONTEXT_TOKENS, timeout_s: float = READY_S) -> None:
        self._gguf = gguf
        self._context = context_tokens
        self._timeout = timeout_s
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None
        self._reader: threading.Thread | None = None

    def start(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> str:
        """Start the child and wait until the model is loaded.

        Returns:
            The address for an endpoint, for instance ``http://127.0.0.1:40123/v1``.

        Raises:
            MissingDependency: if the extra ``local-llm`` is not installed.
            ModelFileError: if the file is no GGUF file or can't be loaded.
            Cancelled: if the user stopped it.
        """
        check_gguf(self._gguf)
        if find_spec("xllamacpp") is None:
            raise _missing()
        self.close()
        ready = False
        try:
            url = self._wait(self._spawn(), progress, cancel)
            ready = True
        finally:
            if not ready:
                self.close()
        return f"{url}/v1"

    @property
    def running(self) -> bool:
        """Whether the child is alive."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """End the child; may be called more than once."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_CLOSE_S)
        except subprocess.TimeoutExpired:
            _log.warning("The model server did not end by itself and was killed.")
            self._process.kill()
            self._process.wait()
        if self._reader is not None:
            self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        if self._errors is not None:
            self._errors.close()
        self._process = self._reader = self._errors = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _spawn(self) -> queue.Queue[bytes]:
        """Start the child; its one line, or b"" where it ends without one, comes in the queue."""
        module = "desk.adapters.local_server_main"
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
        self._process = subprocess.Popen(  # noqa: S603 - our own module; the path is an argument, not a command
            [sys.executable, "-m", module, str(self._gguf.resolve()), str(self._context)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        said: queue.Queue[bytes] = queue.Queue()
        out = self._process.stdout

        def read() -> None:
            said.put(out.readline() if out else b"")

        self._reader = threading.Thread(target=read, name="local-server-reader")
        self._reader.start()
        return said

    def _wait(self, said: queue.Queue[bytes], progress: Progress | None, cancel: CancelToken | None) -> str:
        start = time.monotonic()
        while time.monotonic() - start < self._timeout:
            if cancel is not None:
                cancel.raise_if_cancelled()
            if progress is not None:
                progress(int(time.monotonic() - start), None, f"Loading {self._gguf.name}")
            try:
                return self._address(said.get(timeout=_POLL_S))
            except queue.Empty:
                continue
        raise ModelFileError(
            f"{self._gguf.name} was not loaded within {self._timeout:g} seconds.", "Choose a smaller model."
        )

    def _address(self, line: bytes) -> str:
        told: dict[str, str] = json.loads(line) if line else {}
        if "url" in told:
            return told["url"]
        if "missing" in told:
            raise _missing()
        _log.warning("The model server said: %s", self._last_words())
        raise ModelFileError(
            f"{self._gguf.name} can't be loaded as a language model.",
            "Choose another GGUF file; a file may be incomplete, or need more memory than is free.",
        )

    def _last_words(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0, 2)
        self._errors.seek(max(self._errors.tell() - 2000, 0))
        return self._errors.read().decode(errors="replace")


def check_gguf(path: Path) -> None:
    """Look at the first bytes of a model file.

    Raises:
        ModelFileError: if it can't be read or is no GGUF file.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise ModelFileError(
            f"The model file {path} can't be read: {error.strerror}.", "Check its path in Settings."
        ) from error
    if head != MAGIC:
        raise ModelFileError(f"{path.name} is no GGUF file.", "Choose a model file that ends in .gguf.")


def _missing() -> MissingDependency:
    return MissingDependency(
        "Serving a GGUF file needs the extra local-llm.",
        "Install it with `pip install 'factdesk[local-llm]'`, or choose a running server.",
    )
