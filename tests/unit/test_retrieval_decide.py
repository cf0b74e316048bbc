"""The one list of deciding sentences, over invented opinions and reports."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from words_embedder import Words

from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.retrieval.decide import Weights, in_order
from desk.retrieval.find import first_sentences
from desk.retrieval.rank import Ranked

OPINION = (
    "The orchard owners of Vell sued the water board over the closing of the east canal in June.\n\n"
    "The board had shut the gates for repairs. It gave the growers nine days of notice.\n\n"
    "For these reasons the judgment below is vacated. The parties shall bear their own costs.\n\n"
    "JUSTICE TORVALD, dissenting.\n\n"
    "The growers had notice enough and slept on it. I would affirm the judgment in every part.\n\n"
    "PELLAM, Chief Justice, concurring in the judgment. I join the opinion in full but write on "
    "the charter. I would go no further than that today."
)
SECTIONS = [None, None, "disposition", "dissent", "dissent", "concurrence"]
REPORT = (
    "Growers in Vell cheered on Friday. A lawyer for the board said that it gave the growers nine days of "
    "notice.\n\nThe festival of plums opened as usual. Nobody was hurt when a stand fell over there."
)


def document(name: str, title: str, text: str) -> Document:
    return Document(
        id=name,
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OPINION,
        title=title,
        sha256=name.ljust(64, "0"),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=name,
        extractor="plain",
    )


DOCUMENTS = {
    "opinion": document("opinion", "Vell Growers v. Water Board", OPINION),
    "report": document("report", "Growers win against the board", REPORT),
}


def pool(*, opinion: bool = True, report: bool = True) -> list[Ranked]:
    found = []
    for name in [*(["opinion"] if opinion else []), *(["report"] if report else [])]:
        text = DOCUMENTS[name].text
        for at, part in enumerate(text.split("\n\n")):
            span = Span(text.index(part), text.index(part) + len(part))
            section = SECTIONS[at] if name == "opinion" else None
            passage = Passage(id=f"{name}-{at}", document_id=name, span=span, text=part, section=section)
            found.append(Ranked(passage=passage, vector=Words(512).embed([part])[0], scores={"fused": 0.0}))
    return found


def listed(claim: str, found: Sequence[Ranked], weights: Weights | None = None) -> list[str]:
    placed = in_order(claim, found, DOCUMENTS, Words(512), weights)
    return [one.span.of(DOCUMENTS[one.document_id].text) for one in placed]


def test_who_dissents_stands_under_their_name() -> None:
    with_names = listed("Justice Torvald would affirm.", pool(), Weights(together=0))
    without = listed("Justice Torvald would affirm.", pool(), Weights(named=0.0, around=0.0, together=0))
    assert with_names[0].startswith("I would affirm")
    assert not without[0].startswith("I would affirm")


def test_the_concurrence_is_under_another_name_than_the_dissent() -> None:
    found = listed("Justice Pellam would go no further today.", pool(), Weights(together=0))
    assert found[0].startswith("I would go no further")


def test_a_ruling_answers_a_claim_about_the_outcome_in_other_words() -> None:
    claim = "The growers' loss against the water board over the canal was upheld."
    seen = listed(claim, pool()).index("For these reasons the judgment below is vacated.")
    unseen = listed(claim, pool(), Weights(ruling=0.0, together=0)).index(
        "For these reasons the judgment below is vacated."
    )
    assert seen < 3 < unseen


def test_a_ruling_is_no_answer_to_a_claim_that_asks_for_none() -> None:
    claim = "The festival of plums opened as usual."
    assert listed(claim, pool()) == listed(claim, pool(), Weights(ruling=0.0))


def test_the_sentence_before_tells_whom_a_pronoun_means() -> None:
    claim = "The board that shut the gates gave nine days."
    first = listed(claim, pool(report=False), Weights(meaning=0.0, named=0.0, words=0.0, together=0))[0]
    assert first.startswith("It gave the growers nine days")


def test_a_sentence_shared_by_two_passages_stands_once() -> None:
    twice = [*pool(), *pool()]
    found = [
        (one.document_id, one.span) for one in in_order("Nine days of notice.", twice, DOCUMENTS, Words(512))
    ]
    assert len(found) == len(set(found))


def test_a_copy_in_another_source_comes_after_all_others() -> None:
    copy = document("copy", "A copy", REPORT)
    documents = {**DOCUMENTS, "copy": copy}
    found = pool(opinion=False)
    for one in pool(opinion=False):
        passage = one.passage
        moved = Passage(id=f"c-{passage.id}", document_id="copy", span=passage.span, text=passage.text)
        found.append(Ranked(passage=moved, vector=one.vector, scores=one.scores))
    placed = in_order("The festival of plums opened.", found, documents, Words(512))
    texts = [one.span.of(REPORT) for one in placed]
    assert len(texts) == 8
    assert set(texts[:4]) == set(texts[4:])


def test_nothing_found_gives_an_empty_list() -> None:
    assert in_order("Anything.", [], {}, Words(512)) == []


@given(st.text(max_size=80), st.integers(0, 6))
def test_every_sentence_has_one_place_whatever_the_weights(claim: str, together: int) -> None:
    weights = Weights(together=together)
    found = in_order(claim, pool(), DOCUMENTS, Words(512), weights)
    assert sorted((one.document_id, one.span) for one in found) == sorted(
        (one.document_id, one.span) for one in in_order("Other.", pool(), DOCUMENTS, Words(512))
    )


def test_the_list_of_candidates_goes_by_place_over_passages() -> None:
    def candidate(name: str, scores: dict[str, float], spans: int) -> Candidate:
        passage = Passage(id=name, document_id=name, span=Span(0, 90), text="x" * 90)
        return Candidate(
            passage=passage, scores=scores, sentences=tuple(Span(at, at + 1) for at in range(spans))
        )

    found = [
        candidate("a", {"listed 1": 1.0, "listed 2": 1 / 2}, 2),
        candidate("b", {"listed 1": 1 / 3}, 2),
        candidate("c", {"fused": 9.0}, 1),
    ]
    assert first_sentences(found) == [("a", Span(0, 1)), ("a", Span(1, 2)), ("b", Span(0, 1))]
