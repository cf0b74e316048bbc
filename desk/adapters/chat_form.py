"""How a request is put to a server: all it may understand, or less where it refuses a part.

OpenAI-compatible servers differ in three things: whether they hold an answer to a JSON schema,
what they call the limit of tokens, and which sampling parameters they take. A :class:`Form` says
how to ask one server; :func:`simpler` gives the next form to try after a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from desk.domain.verdicts import ChatRequest, Json

Format = Literal["json_schema", "json_object", "plain"]
_NEXT: dict[Format, Format] = {"json_schema": "json_object", "json_object": "plain"}
_DROPPABLE = ("temperature", "seed", "top_p")
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "schema", "grammar", "structured")
_OTHER_FAULTS = ("context", "too long", "too many tokens", "quota", "model not")


@dataclass(frozen=True, slots=True)
class Form:
    """How a server is asked."""

    format: Format = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    dropped: frozenset[str] = frozenset()


def simpler(form: Form, param: str | None, message: str) -> Form | None:
    """The form to try after a refusal (HTTP 400 or 422), or None where no other would help.

    Args:
        form: the form that was refused.
        param: the parameter that the server blames, where it names one.
        message: what the server says.
    """
    text = message.lower()
    if form.limit == "max_tokens" and (param == "max_tokens" or "max_completion_tokens" in text):
        return replace(form, limit="max_completion_tokens")
    for name in _DROPPABLE:
        if name not in form.dropped and (param == name or f"'{name}'" in text):
            return replace(form, dropped=form.dropped | {name})
    if form.format in _NEXT and _blames_format(param, text):
        return replace(form, format=_NEXT[form.format])
    return None


def _blames_format(param: str | None, text: str) -> bool:
    if param is not None:
        return param.startswith(("response_format", "text.format"))
    return any(word in text for word in _FORMAT_WORDS) or not any(word in text for word in _OTHER_FAULTS)


def parameters(form: Form, request: ChatRequest, defaults: Mapping[str, Json]) -> dict[str, Json]:
    """The body of the request beside model and messages.

    Args:
        form: how this server is asked.
        request: what is asked; its own parameters override ``defaults``.
        defaults: sampling parameters of the endpoint's settings.
    """
    given: dict[str, Json] = {**defaults, **request.parameters, form.limit: request.max_tokens}
    kept = {name: value for name, value in given.items() if name not in form.dropped}
    if form.format == "json_schema":
        schema: dict[str, Json] = {"name": request.schema_name, "strict": True, "schema": request.schema}
        kept["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form.format == "json_object":
        kept["response_format"] = {"type": "json_object"}
    return kept


def messages(form: Form, request: ChatRequest) -> tuple[tuple[str, str], ...]:
    """(role, content) as sent; a server that takes no schema is told it in the first message."""
    turns = [(message.role, message.content) for message in request.messages]
    if form.format != "json_schema":
        note = (
            "\n\nAnswer with one JSON object and nothing else, valid against this JSON schema:\n"
            + json.dumps(request.schema, ensure_ascii=False)
        )
        role, content = turns[0]
        turns[0] = (role, content + note)
    return tuple(turns)
