"""The only place where parts are wired: a case folder becomes an open :class:`Desk`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from desk.adapters import web_fetch
from desk.adapters.chroma_index import ChromaIndex
from desk.adapters.document_reader import WorkerReader
from desk.adapters.endpoint_probe import EndpointReport
from desk.adapters.endpoint_probe import probe as probe_endpoint
from desk.adapters.keyring_secrets import KeyringSecrets
from desk.adapters.onnx_models import OnnxEmbedder, OnnxVerifier
from desk.adapters.openai_chat import OpenAIChat
from desk.adapters.served_chat import ServedChat
from desk.adapters.sql_case import SqlCase
from desk.domain.claims import Claim, Extraction
from desk.domain.documents import Added, Document, NotLoaded, PageBox, PageImage
from desk.domain.errors import FetchError, InputError
from desk.domain.evidence import Candidate
from desk.domain.origins import OriginDecision
from desk.domain.report import Finding, Report
from desk.domain.spans import Span
from desk.domain.vocabulary import Label
from desk.ingest import pdf_pages
from desk.ports import CancelToken, ChatModel, Progress
from desk.retrieval.ensure import ensure_index, is_fresh
from desk.retrieval.search import search
from desk.settings import SUFFIX, Endpoint, Settings, case_path, load
from desk.workflow import (
    add_sources,
    decide_origin,
    draft_verdicts,
    edit_claims,
    edit_sources,
    export_report,
    read_draft,
    record_review,
    reindex,
)
from desk.workflow.control import Cancel, no_progress
from desk.workflow.parts import Parts

_LOG = logging.getLogger(__name__)


_SUFFIXES = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}
"""Endings of snapshots that are no web page, by their media type."""


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One open case with everything wired; each method is one verb of the workflow.

    Use it from one thread at a time, apart from :meth:`page_image` and :meth:`boxes`, which
    have a thread of their own (pdfium is not thread-safe: always the same one).
    """

    def __init__(self, path: Path, store: SqlCase, settings: Settings) -> None:
        self.path = path
        self.store = store
        self.secrets = KeyringSecrets()
        self._served: ServedChat | None = None
        embedder = OnnxEmbedder()
        self._parts = Parts(
            store=store,
            index=ChromaIndex(path / "index", settings.index_key(embedder.name), embedder.dimensions),
            embedder=embedder,
            verifier=OnnxVerifier(),
            reader=WorkerReader(settings.reading),
            settings=settings,
            chat=None,
            now=_now,
        )
        self.apply_settings(settings)

    @classmethod
    def create(cls, path: Path, title: str | None = None, settings: Settings | None = None) -> Self:
        """Make a new case folder and open it.

        Raises:
            CaseExists: if there is a case already.
        """
        path = case_path(path)
        settings = settings or load()
        title = title or path.name.removesuffix(SUFFIX)
        desk = cls(path, SqlCase.create(path, title, settings.index_key("")), settings)
        # Notes in the new case which embedder makes its vectors; nothing is started for it.
        ensure_index(desk.store, desk.parts.index, desk.parts.embedder, no_progress, Cancel())
        return desk

    @classmethod
    def open(
        cls,
        path: Path,
        settings: Settings | None = None,
        progress: Progress = no_progress,
        *,
        probe: bool = True,
    ) -> Self:
        """Open a case; a missing, stale or damaged index is noticed and rebuilt.

        Without ``probe`` the index is taken as it is.

        Raises:
            CaseError: if it can't be opened; it is not changed then.
        """
        path = case_path(path)
        desk = cls(path, SqlCase.open(path), settings or load())
        if not probe:
            return desk
        parts = desk.parts
        try:
            ensure_index(parts.store, parts.index, parts.embedder, progress, Cancel())
        except BaseException:
            desk.close()
            raise
        return desk

    @property
    def parts(self) -> Parts:
        """What the verbs work with."""
        return self._parts

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._parts.settings

    def close(self) -> None:
        """End the worker processes and release the case; may be called twice."""
        self._stop_served()
        self._parts.reader.close()
        self._parts.index.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- sources

    def add_sources(
        self, paths: Sequence[Path], progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> Added:
        """Add files and folders."""
        return add_sources.add_sources(self._parts, paths, progress, cancel or Cancel())

    def add_text(self, text: str, title: str) -> Added:
        """Add pasted text."""
        return add_sources.add_text(self._parts, text, title)

    def add_url(self, url: str, progress: Progress = no_progress, cancel: CancelToken | None = None) -> Added:
        """Fetch a page once and add it; ask the user before calling this."""
        progress(0, 2, f"Fetching {url}")
        try:
            fetched = web_fetch.fetch(url)
        except (FetchError, InputError) as error:
            failed = NotLoaded(path=url, error=error.message, help=error.help)
            self.store.set_not_loaded([failed])
            return Added(not_loaded=(failed,))
        if cancel is not None:
            cancel.raise_if_cancelled()
        progress(1, 2, f"Reading {url}")
        suffix = _SUFFIXES.get(fetched.content_type.partition(";")[0].strip().lower(), ".html")
        return add_sources.add_page(self._parts, fetched.body, fetched.final_url, suffix)

    def correct(self, document_id: str, **fields: Any) -> Document:  # noqa: ANN401 - typed by Document
        """Correct a source's metadata by hand."""
        return edit_sources.correct(self._parts, document_id, **fields)

    def remove_source(self, document_id: str) -> None:
        """Take a source out of the case."""
        edit_sources.remove_source(self._parts, document_id)

    def set_origin(self, document_ids: Sequence[str], *, together: bool) -> OriginDecision:
        """Say by hand that sources go back to one origin, or that each has its own."""
        return decide_origin.set_origin(self._parts, document_ids, together=together)

    def undo_origin(self, decision: OriginDecision) -> list[Document]:
        """Take back what was said of origins: all is as it was, also who decided it."""
        return decide_origin.undo_origin(self._parts, decision)

    def search(self, query: str, k: int = 20) -> list[Candidate]:
        """Search all passages by words and by meaning."""
        parts = self._parts
        return search(query, parts.store, parts.index, parts.embedder, parts.settings.retrieval, k)

    def original(self, document_id: str) -> Path | None:
        """The source's own file, as kept in the case."""
        return self.store.original(self.store.document(document_id).sha256)

    def page_image(self, document_id: str, page: int, width_px: int) -> PageImage:
        """A PDF page (from 1) drawn ``width_px`` pixels wide."""
        return pdf_pages.render_page(self._original(document_id), page, width_px)

    def boxes(self, document_id: str, span: Span) -> tuple[PageBox, ...]:
        """Where on the pages of a PDF the characters of ``span`` stand."""
        return pdf_pages.span_boxes(self._original(document_id), self.store.document(document_id), span)

    # -- draft

    def read_draft(
        self, path: Path, progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> Extraction:
        """Load a draft from a file and find its claims."""
        return read_draft.read_draft(self._parts, path, progress, cancel or Cancel())

    def read_draft_text(
        self, text: str, title: str, progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> Extraction:
        """Take pasted text as the draft and find its claims."""
        return read_draft.read_draft_text(self._parts, text, title, progress, cancel or Cancel())

    def read_claims_file(self, path: Path) -> Extraction:
        """Take a CSV or JSONL list of claims in place of a draft."""
        return read_draft.read_claims_file(self._parts, path)

    def add_claim(self, span: Span) -> Claim:
        """Make the selected words of the draft a claim."""
        return edit_claims.add_claim(self._parts, span)

    def edit_claim(self, claim_id: str, text: str) -> Claim:
        """Reword a claim."""
        return edit_claims.edit_claim(self._parts, claim_id, text)

    def split_claim(self, claim_id: str, at: int) -> tuple[Claim, Claim]:
        """Cut a claim in two at an offset of the draft."""
        return edit_claims.split_claim(self._parts, claim_id, at)

    def merge_claims(self, claim_ids: Sequence[str]) -> Claim:
        """Make one claim of several."""
        return edit_claims.merge_claims(self._parts, claim_ids)

    def drop_claims(self, claim_ids: Sequence[str]) -> None:
        """Take claims off the list."""
        edit_claims.drop_claims(self._parts, claim_ids)

    def put_claims(self, put: Sequence[Claim], drop: Sequence[str] = ()) -> None:
        """Put claims back as they were, and drop others: undo and redo."""
        self.store.put_claims(put, drop)

    # -- check and review

    def check(
        self,
        claim_ids: Sequence[str] | None = None,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
        found: Callable[[Finding], None] | None = None,
    ) -> list[Finding]:
        """Search, check and draft verdicts for the named claims, or all."""
        return draft_verdicts.draft_verdicts(self._parts, claim_ids, progress, cancel or Cancel(), found)

    def left_to_check(self) -> list[str]:
        """The claims without a verdict as they stand: what a stopped run left."""
        return draft_verdicts.left_to_check(self._parts)

    def accept(self, claim_id: str, by: str, note: str = "") -> Finding:
        """Take the drafted verdict as the person's."""
        return record_review.accept(self._parts, claim_id, by, note)

    def decide(self, claim_id: str, label: Label, by: str, note: str = "") -> Finding:
        """Record a person's own label."""
        return record_review.decide(self._parts, claim_id, label, by, note)

    def reopen(self, claim_id: str, by: str) -> Finding:
        """Take the newest decision back."""
        return record_review.reopen(self._parts, claim_id, by)

    # -- report

    def report(self) -> Report:
        """The case as a report."""
        return export_report.report(self._parts)

    def render(self, format_: str) -> str:
        """The report as text in one of :meth:`exports`."""
        return export_report.render(self._parts, format_)

    def preview_html(self) -> str:
        """The HTML report as it would leave now."""
        return export_report.render(self._parts, "html")

    def exports(self) -> dict[str, str]:
        """Export formats and the ending of their files."""
        return dict(export_report.FORMATS)

    def export(self, format_: str, to: Path) -> Path:
        """Write a report."""
        return export_report.export(self._parts, format_, to)

    # -- index and endpoint

    def reindex(self, progress: Progress = no_progress, cancel: CancelToken | None = None) -> int:
        """Rebuild the vector index from the case file."""
        return reindex.reindex(self._parts, progress, cancel or Cancel())

    def index_is_fresh(self) -> bool:
        """Whether the index holds every passage of the case and finds them."""
        return is_fresh(self._parts.store, self._parts.index, self._parts.embedder)

    def apply_settings(self, settings: Settings) -> None:
        """Use other settings from now on; the endpoint is changed at once."""
        self._stop_served()
        chat = self._chat(settings.endpoint) if settings.endpoint.enabled else None
        self._parts = replace(self._parts, settings=settings, chat=chat)

    def test_endpoint(self, endpoint: Endpoint, key: str | None) -> EndpointReport:
        """What an endpoint can do; never raises."""
        return probe_endpoint(endpoint, key or self.secrets.get(endpoint.key_name))

    @staticmethod
    def probe_endpoint(endpoint: Endpoint) -> EndpointReport:
        """What the endpoint of the settings can do, with the key that is kept; never raises."""
        return probe_endpoint(endpoint, KeyringSecrets().get(endpoint.key_name))

    def save_key(self, endpoint: Endpoint, key: str) -> None:
        """Keep a key in the system keyring.

        Raises:
            SecretsUnavailable: if there is none.
        """
        self.secrets.set(endpoint.key_name, key)

    def has_key(self, endpoint: Endpoint) -> bool:
        """Whether a key for this endpoint is known."""
        return self.secrets.get(endpoint.key_name) is not None

    def _chat(self, endpoint: Endpoint) -> ChatModel:
        if endpoint.gguf:
            self._served = ServedChat(endpoint)
            return self._served
        return OpenAIChat(endpoint, self.secrets.get(endpoint.key_name))

    def _stop_served(self) -> None:
        if self._served is not None:
            self._served.close()
            self._served = None

    def _original(self, document_id: str) -> Path:
        path = self.original(document_id)
        if path is None:
            raise InputError("This source has no file of its own; it was pasted.", "Read it as text.")
        return path
