"""Read the draft, or a list of claims in its place."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from desk.claims.extract import extract
from desk.claims.file import read_claims
from desk.claims.with_model import extract_with_model
from desk.domain.claims import Extraction
from desk.domain.documents import Document
from desk.domain.errors import EndpointError, UnreadableFile
from desk.domain.vocabulary import DocumentRole
from desk.ports import CancelToken, Progress
from desk.workflow.carry_over import carry_draft, carry_over
from desk.workflow.parts import Parts

_LOG = logging.getLogger(__name__)


def read_draft(parts: Parts, path: Path, progress: Progress, cancel: CancelToken) -> Extraction:
    """Read a draft from a file and find its claims.

    Raises:
        InputError: if the file can't be read; the case is unchanged.
    """
    progress(0, 2, f"Reading {path.name}")
    document = parts.reader.read(path, DocumentRole.DRAFT)
    parts.store.save_original(path, document.sha256, path.suffix.lower())
    return _keep(parts, document, progress, cancel)


def read_draft_text(
    parts: Parts, text: str, title: str, progress: Progress, cancel: CancelToken
) -> Extraction:
    """Take pasted text as the draft and find its claims."""
    document = parts.reader.read_text(text, title, DocumentRole.DRAFT)
    return _keep(parts, document, progress, cancel)


def read_claims_file(parts: Parts, path: Path) -> Extraction:
    """Take a CSV or JSONL list of claims in place of a draft.

    Raises:
        InvalidClaimsFile: if it does not fit its form; the case is unchanged.
        UnreadableFile: if the file can't be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise UnreadableFile(f"{path.name} can't be read: {reason}.") from error
    document, extraction = read_claims(data, path.name)
    claims = carry_over(parts.store.findings(), extraction.claims, said="The list", by_id=True)
    parts.store.set_draft(document, claims, extraction.left_out)
    return replace(extraction, claims=claims)


def _keep(parts: Parts, document: Document, progress: Progress, cancel: CancelToken) -> Extraction:
    progress(1, 2, "Finding claims")
    extraction = _extract(parts, document, cancel)
    cancel.raise_if_cancelled()
    carried = carry_draft(parts.store, document, extraction.claims)
    parts.store.set_draft(document, (*carried.claims, *carried.dropped), extraction.left_out)
    parts.store.put_claims([], drop=[claim.id for claim in carried.dropped])
    for finding in carried.moved:
        parts.store.put_search(finding.search, finding.evidence, finding.checks)
    progress(2, 2, "")
    return replace(extraction, claims=carried.claims)


def _extract(parts: Parts, document: Document, cancel: CancelToken) -> Extraction:
    if parts.chat is None:
        return extract(document, parts.embedder)
    try:
        extraction, calls = extract_with_model(document, parts.chat, cancel)
    except EndpointError as error:
        _LOG.warning("claims found by rules: %s", error.message)
        parts.store.add_calls([*error.earlier, *([error.call] if error.call else [])])
        warning = f"The model could not be asked for claims ({error.message}) They were found by rules."
        found = extract(document, parts.embedder)
        return replace(found, warnings=(*found.warnings, warning))
    parts.store.add_calls(calls)
    return extraction
