"""Invented stories, each with a paper or two and reports of it, from which drafts quote."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from dispute import DATA, claim_of, document, draft, passage

from desk.checks.context import CheckContext
from desk.checks.quotes import check_quotations
from desk.domain.documents import Document, Passage
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import DocumentKind, Voice

_FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "orchard": {
        "orchard_opinion": {
            "kind": DocumentKind.OPINION, "caption": "State v. Halloran Orchards, Inc.",
            "court": "Supreme Court of Wenmark", "judge": "Roark",
        },
        "orchard_ledger": {"publisher": "Wenmark Ledger", "authors": ("Nadia Frome",)},
        "orchard_radio": {"publisher": "Helm Valley Radio"},
    },
    "ferry": {
        "ferry_report": {
            "kind": DocumentKind.OTHER, "publisher": "Marine Safety Board", "authors": ("Helen Ames",),
        },
        "ferry_gazette": {"publisher": "Strand Gazette", "authors": ("Tobias Wren",)},
        "ferry_mail": {"publisher": "Evening Mail"},
    },
    "library": {
        "library_opinion": {
            "kind": DocumentKind.OPINION, "caption": "Readers’ Guild v. Tamble County Library Board",
            "court": "District of East Merrow", "judge": "Fiona Draycott",
        },
        "library_post": {"publisher": "Merrow Post", "authors": ("Kit Saunders",)},
        "library_wire": {"publisher": "Northern Wire"},
    },
    "dam": {
        "dam_opinion": {
            "kind": DocumentKind.OPINION, "caption": "River Keepers of Ansel v. Federal Water Agency",
            "court": "Court of Appeals for the Twelfth Circuit", "judge": "Delacroix; Pemberton, concurring",
        },
        "dam_complaint": {
            "kind": DocumentKind.FILING, "caption": "River Keepers of Ansel v. Federal Water Agency",
        },
        "dam_times": {"publisher": "Valley Times", "authors": ("Rufus Abiola",)},
        "dam_agency": {"kind": DocumentKind.OTHER, "publisher": "Federal Water Agency"},
        "dam_blog": {"publisher": "The Sluice Gate"},
    },
    "coach": {
        "coach_story": {"publisher": "Harrow Dispatch", "authors": ("Dana Okeke",)},
        "coach_interview": {"kind": DocumentKind.OTHER, "publisher": "Harrow Radio Hour"},
        "coach_wire": {"publisher": "Coastal Press"},
    },
}  # fmt: skip
_APART = {
    "orchard_opinion": ("JUSTICE MARSH, dissenting", Voice.DISSENT),
    "dam_opinion": ("PEMBERTON, Circuit Judge, concurring", Voice.CONCURRENCE),
}


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file: story, draft, the class of each of its quotations, and what must be said."""
    lines = (DATA / "quoted" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def sources(story: str) -> tuple[Document, ...]:
    """The sources of one story."""
    return tuple(
        document(name, (DATA / "quoted" / f"{name}.txt").read_text(encoding="utf-8"), **fields)
        for name, fields in _FIELDS[story].items()
    )


def _passages(source: Document) -> tuple[Passage, ...]:
    if source.id in _APART:
        head, voice = _APART[source.id]
        cut = source.text.index(head)
        return passage(source, Voice.COURT, 0, cut), passage(source, voice, cut)
    base = {
        DocumentKind.OPINION: Voice.COURT,
        DocumentKind.FILING: Voice.PARTY_ARGUMENT,
        DocumentKind.OTHER: Voice.UNKNOWN,
    }
    return (passage(source, base.get(source.kind, Voice.REPORTER)),)


def results(story: str, text: str) -> list[CheckResult]:
    """The quotation check of a draft over a story's sources."""
    papers = sources(story)
    context = CheckContext(draft(text), papers, {paper.id: _passages(paper) for paper in papers})
    return check_quotations(claim_of(text), context)
