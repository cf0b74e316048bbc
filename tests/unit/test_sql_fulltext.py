"""Whatever a person types is searched for as words, never obeyed as a query."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.adapters.sql_case import SqlCase
from desk.adapters.sql_fulltext import match_expression
from desk.domain.documents import Document, Passage
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole

TEXTS = {
    "p-stay": "The court stayed the order pending appeal.",
    "p-order": "An appeal pending since May; the order of names is stayed by nobody, courts said.",
    "p-cafe": "Café Zorn’s owner Müller paid $1,250 under No. 31-cv-0042.",
    "p-not": "Neither party may NEAR the quay AND NOT leave.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlCase]:
    case = SqlCase.create(tmp_path_factory.mktemp("case") / "W.factdesk", "W", "")
    whole = "\n".join(TEXTS.values())
    document = Document(
        id="d",
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OTHER,
        title="W",
        sha256="0" * 64,
        media_type="text/plain",
        text=whole,
        raw_text=whole,
        offsets=OffsetMap.identity(len(whole)),
        origin="w.txt",
        extractor="plain",
    )
    passages = [
        Passage(id=name, document_id="d", span=Span(at, at + len(text)), text=text)
        for name, text in TEXTS.items()
        for at in [whole.index(text)]
    ]
    case.add_document(document, passages, np.eye(len(passages), dtype=np.float32))
    yield case
    case.close()


def found(store: SqlCase, query: str) -> list[str]:
    return [hit.passage_id for hit in store.search_text(query, 10)]


@given(st.text(max_size=80))
@example('"')
@example('""""')
@example("NEAR(a b, 3)")
@example("text : x")
@example("-NOT AND OR ()*^+{}")
@example("_")
@example('"_ _"')
@example("\x00 \ud7ff ´`")
@example("ￂ ٠١ ²³ ǆ ﷺ")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_is_an_error(store: SqlCase, query: str) -> None:
    for hit in store.search_text(query, 10):
        assert hit.passage_id in TEXTS


@given(st.text(alphabet=st.sampled_from('ab"“” *^():-+{}'), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_operator_is_an_error(store: SqlCase, query: str) -> None:
    assert isinstance(store.search_text(query, 10), list)


def test_any_of_the_words_finds_and_more_of_them_rank_higher(store: SqlCase) -> None:
    assert found(store, "stayed orders pending in court")[:2] == ["p-stay", "p-order"]
    assert found(store, "zebra") == []
    assert found(store, "") == []


def test_words_in_quotation_marks_stand_side_by_side(store: SqlCase) -> None:
    assert found(store, '"order pending appeal"')[0] == "p-stay"
    assert match_expression('“order pending” x"') == '"order pending" OR "order" OR "pending" OR "x"'


def test_operators_are_words(store: SqlCase) -> None:
    assert found(store, "party NOT quay") == ["p-not"]


def test_accents_case_and_endings_are_one(store: SqlCase) -> None:
    assert found(store, "CAFE mueller muller PAYS") == ["p-cafe"]
    assert found(store, "31-cv-0042") == ["p-cafe"]
    assert found(store, "$1,250") == ["p-cafe"]


def test_words_that_are_everywhere_count_only_when_alone() -> None:
    assert match_expression("the order of the court") == '"order" OR "court"'
    assert match_expression("to be or not to be") == '"to" OR "be" OR "or" OR "not"'


def test_the_parts_of_a_number_stand_side_by_side() -> None:
    assert match_expression("The IRS's 47,000 names") == '"irs" OR "47 000" OR "names"'


def test_a_whole_page_as_query(store: SqlCase) -> None:
    assert found(store, " ".join(f"word{at}" for at in range(5000)) + " cafe") == []
    assert found(store, "cafe " * 5000) == ["p-cafe"]


def test_ties_are_in_the_order_of_ids(store: SqlCase) -> None:
    assert found(store, "the") == found(store, "the")
    scores = [hit.score for hit in store.search_text("order quay cafe", 10)]
    assert scores == sorted(scores, reverse=True)
