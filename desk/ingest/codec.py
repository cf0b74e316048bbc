"""Documents as JSON and back, for the pipe to the reader's process."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from desk.domain.documents import Document
from desk.domain.spans import OffsetMap, Run, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole

_DATES = ("published", "filed", "updated")
_TUPLES = ("authors", "page_starts", "raw_page_starts", "page_labels", "warnings")


def to_json(document: Document) -> dict[str, Any]:
    """A document as plain JSON values; the offset map is a flat list, four numbers a run."""
    made = {entry.name: getattr(document, entry.name) for entry in fields(document)}
    for name in _DATES:
        made[name] = made[name].isoformat() if made[name] else None
    made["offsets"] = [
        number
        for run in document.offsets.runs
        for number in (run.reading.start, run.reading.end, run.raw.start, run.raw.end)
    ]
    return made


def from_json(made: dict[str, Any]) -> Document:
    """The document that :func:`to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: if it did not write this.
    """
    values = dict(made)
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in _TUPLES:
        values[name] = tuple(values[name])
    flat = values["offsets"]
    values["offsets"] = OffsetMap(
        tuple(
            Run(Span(flat[at], flat[at + 1]), Span(flat[at + 2], flat[at + 3]))
            for at in range(0, len(flat), 4)
        )
    )
    return Document(**{**values, "role": DocumentRole(values["role"]), "kind": DocumentKind(values["kind"])})
