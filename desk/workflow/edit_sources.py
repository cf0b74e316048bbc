"""Correct what is known of a source by hand, or take it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk.domain.documents import Document
from desk.domain.errors import ConfigError
from desk.workflow.add_sources import regroup
from desk.workflow.parts import Parts
from desk.workflow.reopen import cites, reopen_claims

CORRECTABLE = frozenset(
    {
        "kind", "title", "authors", "publisher", "wire_credit", "dateline", "court", "caption",
        "docket", "judge", "form", "published", "filed", "updated", "url",
    }
)  # fmt: skip
"""The fields that a person may correct; text and spans never change."""


BEARING = ("kind", "publisher", "court", "docket", "judge", "published", "filed", "wire_credit")
"""What a verdict may rest on: who spoke, and when."""
CREDITING = ("kind", "title", "authors", "publisher", "wire_credit", "published", "filed", "url")
"""What tells the origin of a source, besides its text: by these names others credit it."""


def correct(parts: Parts, document_id: str, **fields: Any) -> Document:  # noqa: ANN401 - typed by Document
    """Store corrected metadata.

    Raises:
        ConfigError: if a field may not be corrected.
        NotInCase: if there is no such document.
    """
    unknown = fields.keys() - CORRECTABLE
    if unknown:
        raise ConfigError(f"These fields can't be corrected: {', '.join(sorted(unknown))}.")
    before = parts.store.document(document_id)
    document = replace(before, **fields)
    parts.store.replace_document(document)
    if any(getattr(before, name) != getattr(document, name) for name in BEARING):
        change = f"What is known of “{document.title}” was corrected"
        reopen_claims(parts, cites(parts.store.findings(), document_id), change)
    if any(getattr(before, name) != getattr(document, name) for name in CREDITING):
        regroup(parts)
    return parts.store.document(document_id)


def remove_source(parts: Parts, document_id: str) -> None:
    """Take a source out of the case, with its passages and the evidence that quotes it."""
    title = parts.store.document(document_id).title
    touched = cites(parts.store.findings(), document_id)
    passages = [passage.id for passage in parts.store.passages(document_id)]
    parts.store.remove_document(document_id)
    parts.index.remove(passages)
    regroup(parts)
    reopen_claims(parts, touched, f"A source was taken out: “{title}”")
