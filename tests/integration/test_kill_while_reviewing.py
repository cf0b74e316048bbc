"""A review that was acknowledged survives ``kill -9`` in the middle of the next one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desk.adapters.sql_case import SqlCase

SETUP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desk.adapters.sql_case import SqlCase
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.spans import OffsetMap, Span
from desk.domain.verdicts import Review
from desk.domain.vocabulary import Decision, DocumentKind, DocumentRole, Label

folder = Path(sys.argv[1])
if folder.exists():
    case = SqlCase.open(folder)
else:
    case = SqlCase.create(folder, "Killed", "")
    text = "The quay is open."
    draft = Document(
        id="draft", role=DocumentRole.DRAFT, kind=DocumentKind.ARTICLE, title="D", sha256="0" * 64,
        media_type="text/plain", text=text, raw_text=text, offsets=OffsetMap.identity(len(text)),
        origin="d.txt", extractor="plain",
    )
    case.set_draft(draft, [Claim(id="c", document_id="draft", span=Span(0, 17), text=text)], [])
for at in range(100_000):
    review = Review(
        id=f"{sys.argv[2]}-{at}", claim_id="c", verdict_id=None, decision=Decision.OVERRIDDEN,
        label=Label.REFUTED, note="n" * 2000, reviewer="Noor", at=datetime.now(UTC),
    )
    case.add_review(review)
    print(review.id, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_no_acknowledged_review_is_lost(tmp_path: Path, acknowledged: int) -> None:
    folder = tmp_path / "Killed.factdesk"
    said: list[str] = []
    for round_ in ("first", "second"):
        worker = subprocess.Popen(
            [sys.executable, "-c", SETUP, str(folder), round_], stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout is not None
        said += [worker.stdout.readline().strip() for _ in range(acknowledged)]
        worker.kill()
        said += worker.stdout.read().split()  # what it had said before it died
        worker.stdout.close()
        worker.wait()
        case = SqlCase.open(folder)
        try:
            kept = [review.id for review in case.reviews("c")]
            assert case.verify() == []
        finally:
            case.close()
        assert said == kept[: len(said)] if round_ == "first" else set(said) <= set(kept)
        # At most the one review that was being written when the process died stands beyond those.
        assert len(kept) <= len(said) + (1 if round_ == "first" else 2)
