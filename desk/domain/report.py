"""A claim with all that is known of it, and the whole that is exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document, NotLoaded
from desk.domain.evidence import CheckResult, Evidence, Search
from desk.domain.verdicts import ModelCall, Review, Verdict
from desk.domain.vocabulary import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The user's file."""

    id: str
    title: str
    language: str
    created: datetime
    schema_version: int
    settings_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim with its search, evidence, checks, newest verdict and reviews (oldest first)."""

    claim: Claim
    search: Search
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    verdict: Verdict | None = None
    reviews: tuple[Review, ...] = ()
    calls: tuple[ModelCall, ...] = ()

    @property
    def review(self) -> Review | None:
        """The review that counts: the newest, unless it reopened the claim."""
        if not self.reviews or self.reviews[-1].decision is Decision.REOPENED:
            return None
        return self.reviews[-1]

    @property
    def decided(self) -> bool:
        """Whether a person decided the claim as it now stands."""
        return self.review is not None and not self.claim.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is exported."""

    case: Case
    generated: datetime
    tool_version: str
    draft: Document | None
    sources: tuple[Document, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...] = ()
    not_loaded: tuple[NotLoaded, ...] = ()
    method: Mapping[str, str] = field(default_factory=dict)
    """What was used, by name: embedder, verifier, endpoint, prompts with their hashes …"""

    @property
    def open_claims(self) -> int:
        """How many claims no person has decided."""
        return sum(not finding.decided for finding in self.findings)
