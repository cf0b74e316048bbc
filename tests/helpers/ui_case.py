"""A desk over the sample report: a claim of every kind, hostile words among them."""

from __future__ import annotations

from dataclasses import replace

from fake_desk import FakeDesk
from sample_report import sample_report

from desk.domain.documents import Document
from desk.domain.report import Finding, Report
from desk.settings import Settings


def desk_of(report: Report, reviewer: str = "R. Tester") -> FakeDesk:
    """A desk whose case holds what the report says."""
    made = FakeDesk(report.case.title)
    made.settings = Settings(reviewer=reviewer)
    made.store.docs = {each.id: each for each in report.sources}
    made.store.the_draft = report.draft
    made.store.standing = {each.claim.id: each.claim for each in report.findings}
    made.store.known = {each.claim.id: each for each in report.findings}
    made.store.left = list(report.left_out)
    return made


def sample_desk(reviewer: str = "R. Tester") -> FakeDesk:
    """The sample report's case."""
    return desk_of(sample_report(), reviewer)


def findings() -> dict[str, Finding]:
    """The sample's findings by the id of their claim."""
    return {each.claim.id: each for each in sample_report().findings}


def documents() -> dict[str, Document]:
    """The sample's documents by id, the draft included."""
    report = sample_report()
    every = (*((report.draft,) if report.draft else ()), *report.sources)
    return {each.id: each for each in every}


def with_title(document: Document, title: str) -> Document:
    """The document under another title."""
    return replace(document, title=title)
