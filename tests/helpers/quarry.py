"""An invented quarry permit and a jury case: two opinions and four reports, as documents."""

from __future__ import annotations

from datetime import date
from functools import cache

from dispute import DATA, claim_of, document, draft, passage

from desk.checks.context import CheckContext
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.vocabulary import DocumentKind, Voice
from desk.text.sentences import blocks, sentences
from desk.text.stems import content

FOLDER = DATA / "quarry"
__all__ = ["FOLDER", "Claim", "candidates", "claim_of", "context", "sources"]


def _text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@cache
def sources() -> tuple[Document, ...]:
    """The six sources."""
    return (
        document(
            "district", _text("district"), DocumentKind.OPINION, court="D. Caldera",
            caption="Tamarack River Alliance v. Delacroix", docket="3:23-cv-00418-HRS",
            judge="Helena R. Strand", filed=date(2024, 3, 14),
        ),
        document(
            "supreme", _text("supreme"), DocumentKind.OPINION, court="Supreme Court of the United States",
            caption="Jonah Whitlock, Petitioner v. State of Caldera", docket="22-1187",
            judge="Moreno", filed=date(2024, 5, 20),
        ),
        document("ledger", _text("ledger"), publisher="Valley Ledger", authors=("Nadia Fairweather",),
                 published=date(2024, 3, 15)),
        document("wire", _text("wire"), publisher="Northern Wire", published=date(2024, 3, 15)),
        document("audit", _text("audit"), publisher="Valley Ledger", authors=("Tobias Lindgren",),
                 published=date(2024, 4, 9)),
        document("court_report", _text("court_report"), publisher="Calderan Post",
                 authors=("Emmeline Castro",), published=date(2024, 5, 20)),
    )  # fmt: skip


def candidates(text: str, keep: int = 8) -> list[Candidate]:
    """The paragraphs of the sources that share most words with ``text``, best first."""
    topic = content(text)
    made: list[tuple[int, Candidate]] = []
    for source in sources():
        voice = Voice.COURT if source.kind is DocumentKind.OPINION else Voice.REPORTER
        for block in blocks(source.text):
            one = passage(source, voice, block.start, block.end)
            inside = [s.shift(block.start) for s in sentences(one.text)]
            shared = {span: len(topic & content(span.of(source.text))) for span in inside}
            ranked = sorted(inside, key=shared.__getitem__, reverse=True)
            score = len(topic & content(one.text))
            made.append(
                (score, Candidate(passage=one, scores={"fused": float(score)}, sentences=tuple(ranked[:2])))
            )
    made.sort(key=lambda pair: -pair[0])
    return [candidate for score, candidate in made[:keep] if score]


def context(text: str) -> CheckContext:
    """A run over the quarry's sources with ``text`` as the draft."""
    passages = {
        source.id: (passage(source, Voice.COURT if source.kind is DocumentKind.OPINION else Voice.REPORTER),)
        for source in sources()
    }
    return CheckContext(draft(text), sources(), passages)
