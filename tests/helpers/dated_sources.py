"""Short dated sources of invented stories, with the passages that a claim would find."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dispute import document, draft, passage

from desk.checks.context import CheckContext
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate
from desk.domain.vocabulary import DocumentKind, Voice
from desk.text.sentences import blocks, sentences
from desk.text.stems import content

_DATA = Path(__file__).resolve().parents[1] / "data"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


def day(text: str | None) -> date | None:
    """A day as written in a case; None where it has none."""
    return date.fromisoformat(text) if text else None


def sources(case: Mapping[str, Any]) -> list[Document]:
    """The documents of a case."""
    return [_source(**one) for one in case["sources"]]


def _source(name: str, text: str, kind: str = "article", **fields: Any) -> Document:
    when = day(fields.pop("date"))
    if kind == "opinion":
        return document(name, text, DocumentKind.OPINION, filed=when, **fields)
    return document(name, text, publisher=f"Paper {name.upper()}", published=when, **fields)


def _voice(source: Document) -> Voice:
    return Voice.COURT if source.kind is DocumentKind.OPINION else Voice.REPORTER


def run_of(claim: str, given: Sequence[Document], **fields: Any) -> CheckContext:
    """A run with the claim as its draft."""
    passages: dict[str, tuple[Passage, ...]] = {one.id: (passage(one, _voice(one)),) for one in given}
    return CheckContext(draft(claim, **fields), tuple(given), passages)


def found_for(claim: str, given: Sequence[Document]) -> list[Candidate]:
    """The paragraphs that share a word with the claim, best first."""
    topic = content(claim)
    made: list[tuple[int, Candidate]] = []
    for source in given:
        for block in blocks(source.text):
            one = passage(source, _voice(source), block.start, block.end)
            spans = tuple(sentence.shift(block.start) for sentence in sentences(one.text))
            score = len(topic & content(one.text))
            made.append((score, Candidate(passage=one, scores={"fused": float(score)}, sentences=spans[:2])))
    made.sort(key=lambda pair: -pair[0])
    return [candidate for score, candidate in made if score]
