"""Tries an endpoint out: what it can do, ability by ability, in words for the user."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path

from jsonschema import Draft202012Validator

from desk.adapters.endpoint_address import shown, warning
from desk.adapters.local_server import LocalServer
from desk.adapters.openai_chat import OpenAIChat
from desk.domain.errors import (
    AnswerInvalid,
    EndpointError,
    EndpointTimeout,
    EndpointUnreachable,
    FactdeskError,
    KeyRefused,
)
from desk.domain.verdicts import ChatAnswer, ChatRequest, Json, Message, ModelCall
from desk.settings import Endpoint

_SCHEMA: dict[str, Json] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["colour", "count"],
    "properties": {
        "colour": {"type": "string", "enum": ["vermilion", "ochre"]},
        "count": {"type": "integer", "minimum": 3, "maximum": 9},
    },
}
"""What no model answers by chance, so that a kept schema shows."""
_ASK = "Name the colour of a fire engine and how many wheels it has. Answer as JSON."


@dataclass(frozen=True, slots=True)
class Ability:
    """One line of a report: ``works`` is None where it was not tried."""

    name: str
    works: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointReport:
    """What an endpoint can do; None stands for "not tried"."""

    address: str
    model: str
    reachable: bool | None = None
    key_accepted: bool | None = None
    models: tuple[str, ...] = ()
    model_found: bool | None = None
    answered: bool | None = None
    schema_kept: bool | None = None
    tokens_counted: bool | None = None
    seconds: float | None = None
    error: str | None = None
    help: str | None = None
    warning: str | None = None

    @property
    def ok(self) -> bool:
        """Whether verdicts can be drafted with it."""
        return bool(self.answered)

    @property
    def abilities(self) -> tuple[Ability, ...]:
        """A line for each ability."""
        listed = ", ".join(self.models[:5]) + (" …" if len(self.models) > 5 else "")
        time_taken = f"{self.seconds:.1f} s" if self.seconds is not None else ""
        without = "" if self.schema_kept is not False else "answers are checked all the same"
        return (
            Ability("A server answers", self.reachable, self.address),
            Ability("The key is accepted", self.key_accepted),
            Ability("The model is there", self.model_found, self.model if self.model_found else listed),
            Ability("The model answers", self.answered, time_taken),
            Ability("JSON schemas are kept", self.schema_kept, without),
            Ability("Tokens are counted", self.tokens_counted),
        )


def probe(endpoint: Endpoint, key: str | None) -> EndpointReport:
    """Try an endpoint: list its models and ask one short question. Never raises.

    A GGUF file is served for the length of the trial.
    """
    endpoint = replace(endpoint, max_retries=0)
    report = EndpointReport(address=endpoint.gguf or shown(endpoint.base_url), model=endpoint.model)
    try:
        if endpoint.gguf:
            with LocalServer(Path(endpoint.gguf)) as url:
                return _tried(replace(endpoint, base_url=url), None, report)
        return _tried(endpoint, key, report)
    except FactdeskError as error:
        return replace(report, error=error.message, help=error.help)


class _Never:
    """A cancel token for a trial that is bounded by its time limit."""

    cancelled = False

    def raise_if_cancelled(self) -> None:
        """Go on."""


def _tried(endpoint: Endpoint, key: str | None, report: EndpointReport) -> EndpointReport:
    chat = OpenAIChat(endpoint, key)
    report = replace(report, address=chat.endpoint, warning=warning(endpoint.base_url))
    report = _listed(chat, report)
    if report.error is not None:
        return report
    start = time.monotonic()
    try:
        answer = chat.complete(_request(endpoint), _Never())
    except EndpointError as error:
        return _blamed(report, error)
    return _answered(report, answer, chat.form.format == "json_schema", time.monotonic() - start)


def _listed(chat: OpenAIChat, report: EndpointReport) -> EndpointReport:
    """Ask for the models; a server that lists none may still answer."""
    try:
        models = tuple(chat.models(_Never()))
    except (EndpointUnreachable, EndpointTimeout, KeyRefused) as error:
        return _blamed(report, error)
    except EndpointError:
        return report
    found = chat.model in models if models else None
    return replace(report, reachable=True, models=models, model_found=found)


def _blamed(report: EndpointReport, error: EndpointError) -> EndpointReport:
    """The report with what an error says about the abilities."""
    report = replace(report, error=error.message, help=error.help)
    if isinstance(error, EndpointUnreachable | EndpointTimeout):
        return replace(report, reachable=bool(report.reachable), answered=False)
    if isinstance(error, KeyRefused):
        return replace(report, reachable=True, key_accepted=False, answered=False)
    if isinstance(error, AnswerInvalid):
        return replace(report, reachable=True, key_accepted=True, answered=False)
    return replace(report, reachable=True, answered=False)


def _answered(report: EndpointReport, answer: ChatAnswer, asked: object, seconds: float) -> EndpointReport:
    return replace(
        report,
        reachable=True,
        key_accepted=True,
        model_found=True,
        answered=True,
        schema_kept=bool(asked) and _keeps_schema(answer.text),
        tokens_counted=_counted(answer.call),
        seconds=round(seconds, 3),
    )


def _keeps_schema(text: str) -> bool:
    try:
        said = json.loads(text)
    except ValueError:
        return False
    return bool(Draft202012Validator(_SCHEMA).is_valid(said))


def _counted(call: ModelCall) -> bool:
    return call.usage.prompt_tokens > 0 and call.usage.completion_tokens > 0


def _request(endpoint: Endpoint) -> ChatRequest:
    return ChatRequest(
        prompt_name="probe",
        prompt_sha256="",
        messages=(Message(role="user", content=_ASK),),
        schema_name="probe",
        schema=_SCHEMA,
        max_tokens=endpoint.max_tokens,
    )
