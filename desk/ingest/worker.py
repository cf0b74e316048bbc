"""The reader's own process: ``python -m desk.ingest.worker --memory-mb N``.

It reads requests from standard input and answers on standard output, each one line of JSON. A
hostile file can take no more than its memory and, since the other side kills it, its time.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from desk.domain.documents import Document
from desk.domain.errors import DamagedFile, InputError, TooLarge
from desk.domain.vocabulary import DocumentRole
from desk.ingest.codec import to_json
from desk.ingest.read import read_file, read_page, read_pasted
from desk.settings import Reading

if sys.platform != "win32":
    import resource

Request = dict[str, Any]

READY = "ready\n"
"""The first line of every process that started; one that ends before it has no file to blame."""


def main() -> None:
    """Serve requests until standard input ends."""
    options = argparse.ArgumentParser()
    options.add_argument("--memory-mb", type=int, required=True)
    _limit_memory(options.parse_args().memory_mb)
    logging.disable(logging.CRITICAL)
    with _own_output() as answers:
        answers.write(READY)
        answers.flush()
        for line in sys.stdin.buffer:  # one line is one request
            json.dump(_answer(json.loads(line)), answers)
            answers.write("\n")
            answers.flush()


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _own_output() -> IO[str]:
    """Standard output for the answers alone: what a library prints goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(kept, "w", encoding="ascii")


def _answer(request: Request) -> dict[str, Any]:
    try:
        return {"document": to_json(_VERBS[request["verb"]](request))}
    except InputError as error:
        return _refusal(error)
    except MemoryError:
        return _refusal(TooLarge("Reading the file takes more memory than the bound allows."))
    except RecursionError:
        return _refusal(DamagedFile("The file is nested too deeply to be read."))


def _refusal(error: InputError) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": error.message, "help": error.help}


def _bounds(request: Request) -> Reading:
    known = {entry.name for entry in fields(Reading)}
    return Reading(**{name: value for name, value in request["bounds"].items() if name in known})


def _role(request: Request) -> DocumentRole:
    return DocumentRole(request["role"])


_VERBS: dict[str, Callable[[Request], Document]] = {
    "file": lambda one: read_file(Path(one["path"]), _role(one), _bounds(one)),
    "text": lambda one: read_pasted(one["text"], one["title"], _role(one)),
    "html": lambda one: read_page(bytes.fromhex(one["html"]), one["url"], _role(one), _bounds(one)),
}

if __name__ == "__main__":
    main()
