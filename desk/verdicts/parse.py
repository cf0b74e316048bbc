"""Reads a model's answer: valid against the schema, or an error. Nothing is repaired."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desk.domain.errors import AnswerInvalid
from desk.domain.verdicts import Json

_ModelFlag = Literal[
    "superseded",
    "misquoted",
    "misattributed",
    "needs_context",
    "figures_differ",
    "names_differ",
    "dates_differ",
]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class QuoteAnswer(_Closed):
    """One quotation: the number of its passage, its words, and how they bear on the claim."""

    passage: Annotated[int, Field(ge=1, le=99)]
    quote: Annotated[str, Field(min_length=1, max_length=600)]
    stance: Literal["supports", "refutes", "neutral"]


class VerdictAnswer(_Closed):
    """A model's verdict as it has to be answered.

    The order of the keys is the order in which a model is made to write them: quotations first,
    then the reasons, then the label. The bounds keep a small model from writing without an end.
    """

    quotes: Annotated[list[QuoteAnswer], Field(max_length=4)]
    rationale: Annotated[str, Field(min_length=1, max_length=1200)]
    label: Literal["supported", "refuted", "conflicting", "not_enough_evidence"]
    confidence: Annotated[float, Field(ge=0, le=1)]
    as_of: date | None
    refuted_part: Annotated[str, Field(max_length=300)] | None
    flags: Annotated[list[_ModelFlag], Field(max_length=7)]


def schema() -> dict[str, Json]:
    """The JSON schema of the answer, closed and with every key required."""
    made: dict[str, Json] = VerdictAnswer.model_json_schema()
    return made


def parse_verdict(text: str) -> VerdictAnswer:
    """Read an answer.

    Raises:
        AnswerInvalid: if it is not one JSON object that fits the schema; the message names the
            first fault and quotes nothing of the answer.
    """
    try:
        return VerdictAnswer.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise AnswerInvalid(
            f"The model's answer breaks the schema at {where}: {first['msg'][:200]}."
        ) from None
