"""A model's list of claims, valid against the schema or an error, and where its words stand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desk.domain.errors import AnswerInvalid
from desk.domain.spans import Span
from desk.domain.verdicts import Json
from desk.text.fold import Folded, fold


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ClaimAnswer(_Closed):
    """One claim: the draft's words, the self-contained statement, and how it is put."""

    quote: Annotated[str, Field(min_length=1, max_length=1200)]
    claim: Annotated[str, Field(min_length=1, max_length=800)]
    kind: Literal["statement", "attribution", "quotation"]
    speaker: Annotated[str, Field(max_length=120)] | None


class LeftOutAnswer(_Closed):
    """One sentence that is no claim, and why."""

    quote: Annotated[str, Field(min_length=1, max_length=1200)]
    reason: Literal["opinion", "question", "prediction", "scene_setting", "fragment", "not_check_worthy"]


class ClaimsAnswer(_Closed):
    """A model's answer for one window of a draft."""

    claims: Annotated[list[ClaimAnswer], Field(max_length=60)]
    left_out: Annotated[list[LeftOutAnswer], Field(max_length=60)]


def schema() -> dict[str, Json]:
    """The JSON schema of the answer, closed and with every key required."""
    made: dict[str, Json] = ClaimsAnswer.model_json_schema()
    return made


def parse(text: str) -> ClaimsAnswer:
    """Read an answer.

    Raises:
        AnswerInvalid: if it is not one JSON object that fits the schema; the message quotes
            nothing of the answer.
    """
    try:
        return ClaimsAnswer.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise AnswerInvalid(
            f"The list of claims breaks the schema at {where}: {first['msg'][:200]}."
        ) from None


class Locator:
    """Finds a model's quotations in one window of the draft: exactly, else folded; never about.

    A quotation that stands there several times is taken from the place last found onwards, since
    answers come in the order of the draft.
    """

    def __init__(self, draft: str, window: Span) -> None:
        self._text = window.of(draft)
        self._window = window
        self._folded: Folded | None = None
        self._last = 0

    def find(self, quote: str) -> Span | None:
        """The span of ``quote`` in the draft, or None."""
        wanted = quote.strip()
        found = self._exact(wanted) or self._by_folding(wanted) if wanted else None
        if found is None:
            return None
        self._last = found.start
        return found.shift(self._window.start)

    def _exact(self, wanted: str) -> Span | None:
        for start in (self._last, 0):
            at = self._text.find(wanted, start)
            if at >= 0:
                return Span(at, at + len(wanted))
        return None

    def _by_folding(self, wanted: str) -> Span | None:
        if self._folded is None:
            self._folded = fold(self._text)
        needle = fold(wanted).text
        if not needle:
            return None
        at = self._folded.text.find(needle)
        return self._folded.source(Span(at, at + len(needle))) if at >= 0 else None
