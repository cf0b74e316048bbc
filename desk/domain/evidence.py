"""What bears on a claim: located quotations, and the outcomes of checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desk.domain.documents import Passage
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome, SearchState, Stance, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation from a source that bears on a claim.

    ``quote`` is exactly the document's text at ``span``. ``scores`` names what ranked it, for
    instance ``lexical``, ``vector``, ``fused``, ``supports``, ``refutes``.
    """

    id: str
    claim_id: str
    passage_id: str
    document_id: str
    span: Span
    quote: str
    page: int | None = None
    page_label: str | None = None
    stance: Stance = Stance.NEUTRAL
    voice: Voice = Voice.UNKNOWN
    date: date | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One step of a word-level difference: ``op`` is equal, insert, delete or replace."""

    op: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The outcome of one deterministic check of one claim.

    ``expected`` is what the claim says, ``found`` what the source says; ``claim_span`` locates
    the first in the draft, ``document_id`` and ``span`` the second in a source. ``result`` is
    the check's own word for it (for quotations a :class:`QuotationResult`). ``explanation`` is
    one sentence that a person understands.
    """

    claim_id: str
    check: CheckName
    outcome: Outcome
    explanation: str
    result: str | None = None
    expected: str | None = None
    found: str | None = None
    claim_span: Span | None = None
    document_id: str | None = None
    span: Span | None = None
    page: int | None = None
    evidence_id: str | None = None
    context: str | None = None
    """The full sentence of the source around what was found."""
    difference: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What became of the search for one claim's evidence."""

    claim_id: str
    state: SearchState
    found: int = 0
    searched: int = 0
    """How many passages were searched."""
    error: str | None = None
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by one way of searching; larger scores are better."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may bear on a claim.

    ``scores`` names what ranked it (``lexical``, ``vector``, ``fused``, …; larger is better).
    ``sentences`` are the deciding sentences, best first, as spans of the document.
    """

    passage: Passage
    scores: Mapping[str, float]
    sentences: tuple[Span, ...]
