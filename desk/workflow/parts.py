"""What every verb works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desk.ports import CaseStore, ChatModel, DocumentReader, Embedder, PassageIndex, Verifier
from desk.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An open case with the tools that work on it; ``chat`` is None without an endpoint."""

    store: CaseStore
    index: PassageIndex
    embedder: Embedder
    verifier: Verifier
    reader: DocumentReader
    settings: Settings
    chat: ChatModel | None
    now: Callable[[], datetime]
