"""Identifiers: derived things are named by their content, acts by chance."""

from __future__ import annotations

from hashlib import sha256
from uuid import uuid4


def content_id(prefix: str, *parts: object) -> str:
    """An id that the same parts always give, for instance ``c-3f9a0c11d2e4``.

    Sixteen hexadecimal digits of SHA-256: two among a million things share one with a
    probability of about 3e-8.
    """
    digest = sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


def act_id(prefix: str) -> str:
    """A new id for something that happened: a verdict, a review, a request."""
    return f"{prefix}-{uuid4().hex[:16]}"
