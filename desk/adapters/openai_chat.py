"""Any OpenAI-compatible endpoint, through the openai SDK: the one place that imports it.

The SDK is loaded at the first request, because its import takes a second. A request runs as an
asyncio task, because closing the synchronous client from another thread does not interrupt a
request, whereas cancelling a task does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from desk.adapters.chat_answer import Completion, read_completion
from desk.adapters.chat_form import Form, messages, parameters, simpler
from desk.adapters.endpoint_address import check_base_url, is_loopback, shown
from desk.domain.errors import (
    Cancelled,
    ConfigError,
    EndpointError,
    EndpointTimeout,
    EndpointUnreachable,
    KeyRefused,
    RateLimited,
    RequestRefused,
)
from desk.domain.ids import act_id
from desk.domain.verdicts import ChatAnswer, ChatRequest, ModelCall, Usage
from desk.ports import CancelToken
from desk.settings import Endpoint

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI, Omit

T = TypeVar("T")
POLL_S = 0.1
"""How often the user's wish to stop is asked for, in seconds."""
RETRY_WAIT_S = 60.0
"""The longest that the SDK waits before a retry where the server asks it to wait."""
MAX_FORMS = 6
"""Upper bound on ways of asking that are tried on one server."""
MAX_KEPT = 100_000
"""How many characters of an answer are kept that could not be read."""
NO_KEY = "no-key"
"""Sent where no key is set, as the SDK insists on one; local servers ignore it."""


@dataclass(slots=True)
class _Attempt:
    """One request as it goes along: enough to record it however it ends."""

    settings: Endpoint
    request: ChatRequest
    form: Form
    raw: str | None = None
    usage: Usage = field(default_factory=Usage)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    clock: float = field(default_factory=time.monotonic)

    def parameters(self) -> dict[str, object]:
        settings = {"temperature": self.settings.temperature, "seed": self.settings.seed}
        return dict(parameters(self.form, self.request, settings))

    def record(self, error: str | None = None) -> ModelCall:
        settings = {"temperature": self.settings.temperature, "seed": self.settings.seed}
        return ModelCall(
            id=act_id("m"),
            endpoint=shown(self.settings.base_url),
            model=self.settings.model,
            prompt_name=self.request.prompt_name,
            prompt_sha256=self.request.prompt_sha256,
            parameters=parameters(self.form, self.request, settings),
            messages=messages(self.form, self.request),
            response=self.raw,
            usage=self.usage,
            error=error,
            started=self.started,
            seconds=round(time.monotonic() - self.clock, 3),
        )


