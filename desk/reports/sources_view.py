"""Sources as the report names them: full name, page, link, and who shares an origin with whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from desk.domain.documents import Document
from desk.domain.evidence import Evidence
from desk.domain.vocabulary import DocumentKind, Stance
from desk.reports.words import DOCUMENTS, day, many

_MORE_PARTIES = re.compile(r"(?:,? (?:and|&) (?=[A-Z]).*|,? et al\b.*)$")


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the list of sources; ``anchor`` is its id in the page."""

    anchor: str
    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    link: str | None
    same_origin: tuple[str, ...]
    origin_decided: bool
    warnings: tuple[str, ...]


def anchors(sources: Sequence[Document]) -> dict[str, str]:
    """Document id to its anchor, for instance ``source-3``."""
    return {source.id: f"source-{number}" for number, source in enumerate(sources, 1)}


def full_name(document: Document) -> str:
    """Publisher or court and title, with the docket number where there is one."""
    parts = [document.caption or document.title]
    who = document.publisher or document.court
    if who and who != parts[0]:
        parts.insert(0, who)
    if document.docket:
        parts.append(f"No. {document.docket}")
    return ", ".join(parts)


def short_name(document: Document) -> str:
    """What tells the document from the others in one line: outlet and title, or case and docket number."""
    if document.caption is None:
        return full_name(document)
    parties = [_MORE_PARTIES.sub("", side) for side in document.caption.split(" v. ")]
    return ", ".join(
        part for part in (" v. ".join(parties), document.docket and f"No. {document.docket}") if part
    )


def link(document: Document, page: int | None = None) -> str | None:
    """The document's web address, http or https only, at the page where it is a PDF."""
    for address in (document.url, document.origin):
        if address and _is_web(address):
            pdf = document.media_type == "application/pdf" and page and "#" not in address
            return f"{address}#page={page}" if pdf else address
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def page_words(page: int | None, label: str | None) -> str | None:
    """Page 2, or page 2 (printed ii) where the printed label differs."""
    if page is None:
        return None
    return f"page {page} (printed {label})" if label and label != str(page) else f"page {page}"


def list_sources(sources: Sequence[Document]) -> list[SourceView]:
    """The sources in order."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for source in sources:
        if source.origin_group:
            groups[source.origin_group].append(source)
    named = anchors(sources)
    return [
        SourceView(
            anchor=named[source.id],
            name=full_name(source),
            kind=DOCUMENTS[source.kind],
            facts=tuple((name, value) for name, value in _facts(source) if value),
            link=link(source),
            same_origin=tuple(
                full_name(other) for other in groups.get(source.origin_group or "", ()) if other is not source
            ),
            origin_decided=source.origin_decided,
            warnings=source.warnings,
        )
        for source in sources
    ]


def _facts(source: Document) -> Iterable[tuple[str, str]]:
    filed = source.kind in {DocumentKind.OPINION, DocumentKind.FILING}
    yield "Form", source.form or ""
    yield "Judge", source.judge or ""
    yield "By", ", ".join(source.authors)
    yield "Wire credit", source.wire_credit or ""
    yield "Filed" if filed else "Published", day((source.filed or source.published) if filed else source.date)
    yield "Updated", day(source.updated) if source.updated else ""
    yield "Pages", str(source.pages or "")
    yield "Read from", source.origin
    yield "Read by", source.extractor
    yield "SHA-256", source.sha256


def origin_lines(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """For each stance that several sources take, for instance "Refuting: 3 outlets, 1 origin"."""
    lines = []
    for stance, word in ((Stance.SUPPORTS, "Supporting"), (Stance.REFUTES, "Refuting")):
        of = {
            each.document_id: documents[each.document_id]
            for each in evidence
            if each.stance is stance and each.document_id in documents
        }
        if len(of) < 2:
            continue
        lines.append(f"{word}: {origin_count(list(of.values()))}")
    return tuple(lines)


def origin_count(documents: Sequence[Document]) -> str:
    """How many sources of how many origins: court papers apart, articles as outlets.

    For instance "3 outlets, 1 origin" or "2 court papers; 1 outlet, 1 origin".
    """
    papers = [each for each in documents if each.kind in {DocumentKind.OPINION, DocumentKind.FILING}]
    rest = [each for each in documents if each not in papers]
    parts = [many(len(papers), "court paper")] if papers else []
    if rest:
        origins = len({each.origin_group or each.id for each in rest})
        outlets = len({each.source_name for each in rest})
        told = many(len(rest), "source")
        if all(each.kind is DocumentKind.ARTICLE for each in rest):  # one outlet may print two reports
            told = many(outlets, "outlet") if outlets >= origins else many(len(rest), "article")
        parts.append(f"{told}, {many(origins, 'origin')}")
    return "; ".join(parts)
