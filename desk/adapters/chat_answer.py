"""Reads the body of a chat completion: strictly, and only the part that is used."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desk.domain.errors import AnswerInvalid
from desk.domain.verdicts import Usage
from desk.settings import Endpoint

_CUT_OFF_HELP = "Raise the limit of tokens in Settings, or choose a model that answers shorter."


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True)


class _Message(_Strict):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Strict):
    message: _Message
    finish_reason: str | None = None


class _Tokens(_Strict):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Completion(_Strict):
    """What is read of a completion."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Tokens | None = None

    @property
    def text(self) -> str:
        """The answer as the model wrote it; empty where it wrote none."""
        return self.choices[0].message.content or ""

    def usage_with(self, settings: Endpoint) -> Usage:
        """Tokens counted by the server, with their cost where prices are set."""
        tokens = self.usage or _Tokens()
        counted = (tokens.prompt_tokens, tokens.completion_tokens)
        return Usage(prompt_tokens=counted[0], completion_tokens=counted[1], cost=_cost(settings, *counted))

    def require_whole(self, limit: int) -> None:
        """Make sure that the answer ended by itself.

        Raises:
            AnswerInvalid: if it was cut off, withheld, or empty.
        """
        choice = self.choices[0]
        if choice.finish_reason == "length":
            raise AnswerInvalid(f"The model's answer was cut off at {limit} tokens.", _CUT_OFF_HELP)
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise AnswerInvalid("The model, or its provider's filter, declined to answer.")
        if not self.text.strip():
            raise AnswerInvalid("The model's answer is empty.")


def read_completion(body: str) -> Completion:
    """Read the body of an answer with status 200.

    Raises:
        AnswerInvalid: if it is no chat completion.
    """
    try:
        return Completion.model_validate_json(body)
    except ValidationError:
        raise AnswerInvalid(
            "What answers at the endpoint's address does not answer as a chat model does.",
            "Check that the address ends as the server's documentation says, mostly in /v1.",
        ) from None


def _cost(settings: Endpoint, prompt: int, completion: int) -> float | None:
    if settings.price_in is None and settings.price_out is None:
        return None
    return (prompt * (settings.price_in or 0.0) + completion * (settings.price_out or 0.0)) / 1_000_000