class OpenAIChat:
    """A :class:`desk.ports.ChatModel` over an OpenAI-compatible endpoint.

    Args:
        endpoint: address, model, limits, prices. A wrong address is reported by the first request.
        key: the API key, or None. It travels in the header alone and stands in no record or message.
    """

    def __init__(self, endpoint: Endpoint, key: str | None) -> None:
        self._settings = endpoint
        self._key = key or ""
        self._form = Form()

    @property
    def endpoint(self) -> str:
        """The server's address."""
        return shown(self._settings.base_url)

    @property
    def model(self) -> str:
        """The model's name."""
        return self._settings.model

    @property
    def form(self) -> Form:
        """How the server is asked, as learnt from its answers so far."""
        return self._form

    def complete(self, request: ChatRequest, cancel: CancelToken) -> ChatAnswer:
        """Ask, with time limit, retries and back-off.

        Raises:
            EndpointError: as the case is; its ``call`` holds the record of the request.
            Cancelled: if the user stopped it; a request in flight is broken off.
        """
        cancel.raise_if_cancelled()
        attempt = _Attempt(self._settings, request, self._form)
        try:
            completion = asyncio.run(_until_cancelled(self._ask(attempt), cancel))
            completion.require_whole(request.max_tokens)
        except EndpointError as error:
            attempt.raw = attempt.raw and self._redact(attempt.raw)
            error.call = attempt.record(error.message)
            raise
        self._form = attempt.form
        attempt.raw = self._redact(completion.text)
        return ChatAnswer(text=completion.text, call=attempt.record())

    def models(self, cancel: CancelToken) -> list[str]:
        """The names of the models that the server lists.

        Raises:
            EndpointError: as for :meth:`complete`, without a record.
            Cancelled: if the user stopped it.
        """
        return asyncio.run(_until_cancelled(self._list(), cancel))

    async def _ask(self, attempt: _Attempt) -> Completion:
        """Ask in the form that this server takes, finding it where it is not known yet."""
        refused: EndpointError | None = None
        async with self._client() as client:
            for _ in range(MAX_FORMS):
                try:
                    return await self._post(client, attempt)
                except _Refused as error:
                    refused = refused or error.error
                    form = simpler(attempt.form, error.param, error.error.message)
                    if form is None:
                        break
                    attempt.form = form
        raise refused or RequestRefused("The endpoint refused every way of asking.")

    async def _post(self, client: AsyncOpenAI, attempt: _Attempt) -> Completion:
        turns = messages(attempt.form, attempt.request)
        body: dict[str, object] = {
            "model": self.model,
            "messages": [{"role": role, "content": content} for role, content in turns],
            **attempt.parameters(),
        }
        raw = await self._guarded(self._send(client, body))
        attempt.raw = raw[:MAX_KEPT]
        completion = read_completion(raw)
        attempt.raw = completion.text
        attempt.usage = completion.usage_with(self._settings)
        return completion

    async def _send(self, client: AsyncOpenAI, body: dict[str, object]) -> str:
        # The body is given whole: the SDK's own parameters know no server but OpenAI's, and the
        # answer is read by a schema of ours, since a server may send anything.
        response = await client.chat.completions.with_raw_response.create(
            model=self.model, messages=[], extra_body=body, extra_headers=_fewer_headers()
        )
        return response.text

    async def _list(self) -> list[str]:
        async with self._client() as client:
            try:
                page = await self._guarded(_first_page(client))
            except _Refused as error:
                raise error.error from None
        return sorted(page)

    def _client(self) -> AsyncOpenAI:
        import openai  # noqa: PLC0415 - a second to import, and needed only with an endpoint

        try:
            base_url = check_base_url(self._settings.base_url)
        except ConfigError as error:
            raise RequestRefused(error.message, error.help) from None
        if not self._key.isascii() or not self._key.isprintable():
            raise KeyRefused("The key holds characters that no key has.")
        host = urlsplit(base_url).hostname or ""
        # Redirects would carry the draft to a server that the user did not choose; a proxy of
        # the environment must not see what is meant for this machine.
        http = openai.DefaultAsyncHttpxClient(follow_redirects=False, trust_env=not is_loopback(host))
        client = openai.AsyncOpenAI(
            api_key=self._key or NO_KEY,
            base_url=base_url,
            timeout=self._settings.timeout_s,
            max_retries=self._settings.max_retries,
            http_client=http,
        )
        client.organization = client.project = None  # read from the environment, meant for OpenAI
        return client

    async def _guarded(self, asking: Coroutine[object, object, T]) -> T:
        """Await, with the bound on the whole, and turn the SDK's errors into ours.

        The SDK's own exceptions hold the request with its headers, so none is chained.
        """
        import openai  # noqa: PLC0415 - loaded by _client already

        retries = self._settings.max_retries
        whole = self._settings.timeout_s * (retries + 1) + RETRY_WAIT_S * retries + 1.0
        try:
            async with asyncio.timeout(whole):
                return await asking
        except (openai.APITimeoutError, TimeoutError):
            raise EndpointTimeout(
                f"The endpoint {self.endpoint} did not answer within {self._settings.timeout_s:g} seconds."
            ) from None
        except openai.APIConnectionError:
            raise EndpointUnreachable(f"No server answers at {self.endpoint}.") from None
        except openai.APIStatusError as error:
            raise self._status_error(error) from None

    def _status_error(self, error: APIStatusError) -> Exception:
        status, said = error.status_code, self._detail(error)
        if status in {401, 403}:
            what = "refused the key" if self._key else "wants a key, and none is set"
            return KeyRefused(f"The endpoint {self.endpoint} {what} (HTTP {status}).")
        if status == 429:
            return RateLimited(f"The endpoint {self.endpoint} takes no more requests now (HTTP 429).{said}")
        if status >= 500:
            return EndpointUnreachable(f"The server at {self.endpoint} failed (HTTP {status}).{said}")
        if status in {400, 422}:
            blamed = f" because of {error.param}" if error.param else ""
            refused = RequestRefused(
                f"The endpoint refused the request for the model {self.model!r}{blamed}"
                f" (HTTP {status}).{said}"
            )
            return _Refused(refused, error.param)
        if status == 404:
            return RequestRefused(
                f"The endpoint {self.endpoint} has no model {self.model!r}, or its address is wrong"
                f" (HTTP 404).{said}"
            )
        return RequestRefused(f"The endpoint {self.endpoint} refused the request (HTTP {status}).{said}")

    def _detail(self, error: APIStatusError) -> str:
        """What the server says, as one bounded line without the key."""
        body = error.body
        said = body.get("message") if isinstance(body, dict) else body
        line = " ".join(str(said or "").split())
        clean = "".join(char for char in line if char.isprintable())[:300]
        return f" It says: {self._redact(clean)}" if clean else ""

    def _redact(self, text: str) -> str:
        return text.replace(self._key, "[key]") if self._key else text


_UNASKED_HEADERS = (
    "X-Stainless-Lang",
    "X-Stainless-Package-Version",
    "X-Stainless-OS",
    "X-Stainless-Arch",
    "X-Stainless-Runtime",
    "X-Stainless-Runtime-Version",
)
"""Headers by which the SDK describes the user's machine; nothing leaves it that need not."""


def _fewer_headers() -> dict[str, str | Omit]:
    import openai  # noqa: PLC0415 - loaded by _client already

    return {name: openai.Omit() for name in _UNASKED_HEADERS}


class _Refused(Exception):
    """A refusal (400 or 422) that another form of the request may avoid."""

    def __init__(self, error: RequestRefused, param: str | None) -> None:
        super().__init__(error.message)
        self.error = error
        self.param = param


async def _first_page(client: AsyncOpenAI) -> list[str]:
    page = await client.models.list(extra_headers=_fewer_headers())
    return [model.id for model in page.data]


async def _until_cancelled(asking: Coroutine[object, object, T], cancel: CancelToken) -> T:
    """Await ``asking`` as a task that ends as soon as the user stops it."""
    task = asyncio.ensure_future(asking)
    while not task.done():
        await asyncio.wait({task}, timeout=POLL_S)
        if cancel.cancelled and not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise Cancelled("Stopped at your request.")
    return task.result()
