"""What an evidence card says, and how many independent origins stand behind the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from desk.domain.documents import Document
from desk.domain.evidence import Evidence
from desk.domain.report import Finding
from desk.domain.vocabulary import DocumentKind, Stance, Voice
from desk.reports.located import numbers, stands
from desk.reports.sources_view import origin_count
from desk.reports.words import STANCES, VOICES, many


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """An evidence card's words; ``number`` is the one that the rationale cites."""

    number: int
    evidence: Evidence
    source: str
    where: str
    """Date, page and voice, joined by middle dots."""
    stance: str
    origin: str
    located: bool
    """Whether the quotation stands at its span; if not, it must not be shown as a quotation."""


def evidence_items(finding: Finding, documents: Mapping[str, Document]) -> list[EvidenceItem]:
    """The cards in the order of the rationale's numbers, then those that it does not cite."""
    first_of_origin: dict[str, tuple[int, str]] = {}
    items: list[EvidenceItem] = []
    for number, evidence in _numbered(finding):
        document = documents.get(evidence.document_id)
        origin = origin_of(evidence.document_id, documents)
        first, its_document = first_of_origin.setdefault(origin, (number, evidence.document_id))
        shared = "" if its_document == evidence.document_id else f"Same origin as [{first}]"
        items.append(
            EvidenceItem(
                number=number,
                evidence=evidence,
                source=_named(document) if document else "A source no longer in the case",
                where=" · ".join(_where(evidence, document)),
                stance=STANCES[evidence.stance].capitalize(),
                origin=shared,
                located=stands(evidence.quote, evidence.span, document),
            )
        )
    return items


def _numbered(finding: Finding) -> list[tuple[int, Evidence]]:
    """Evidence with the numbers that the rationale uses; the rest is numbered on from there."""
    cited = numbers(finding)
    first = [(cited[item.id], item) for item in finding.evidence if item.id in cited]
    rest = [item for item in finding.evidence if item.id not in cited]
    return [*sorted(first, key=itemgetter(0)), *enumerate(rest, start=max(cited.values(), default=0) + 1)]


def _named(document: Document) -> str:
    """What one calls the source: an opinion by its title, an article by its publisher first."""
    names = [document.title, document.source_name]
    if document.kind is DocumentKind.ARTICLE:
        names.reverse()
    return " · ".join(dict.fromkeys(names))


def _where(evidence: Evidence, document: Document | None) -> Iterable[str]:
    day = evidence.date or (document.date if document else None)
    yield f"{day.day} {day:%b %Y}" if day else "no date"
    if evidence.page is not None:
        label = evidence.page_label
        printed = f" (printed {label})" if label and label != str(evidence.page) else ""
        yield f"p. {evidence.page}{printed}"
    if evidence.voice is not Voice.UNKNOWN:
        yield VOICES[evidence.voice]


def origin_of(document_id: str, documents: Mapping[str, Document]) -> str:
    """The origin group of a document, or the document itself where it is in none."""
    document = documents.get(document_id)
    return (document.origin_group if document else None) or document_id


def origins_line(finding: Finding, documents: Mapping[str, Document]) -> str:
    """For instance ``5 passages · 3 outlets, 1 origin``: support counts in origins, never in hits."""
    supporting = [item for item in finding.evidence if item.stance is Stance.SUPPORTS]
    refuting = [item for item in finding.evidence if item.stance is Stance.REFUTES]
    sides = [
        f"{word} {_origins(side, documents)}"
        for word, side in (("supporting:", supporting), ("refuting:", refuting))
        if side
    ]
    passages = many(len(finding.evidence), "passage")
    return " · ".join((passages, *(sides or [_origins(finding.evidence, documents)])))


def _origins(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> str:
    ids = dict.fromkeys(item.document_id for item in evidence)
    return origin_count([documents[key] for key in ids if key in documents])
