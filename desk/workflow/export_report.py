"""Bring the case together as a report, and write it out."""

from __future__ import annotations

from pathlib import Path

import desk
from desk.domain.errors import ExportError
from desk.domain.report import Report
from desk.domain.vocabulary import DocumentRole
from desk.reports import html, json_export
from desk.text import prompts
from desk.workflow.parts import Parts

FORMATS = {"html": ".html", "json": ".json"}
"""Formats that can be exported, with the ending of their files."""


def report(parts: Parts) -> Report:
    """Everything that a report says, as the case stands now."""
    return Report(
        case=parts.store.case(),
        generated=parts.now(),
        tool_version=desk.__version__,
        draft=parts.store.draft(),
        sources=tuple(parts.store.documents(DocumentRole.SOURCE)),
        findings=tuple(parts.store.findings()),
        left_out=tuple(parts.store.left_out()),
        not_loaded=tuple(parts.store.not_loaded()),
        method=_method(parts),
    )


def render(parts: Parts, format_: str) -> str:
    """The report as text in one of :data:`FORMATS`.

    Raises:
        ExportError: if the format is not known.
    """
    if format_ == "html":
        return html.render(report(parts))
    if format_ == "json":
        return json_export.to_json(report(parts))
    raise ExportError(f"{format_} is not an export format.", f"Formats: {', '.join(sorted(FORMATS))}.")


def export(parts: Parts, format_: str, to: Path) -> Path:
    """Write the report, whole or not at all.

    Raises:
        ExportError: if the format is not known or the file can't be written.
    """
    text = render(parts, format_)
    part = to.with_name(f".{to.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(to)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ExportError(f"{to} can't be written: {error.strerror}.") from error
    return to


def _method(parts: Parts) -> dict[str, str]:
    settings = parts.settings
    method = {
        "embedder": parts.embedder.name,
        "passages": f"up to {settings.splitting.max_words} words, overlap {settings.splitting.overlap}",
        "verifier": parts.verifier.name,
        "search": f"full text and vectors, {settings.retrieval.keep} passages a claim",
    }
    if parts.chat is not None:
        method["endpoint"] = parts.chat.endpoint
        method["model"] = parts.chat.model
        for name in ("claims", "verdict"):
            method[f"prompt {name}"] = prompts.load(name).sha256
    return method
