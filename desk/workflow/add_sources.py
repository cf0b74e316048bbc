"""Add sources: read, cut, embed, store, index. One bad file stops nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from desk import assets
from desk.checks.origins import group_origins
from desk.domain.documents import Added, Document, NotLoaded
from desk.domain.errors import IndexUnavailable, InputError, UnreadableFile
from desk.domain.vocabulary import DocumentRole
from desk.ingest.find_files import expand
from desk.ingest.split import split
from desk.ports import CancelToken, Progress
from desk.workflow.parts import Parts
from desk.workflow.reopen import partners, recounted, reopen_claims, reopen_for_new

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Tally:
    documents: list[Document] = field(default_factory=list)
    already: list[tuple[str, str]] = field(default_factory=list)
    not_loaded: list[NotLoaded] = field(default_factory=list)
    passed_over: tuple[NotLoaded, ...] = ()
    cancelled: list[str] = field(default_factory=list)

    def result(self) -> Added:
        return Added(
            documents=tuple(self.documents),
            already=tuple(self.already),
            not_loaded=tuple(self.not_loaded),
            passed_over=self.passed_over,
            cancelled=tuple(self.cancelled),
        )


def add_sources(parts: Parts, paths: Sequence[Path], progress: Progress, cancel: CancelToken) -> Added:
    """Add files, and the files in folders.

    Every path ends in one of the result's lists. When the user cancels, what was added stays.

    Raises:
        StorageFull: if the disk is full; what was added before stays.
    """
    found = expand(paths)
    files = found.files
    tally = _Tally(passed_over=found.skipped)
    for at, path in enumerate(files):
        if cancel.cancelled:
            tally.cancelled.extend(str(left) for left in files[at:])
            break
        progress(at, len(files), path.name)
        _add_one(parts, str(path), partial(_read_file, parts, path, tally), tally)
    progress(len(files), len(files), "")
    return _finish(parts, tally)


def add_text(parts: Parts, text: str, title: str) -> Added:
    """Add pasted text as a source."""
    tally = _Tally()
    _add_one(
        parts,
        title,
        lambda: _new(parts, parts.reader.read_text(text, title, DocumentRole.SOURCE), tally),
        tally,
    )
    return _finish(parts, tally)


def add_page(parts: Parts, body: bytes, url: str, suffix: str) -> Added:
    """Add a fetched page, or a PDF or text behind an address; the bytes are kept as a snapshot."""
    tally = _Tally()

    def read() -> Document | None:
        document = _new(parts, parts.reader.read_html(body, url, DocumentRole.SOURCE), tally)
        if document is not None:
            parts.store.save_original(body, document.sha256, suffix)
        return document

    _add_one(parts, url, read, tally)
    return _finish(parts, tally)


def regroup(parts: Parts) -> list[Document]:
    """Group sources that go back to one origin anew; returns the documents that changed group.

    What a person decided stays. The claims that rest on sources which now share an origin, or no
    longer do, are opened again.
    """
    sources = parts.store.documents(DocumentRole.SOURCE)
    groups = group_origins(sources)
    after = [
        source if source.origin_decided else replace(source, origin_group=groups[source.id])
        for source in sources
    ]
    changed = [new for new, old in zip(after, sources, strict=True) if new != old]
    for document in changed:
        parts.store.replace_document(document)
    known = [source for source in sources if source.origin_group is not None]
    known_after = [new for new, old in zip(after, sources, strict=True) if old.origin_group is not None]
    titles = {source.id: source.title for source in sources}
    for claim_id, moved in recounted(parts.store.findings(), partners(known), partners(known_after)):
        change = f"The origins of its sources are counted anew, with “{titles[moved]}”"
        reopen_claims(parts, [claim_id], change)
    return changed


def _add_one(parts: Parts, name: str, read: Callable[[], Document | None], tally: _Tally) -> None:
    try:
        document = read()
    except InputError as error:
        _LOG.info("not loaded: %s: %s", name, error.message)
        tally.not_loaded.append(NotLoaded(path=name, error=error.message, help=error.help))
        return
    if document is not None:
        _store(parts, document)
        tally.documents.append(document)


def _read_file(parts: Parts, path: Path, tally: _Tally) -> Document | None:
    try:
        digest = assets.sha256(path)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise UnreadableFile(f"{path.name} can't be read: {reason}.") from error
    known = parts.store.find_document(digest, DocumentRole.SOURCE)
    if known is not None:
        tally.already.append((str(path), known.id))
        return None
    document = _new(parts, parts.reader.read(path, DocumentRole.SOURCE), tally)
    if document is not None:
        parts.store.save_original(path, document.sha256, path.suffix.lower())
    return document


def _new(parts: Parts, document: Document, tally: _Tally) -> Document | None:
    known = parts.store.find_document(document.sha256, DocumentRole.SOURCE)
    if known is None:
        return document
    tally.already.append((document.origin, known.id))
    return None


def _store(parts: Parts, document: Document) -> None:
    passages = split(document, parts.settings.splitting)
    vectors = parts.embedder.embed([passage.text for passage in passages])
    parts.store.add_document(document, passages, vectors)
    try:
        parts.index.add([passage.id for passage in passages], vectors)
    except IndexUnavailable as error:
        # The case file has the vectors: the next probe finds the index stale and rebuilds it.
        _LOG.warning("index not updated for %s: %s", document.id, error.message)


def _finish(parts: Parts, tally: _Tally) -> Added:
    loaded = [document.origin for document in tally.documents] + [path for path, _ in tally.already]
    parts.store.set_not_loaded([*tally.not_loaded, *tally.passed_over], drop=loaded)
    if tally.documents:
        regrouped = {document.id: document for document in regroup(parts)}
        tally.documents = [regrouped.get(document.id, document) for document in tally.documents]
        reopen_for_new(parts, tally.documents)
    return tally.result()
