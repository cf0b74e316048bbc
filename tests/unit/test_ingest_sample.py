"""The sample, from a court, papers and a wire service that no table lists, is read for what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk import assets
from desk.domain.documents import Document
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ingest.read import read_file
from desk.settings import Reading

SOURCES = assets.resource("sample", "sources")


def _read(name: str) -> Document:
    return read_file(SOURCES / name, DocumentRole.SOURCE, Reading())


@pytest.mark.parametrize(
    ("name", "docket", "judge", "filed"),
    [
        ("opinion-valley-growers-2025-03-14.pdf", "2D-25-0417", "Ingrid Solheim", date(2025, 3, 14)),
        ("opinion-tamarack-tenants-2025-09-26.pdf", "4D-25-1188", "Tobias Achterberg", date(2025, 9, 26)),
    ],
)
def test_an_opinion_of_an_unlisted_court(name: str, docket: str, judge: str, filed: date) -> None:
    opinion = _read(name)
    assert (opinion.kind, opinion.docket, opinion.judge, opinion.filed) == (
        DocumentKind.OPINION, docket, judge, filed,
    )  # fmt: skip
    assert opinion.court is not None
    assert opinion.court.startswith("District Court of the State of Calder")


def test_stamps_footnote_calls_and_titles_do_not_break_the_text() -> None:
    text = _read("opinion-tamarack-tenants-2025-09-26.pdf").text
    assert "Document 71" not in text
    assert "sums that came to $2.6 million in all.\n" in text
    assert "as the one in charge. Mr. Mbeki-Lunde testified" in text


@pytest.mark.parametrize(
    ("name", "publisher", "wire", "published"),
    [
        ("calder-courier-2025-03-14.html", "The Calder Courier", "Meridian Wire", date(2025, 3, 14)),
        ("halden-evening-post-2025-03-15.txt", "The Halden Evening Post", "Meridian Wire", date(2025, 3, 15)),
        ("basin-ledger-2025-09-27.md", "The Basin Ledger", None, date(2025, 9, 27)),
    ],
)
def test_papers_and_their_wire(name: str, publisher: str, wire: str | None, published: date) -> None:
    article = _read(name)
    assert (article.kind, article.publisher, article.wire_credit, article.published) == (
        DocumentKind.ARTICLE, publisher, wire, published,
    )  # fmt: skip


def test_front_matter_is_no_text_and_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(
        "---\ntitle: 'A pier'\ndate: 3 May 2026\n---\n\nThe pier is **shut**.\n", encoding="utf-8"
    )
    note = read_file(path, DocumentRole.SOURCE, Reading())
    assert (note.title, note.published, note.text) == ("A pier", date(2026, 5, 3), "The pier is shut.")
    at = note.text.index("shut")
    (raw,) = note.offsets.raw_spans(type(note.offsets.runs[0].raw)(at, at + 4))
    assert raw.of(note.raw_text) == "shut"
