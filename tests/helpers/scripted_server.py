"""A scripted OpenAI-compatible server on loopback, and a small case to ask it about."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from desk.domain.errors import Cancelled
from desk.settings import Endpoint

KEY = "sk-test-4711-secret"
MODEL = "scripted-1"


@dataclass
class Reply:
    """One answer of the script: a status, a body, and how it is sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    drop: bool = False


def chat(content: str | None, finish: str = "stop", **message: object) -> Reply:
    """A chat completion with this content; 100 tokens in, 20 out."""
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
    return Reply(json.dumps(body).encode())


def verdict(**changes: object) -> dict[str, Any]:
    """A valid answer to the verdict prompt, with changes."""
    return {
        "quotes": [],
        "rationale": "The passages say so [1].",
        "label": "supported",
        "confidence": 0.8,
        "as_of": None,
        "refuted_part": None,
        "flags": [],
        **changes,
    }


def verdict_reply(**changes: object) -> Reply:
    return chat(json.dumps(verdict(**changes)))


def refusal(status: int, message: str, param: str | None = None, **headers: str) -> Reply:
    """An error in OpenAI's form."""
    error = {"error": {"message": message, "type": "x", "param": param, "code": None}}
    return Reply(json.dumps(error).encode(), status, headers)


Script = Callable[[dict[str, Any]], Reply]


class ScriptedServer:
    """Answers each request by the next reply, or by a function of the request's body."""

    def __init__(self, script: Sequence[Reply] | Script) -> None:
        self._script = script
        self._lock = threading.Lock()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.models = [MODEL]
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                server.heard(None, dict(self.headers))
                listed = [
                    {"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in server.models
                ]
                self.reply(Reply(json.dumps({"object": "list", "data": listed}).encode()))

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self.reply(server.heard(body, dict(self.headers)))

            def reply(self, reply: Reply) -> None:
                if reply.delay_s:
                    server.released.wait(reply.delay_s)
                if reply.drop:
                    self.close_connection = True
                    return
                try:
                    self.send_response(reply.status)
                    for name, value in {"content-type": "application/json", **reply.headers}.items():
                        self.send_header(name.replace("_", "-"), value)
                    self.send_header("content-length", str(len(reply.body)))
                    self.end_headers()
                    self.wfile.write(reply.body)
                    self.wfile.flush()
                except OSError:
                    self.close_connection = True  # the client gave up, as some tests want

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                """Keep the tests' output clean."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def heard(self, body: dict[str, Any] | None, headers: dict[str, str]) -> Reply:
        with self._lock:
            self.headers.append(headers)
            if body is None:
                return Reply()
            self.requests.append(body)
            if callable(self._script):
                return self._script(body)
            return self._script[min(len(self.requests), len(self._script)) - 1]

    def endpoint(self, **changes: Any) -> Endpoint:
        settings: dict[str, Any] = {
            "enabled": True,
            "base_url": self.base_url,
            "model": MODEL,
            "timeout_s": 5.0,
            "max_retries": 0,
        }
        return Endpoint(**{**settings, **changes})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def serving(*replies: Reply) -> Iterator[ScriptedServer]:
    with ScriptedServer(replies) as server:
        yield server


class Stop:
    """A cancel token that is set after a time, or at once."""

    def __init__(self, after_s: float | None = None) -> None:
        self._at = None if after_s is None else time.monotonic() + after_s

    @property
    def cancelled(self) -> bool:
        return self._at is not None and time.monotonic() >= self._at

    def raise_if_cancelled(self) -> None:
        if self.cancelled:
            raise Cancelled("Stopped at your request.")
