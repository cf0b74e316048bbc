"""The machine's draft, the request it came from, and the person's act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from desk.domain.evidence import Evidence
from desk.domain.vocabulary import Decision, Flag, Label

Json: TypeAlias = "None | bool | int | float | str | Sequence[Json] | Mapping[str, Json]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one request; ``cost`` is in the currency of the set prices, None without them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCall:
    """One request to a model, as it was made: enough to make it again."""

    id: str
    endpoint: str
    model: str
    prompt_name: str
    prompt_sha256: str
    parameters: Mapping[str, Json]
    messages: tuple[tuple[str, str], ...]
    """(role, content) in order, as sent; holds the numbered passages."""
    response: str | None
    usage: Usage
    error: str | None
    started: datetime
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no label: what failed, and what to do."""

    what: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """What the embedded verifier made of a claim whose verdict a model drafted; never averaged in.

    ``rationale`` gives its reasons and cites by the numbers of the verdict that it stands beside.
    ``withheld`` is the label that the model drafted where this opinion did not let it stand.
    """

    label: Label
    confidence: float | None
    method: str
    rationale: str = ""
    withheld: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A machine's draft of a verdict.

    ``label`` is None exactly where ``failure`` says why. ``confidence`` is a measured chance that the
    label is right, None where none was measured: what a model says of itself is no measure.
    ``rationale`` cites evidence as ``[1]``, ``[2]`` … in the order of ``evidence_ids``. ``method`` names
    the drafter.
    """

    id: str
    claim_id: str
    label: Label | None
    confidence: float | None
    rationale: str
    method: str
    created: datetime
    evidence_ids: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    as_of: date | None = None
    model_call_ids: tuple[str, ...] = ()
    failure: Failure | None = None
    second: SecondOpinion | None = None

    def __post_init__(self) -> None:
        if (self.label is None) != (self.failure is not None):
            msg = "a verdict has either a label or a failure"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a drafter gives back: the verdict, the evidence it rests on, and its requests."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]
    calls: tuple[ModelCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's act. Reviews are appended; the newest one counts.

    A ``reopened`` review takes the decision back and has no label.
    """

    id: str
    claim_id: str
    verdict_id: str | None
    decision: Decision
    label: Label | None
    note: str
    reviewer: str
    at: datetime

    def __post_init__(self) -> None:
        if (self.label is None) != (self.decision is Decision.REOPENED):
            msg = "a review has a label unless it reopens the claim"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class StanceScores:
    """A verifier's reading of one passage against one claim; the three sum to 1."""

    supports: float
    refutes: float
    neutral: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a chat: ``role`` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """What is asked of a model: messages and the JSON schema of the answer."""

    prompt_name: str
    prompt_sha256: str
    messages: tuple[Message, ...]
    schema_name: str
    schema: Mapping[str, Json]
    max_tokens: int = 1024
    parameters: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAnswer:
    """What came back: the text as answered and the record of the call."""

    text: str
    call: ModelCall
