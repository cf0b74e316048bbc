"""Whether a sentence says that somebody holds a post, or has left it."""

from __future__ import annotations

import re

_LEFT = re.compile(
    r"(?i)\b(?:resign(?:s|ed)|stepped down|steps down|retired|was (?:fired|ousted|replaced|removed)|ousted|"
    r"left (?:the )?(?:office|post|job)|died|quit|resignation|ouster|departure|former(?:ly)?|succeeded by)\b"
)
_HOLDS = re.compile(r"(?i)\b(?:is|are|serves as|heads|leads|runs|remains)\b")


def has_left(sentence: str) -> bool:
    """Whether somebody is said to have left a post."""
    return bool(_LEFT.search(sentence))


def holds_post(sentence: str) -> bool:
    """Whether somebody is said to hold a post now."""
    return bool(_HOLDS.search(sentence)) and not has_left(sentence)
