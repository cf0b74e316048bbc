"""Finding evidence, over a real case, with an index in memory and an embedder of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from words_embedder import Words

from desk.adapters.sql_case import SqlCase
from desk.domain.claims import Claim
from desk.domain.documents import Document, Passage
from desk.domain.errors import IndexUnavailable
from desk.domain.evidence import Candidate, Hit
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ports import Vectors
from desk.retrieval.ensure import ensure_index
from desk.retrieval.find import find
from desk.retrieval.search import search
from desk.settings import Retrieval
from desk.workflow.control import Cancel, no_progress

COURT = (
    "Judge Orla Finch stayed the eviction of the quay traders on 3 March. The stay lasts until the appeal is "
    "heard.\n\nThe Harbor Board argues that 1,250 stalls blocked the fire lane. No witness measured the lane."
)
REPORT = (
    "The traders of Northquay may stay, a judge ruled. Finch found the Board had given nine days of notice "
    "where the charter asks for thirty.\n\nThe fish market opened as usual. Gulls were unmoved."
)
OTHER = "The bakery on Mill Lane sells seven kinds of bread. Its owner retired.\n\nA ferry stops outside."


class InMemory:
    """Searches all vectors."""

    def __init__(self) -> None:
        self.held: dict[str, Vectors] = {}
        self.broken = False

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        self.held.update(zip(ids, vectors, strict=True))

    def remove(self, ids: Sequence[str]) -> None:
        for one in ids:
            self.held.pop(one, None)

    def query(self, vectors: Vectors, k: int) -> list[list[Hit]]:
        if self.broken:
            raise IndexUnavailable("The index is gone.")
        return [
            sorted(
                (Hit(one, float(held @ row)) for one, held in self.held.items()),
                key=lambda hit: (-hit.score, hit.passage_id),
            )[:k]
            for row in vectors
        ]

    def count(self) -> int:
        return len(self.held)

    def probe(self, ids: Sequence[str], vectors: Vectors) -> bool:
        return all(one in self.held for one in ids) and len(vectors) == len(ids)

    def reset(self) -> None:
        self.held.clear()

    def close(self) -> None:
        self.held.clear()


def add(store: SqlCase, name: str, text: str) -> None:
    document = Document(
        id=name,
        role=DocumentRole.SOURCE,
        kind=DocumentKind.ARTICLE,
        title=name,
        sha256=name.ljust(64, "0"),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=name,
        extractor="plain",
    )
    passages = [
        Passage(id=f"{name}-{at}", document_id=name, span=Span(at, at + len(part)), text=part)
        for part in text.split("\n\n")
        for at in [text.index(part)]
    ]
    store.add_document(document, passages, Words().embed([one.text for one in passages]))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlCase]:
    case = SqlCase.create(tmp_path_factory.mktemp("case") / "N.factdesk", "N", "")
    for name, text in (("court", COURT), ("report", REPORT), ("other", OTHER)):
        add(case, name, text)
    yield case
    case.close()


@pytest.fixture
def index(store: SqlCase) -> InMemory:
    made = InMemory()
    ensure_index(store, made, Words(), no_progress, Cancel())
    return made


def claim(text: str) -> Claim:
    return Claim(id="c", document_id="d", span=Span(0, 1), text=text)


def sentences_of(store: SqlCase, found: Candidate) -> list[str]:
    text = store.document(found.passage.document_id).text
    return [span.of(text) for span in found.sentences]


def test_the_deciding_sentence_comes_first(store: SqlCase, index: InMemory) -> None:
    found = find(claim("Finch stayed the eviction on 3 March."), store, index, Words(), None, Retrieval())
    assert found[0].passage.id == "court-0"
    assert sentences_of(store, found[0])[0].startswith("Judge Orla Finch stayed")
    assert {"lexical", "vector", "fused", "ranked"} <= set(found[0].scores)


def test_a_number_is_found_as_written(store: SqlCase, index: InMemory) -> None:
    found = find(claim("1,250 stalls were in the way."), store, index, Words(), None, Retrieval())
    assert "1,250" in sentences_of(store, found[0])[0]


def test_a_caption_is_no_deciding_sentence(tmp_path: Path) -> None:
    case = SqlCase.create(tmp_path / "C.factdesk", "C", "")
    try:
        caption = "QUAY TRADERS OF NORTHQUAY, PLAINTIFFS, v. HARBOR BOARD"
        add(case, "op", f"{caption}. Doc. 12\n\n{caption}\nThe traders of the quay lost against the Board.")
        index = InMemory()
        ensure_index(case, index, Words(), no_progress, Cancel())
        wanted = claim("The quay traders of Northquay lost against the Harbor Board.")
        found = find(wanted, case, index, Words(), None, Retrieval())
        assert "lost" in sentences_of(case, found[0])[0]
    finally:
        case.close()


def test_keep_bounds_the_list_and_the_same_claim_gives_the_same(store: SqlCase, index: InMemory) -> None:
    wanted = claim("The Board gave nine days of notice.")
    once = find(wanted, store, index, Words(), None, Retrieval(keep=2))
    assert len(once) == 2
    assert once == find(wanted, store, index, Words(), None, Retrieval(keep=2))


def test_an_empty_case_has_no_evidence(tmp_path: Path) -> None:
    case = SqlCase.create(tmp_path / "E.factdesk", "E", "")
    try:
        assert find(claim("Anything."), case, InMemory(), Words(), None, Retrieval()) == []
        assert search("anything", case, InMemory(), Words(), Retrieval(), 5) == []
    finally:
        case.close()


def test_a_broken_index_is_not_a_search_that_found_nothing(store: SqlCase, index: InMemory) -> None:
    index.broken = True
    with pytest.raises(IndexUnavailable):
        find(claim("Finch stayed the eviction."), store, index, Words(), None, Retrieval())


def test_the_search_box(store: SqlCase, index: InMemory) -> None:
    assert search("  ", store, index, Words(), Retrieval(), 5) == []
    found = search('"fire lane"', store, index, Words(), Retrieval(), 3)
    assert found[0].passage.id.startswith("court")
    assert len(found) == 3
    assert all(one.sentences for one in found)


def test_a_passage_that_only_the_index_knows_is_left_out(store: SqlCase, index: InMemory) -> None:
    index.add(["ghost"], Words().embed(["Finch stayed the eviction."]))
    found = search("Finch stayed the eviction.", store, index, Words(), Retrieval(), 10)
    assert "ghost" not in {one.passage.id for one in found}


@given(st.text(max_size=60), st.integers(1, 6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_every_sentence_lies_in_its_passage(store: SqlCase, index: InMemory, query: str, k: int) -> None:
    for one in search(query, store, index, Words(), Retrieval(), k):
        assert one.sentences
        assert all(one.passage.span.contains(span) and len(span) for span in one.sentences)
