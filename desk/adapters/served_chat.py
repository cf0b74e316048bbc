"""A GGUF file as a chat model: served in a child process from the first question on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Lock

from desk.adapters.local_server import LocalServer
from desk.adapters.openai_chat import OpenAIChat
from desk.domain.verdicts import ChatAnswer, ChatRequest
from desk.ports import CancelToken
from desk.settings import Endpoint


class ServedChat:
    """Fulfils :class:`desk.ports.ChatModel` with a model file of the user's.

    The server is started by the first request, since loading takes seconds, and ended by
    :meth:`close`.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._settings = endpoint
        self._server = LocalServer(Path(endpoint.gguf))
        self._chat: OpenAIChat | None = None
        self._lock = Lock()

    @property
    def endpoint(self) -> str:
        """The file, since the port changes with every start."""
        return f"served from {Path(self._settings.gguf).name}"

    @property
    def model(self) -> str:
        """The file's name."""
        return Path(self._settings.gguf).stem

    def complete(self, request: ChatRequest, cancel: CancelToken) -> ChatAnswer:
        """Ask; starts the server where it does not run.

        Raises:
            ModelFileError: if the file can't be served.
            MissingDependency: if the extra ``local-llm`` is not installed.
            EndpointError: as the case is.
            Cancelled: if the user stopped it.
        """
        return self._started(cancel).complete(request, cancel)

    def close(self) -> None:
        """End the server; may be called more than once."""
        with self._lock:
            self._server.close()
            self._chat = None

    def _started(self, cancel: CancelToken) -> OpenAIChat:
        with self._lock:
            if self._chat is None or not self._server.running:
                url = self._server.start(cancel=cancel)
                self._chat = OpenAIChat(replace(self._settings, base_url=url, model=self.model), None)
            return self._chat
