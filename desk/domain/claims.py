"""Checkable statements of a draft, and the sentences that are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimKind, ClaimOrigin, LeftOutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement in the draft.

    ``span`` anchors it to its words in the draft; ``text`` stands alone (pronouns resolved,
    halves of a compound sentence completed). ``check_worthiness`` is in [0, 1]; ``reason`` is
    one sentence that can be shown. Claims of a file have the span of their line in the stored
    list of claims.
    """

    id: str
    document_id: str
    span: Span
    text: str
    kind: ClaimKind = ClaimKind.STATEMENT
    speaker: str | None = None
    as_of: date | None = None
    check_worthiness: float = 1.0
    reason: str = ""
    origin: ClaimOrigin = ClaimOrigin.RULES
    changed: bool = False
    """True where the draft or a source changed under the claim after its last verdict."""
    change: str = ""
    """What changed, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A sentence of the draft that is not checked, and why."""

    span: Span
    text: str
    reason: LeftOutReason
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a draft holds: claims in the order of the text, and what was left out."""

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...] = ()
