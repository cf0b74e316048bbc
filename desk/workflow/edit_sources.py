"""Correct what is known of a source by hand, or take it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk.domain.documents import Document
from desk.domain.errors import ConfigError
from desk.workflow.add_sources import regroup
from desk.workflow.parts import Parts

CORRECTABLE = frozenset(
    {
        "kind", "title", "authors", "publisher", "wire_credit", "dateline", "court", "caption",
        "docket", "judge", "form", "published", "filed", "updated", "url",
    }
)  # fmt: skip
"""The fields that a person may correct; text and spans never change."""


def correct(parts: Parts, document_id: str, **fields: Any) -> Document:  # noqa: ANN401 - typed by Document
    """Store corrected metadata.

    Raises:
        ConfigError: if a field may not be corrected.
        NotInCase: if there is no such document.
    """
    unknown = fields.keys() - CORRECTABLE
    if unknown:
        raise ConfigError(f"These fields can't be corrected: {', '.join(sorted(unknown))}.")
    document = replace(parts.store.document(document_id), **fields)
    parts.store.replace_document(document)
    return document


def remove_source(parts: Parts, document_id: str) -> None:
    """Take a source out of the case, with its passages and the evidence that quotes it."""
    passages = [passage.id for passage in parts.store.passages(document_id)]
    parts.store.remove_document(document_id)
    parts.index.remove(passages)
    regroup(parts)
