"""The labelled drafts of ``tests/data/claim_drafts*.txt``: ``+`` worth checking, ``-`` not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desk.domain.spans import Span

DRAFTS = sorted((Path(__file__).parents[1] / "data").glob("claim_drafts*.txt"))


@dataclass(frozen=True)
class Labelled:
    """A draft and its labelled sentences; what has no mark (title, byline) is no claim."""

    text: str
    sentences: tuple[tuple[Span, bool], ...]
    title: Span


def drafts() -> list[Labelled]:
    """All labelled drafts."""
    return [_draft(part) for path in DRAFTS for part in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]]


def _draft(part: str) -> Labelled:
    title, _, body = part.partition("\n")
    text = title
    sentences = []
    for paragraph in re.split(r"\n{2,}", body.strip()):
        joint = "\n\n"
        for line in paragraph.split("\n"):
            text += joint
            words = line[2:] if line[:2] in {"+ ", "- "} else line
            if words != line:
                sentences.append((Span(len(text), len(text) + len(words)), line[0] == "+"))
            text += words
            joint = " "
    return Labelled(text, tuple(sentences), Span(0, len(title)))
