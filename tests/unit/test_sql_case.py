"""What goes into the case comes out the same, and people's acts can't be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desk.adapters.sql_case import SqlCase
from desk.adapters.sql_documents import DocumentCache
from desk.adapters.sql_types import Offsets
from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document, NotLoaded, Passage
from desk.domain.errors import FactdeskError, InputError, InternalError, NotInCase
from desk.domain.evidence import CheckResult, Difference, Evidence, Search
from desk.domain.spans import OffsetMap, Run, Span
from desk.domain.verdicts import Failure, ModelCall, Review, SecondOpinion, Usage, Verdict
from desk.domain.vocabulary import (
    CheckName,
    ClaimKind,
    ClaimOrigin,
    Decision,
    DocumentKind,
    DocumentRole,
    Flag,
    Label,
    LeftOutReason,
    Outcome,
    SearchState,
    Stance,
    Voice,
)

NOW = datetime(2031, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
TEXT = "The Harbor Board voted 5-2 on Monday. Judge Orla Finch stayed the order. The ﬁsh market stays open."
DRAFT_TEXT = "The board voted 5-2. The judge stayed the order."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlCase]:
    case = SqlCase.create(tmp_path / "Harbor.factdesk", "Harbor", "abc")
    yield case
    case.close()


def source(name: str = "d-1", text: str = TEXT) -> Document:
    return Document(
        id=name,
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OPINION,
        title="Quay Traders v. Harbor Board",
        sha256=f"{name}0".ljust(64, "f"),
        media_type="application/pdf",
        text=text,
        raw_text="Running head\n" + text,
        offsets=OffsetMap((Run(Span(0, len(text)), Span(13, 13 + len(text))),)) if text else OffsetMap(()),
        origin="/somewhere/opinion.pdf",
        extractor="pdfium 1",
        authors=("Finch, O.", "Adeyemi, T."),
        court="Superior Court of Northquay",
        docket="31-cv-0042",
        filed=date(2031, 2, 3),
        page_starts=(0, 38),
        raw_page_starts=(13, 51),
        page_labels=("i", "ii"),
        origin_group="g-1",
        warnings=("one page without text",),
    )


def draft(name: str = "draft-1") -> Document:
    return Document(
        id=name,
        role=DocumentRole.DRAFT,
        kind=DocumentKind.ARTICLE,
        title="Draft",
        sha256="d" * 64,
        media_type="text/plain",
        text=DRAFT_TEXT,
        raw_text=DRAFT_TEXT,
        offsets=OffsetMap.identity(len(DRAFT_TEXT)),
        origin="draft.txt",
        extractor="plain 1",
    )


def passages_of(document: Document) -> list[Passage]:
    spans = [Span(0, 38), Span(38, 73), Span(73, len(document.text))]
    return [
        Passage(
            id=f"{document.id}-p{at}",
            document_id=document.id,
            span=span,
            text=span.of(document.text),
            page=at + 1,
            section="II",
            voice=Voice.COURT,
        )
        for at, span in enumerate(spans)
    ]


def vectors_of(count: int, seed: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    made = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    unit: np.ndarray[tuple[int, int], np.dtype[np.float32]] = made / np.linalg.norm(
        made, axis=1, keepdims=True
    )
    return unit


def claim(name: str = "c-1", start: int = 0, end: int = 20) -> Claim:
    return Claim(
        id=name,
        document_id="draft-1",
        span=Span(start, end),
        text="The Harbor Board voted 5-2.",
        kind=ClaimKind.ATTRIBUTION,
        speaker="Finch",
        as_of=date(2031, 2, 1),
        check_worthiness=0.75,
        reason="A count of votes.",
        origin=ClaimOrigin.PERSON,
    )


def evidence(name: str = "e-1") -> Evidence:
    return Evidence(
        id=name,
        claim_id="c-1",
        passage_id="d-1-p0",
        document_id="d-1",
        span=Span(0, 37),
        quote=TEXT[:37],
        page=1,
        page_label="i",
        stance=Stance.SUPPORTS,
        voice=Voice.COURT,
        date=date(2031, 2, 3),
        scores={"fused": 1.5},
        method="verifier",
    )


def check() -> CheckResult:
    return CheckResult(
        claim_id="c-1",
        check=CheckName.QUOTATION,
        outcome=Outcome.WARN,
        explanation="One word differs.",
        result="altered_allowed",
        expected="voted",
        found="Voted",
        claim_span=Span(0, 5),
        document_id="d-1",
        span=Span(17, 22),
        page=1,
        evidence_id="e-1",
        context=TEXT[:37],
        difference=(Difference(op="replace", expected="voted", found="Voted"),),
    )


def call(name: str = "m-1") -> ModelCall:
    return ModelCall(
        id=name,
        endpoint="http://127.0.0.1:9",
        model="small",
        prompt_name="verdict",
        prompt_sha256="0" * 64,
        parameters={"temperature": 0, "stop": ["x"]},
        messages=(("system", "be exact"), ("user", "[1] …")),
        response="{}",
        usage=Usage(prompt_tokens=5, completion_tokens=7, cost=0.25),
        error=None,
        started=NOW,
        seconds=1.5,
    )


def verdict(name: str = "v-1", calls: tuple[str, ...] = ("m-1",)) -> Verdict:
    return Verdict(
        id=name,
        claim_id="c-1",
        label=Label.SUPPORTED,
        confidence=0.875,
        rationale="The board did [1].",
        method="local",
        created=NOW,
        evidence_ids=("e-1",),
        flags=(Flag.SUPERSEDED, Flag.SINGLE_ORIGIN),
        as_of=date(2031, 2, 3),
        model_call_ids=calls,
        second=SecondOpinion(
            label=Label.REFUTED,
            confidence=0.5,
            method="local",
            rationale="The log says no [1].",
            withheld=Label.SUPPORTED,
        ),
    )


def review(name: str = "r-1", label: Label | None = Label.SUPPORTED) -> Review:
    return Review(
        id=name,
        claim_id="c-1",
        verdict_id=None,
        decision=Decision.REOPENED if label is None else Decision.OVERRIDDEN,
        label=label,
        note="Checked with the clerk’s minutes 🗂",
        reviewer="Noor",
        at=NOW,
    )


def filled(store: SqlCase) -> SqlCase:
    store.add_document(source(), passages_of(source()), vectors_of(3))
    store.set_draft(draft(), [claim(), claim("c-2", 21, 48)], [])
    return store


def test_a_document_comes_back_whole(store: SqlCase) -> None:
    store.add_document(source(), passages_of(source()), vectors_of(3))
    store.add_document(source("d-2", ""), [], vectors_of(0))
    store._cache.drop("d-1")
    assert store.documents() == [source(), source("d-2", "")]
    assert store.passages("d-1") == passages_of(source())
    assert store.find_document(source().sha256, DocumentRole.SOURCE) == source()
    assert store.find_document(source().sha256, DocumentRole.DRAFT) is None


def test_passages_and_vectors_by_id(store: SqlCase) -> None:
    given_vectors = vectors_of(3)
    store.add_document(source(), passages_of(source()), given_vectors)
    assert list(store.passages_by_id(["d-1-p2", "none", "d-1-p0"])) == ["d-1-p2", "d-1-p0"]
    ids, found = store.vectors(["d-1-p2", "none", "d-1-p0"])
    assert ids == ["d-1-p2", "d-1-p0"]
    assert np.allclose(found, given_vectors[[2, 0]], atol=1e-3)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert store.vectors([])[0] == []
    other = vectors_of(3, seed=2)
    store.replace_vectors([one.id for one in passages_of(source())], other, "other@1")
    assert np.allclose(store.vectors()[1], other, atol=1e-3)
    assert store.embedder() == "other@1"


def test_more_ids_than_one_statement_names(store: SqlCase) -> None:
    long = "x " * 1300
    cut = [
        Passage(id=f"p{at}", document_id="d-1", span=Span(at, at + 1), text=long[at : at + 1])
        for at in range(1201)
    ]
    store.add_document(source("d-1", long), cut, vectors_of(1201))
    assert len(store.passages_by_id(one.id for one in cut)) == 1201
    assert store.vectors([one.id for one in cut])[0] == [one.id for one in cut]


def test_metadata_may_change_and_text_may_not(store: SqlCase) -> None:
    filled(store)
    store.replace_document(replace(source(), court="Court of Appeal", filed=None))
    assert store.document("d-1").court == "Court of Appeal"
    assert store.document("d-1").filed is None
    assert store.document("d-1").raw_text == source().raw_text
    with pytest.raises(InternalError):
        store.replace_document(replace(source(), text="Other."))


def test_a_removed_source_takes_its_passages_and_evidence(store: SqlCase) -> None:
    filled(store)
    store.put_search(Search(claim_id="c-1", state=SearchState.FOUND, found=1), [evidence()], [])
    store.remove_document("d-1")
    assert store.passages() == []
    assert store.search_text("harbor", 5) == []
    assert store.finding("c-1").evidence == ()
    with pytest.raises(NotInCase):
        store.document("d-1")
    store.add_document(source(), passages_of(source()), vectors_of(3))
    assert store.search_text("harbor", 5)[0].passage_id == "d-1-p0"


def test_a_finding_comes_back_whole(store: SqlCase) -> None:
    filled(store)
    found = Search(claim_id="c-1", state=SearchState.FOUND, found=1, searched=3)
    store.put_search(found, [evidence()], [check()])
    store.add_verdict(verdict(), [call()])
    store.add_review(review())
    finding = store.finding("c-1")
    assert finding.search == found
    assert finding.evidence == (evidence(),)
    assert finding.checks == (check(),)
    assert finding.verdict == verdict()
    assert finding.calls == (call(),)
    assert finding.reviews == (review(),)
    assert [one.claim.id for one in store.findings()] == ["c-1", "c-2"]
    assert store.findings()[0] == finding
    assert store.finding("c-2").search.state is SearchState.NOT_SEARCHED


def test_a_failed_verdict_keeps_its_reason(store: SqlCase) -> None:
    filled(store)
    failed = replace(verdict(calls=()), label=None, failure=Failure(what="Timed out.", help="Try again."))
    store.add_verdict(failed)
    assert store.finding("c-1").verdict == failed


def test_the_newest_verdict_counts_and_replaces_evidence_only_where_given(store: SqlCase) -> None:
    filled(store)
    store.add_verdict(verdict(calls=()), evidence=[evidence(), evidence("e-2")], checks=[check()])
    store.add_verdict(verdict("v-2", calls=()))
    assert [one.id for one in store.finding("c-1").evidence] == ["e-1", "e-2"]
    store.add_verdict(verdict("v-3", calls=()), evidence=[evidence("e-3"), evidence("e-1")], checks=[])
    finding = store.finding("c-1")
    assert [one.id for one in finding.evidence] == ["e-3", "e-1"]
    assert finding.checks == ()
    assert finding.verdict is not None
    assert finding.verdict.id == "v-3"


def test_moments_are_kept_in_utc(store: SqlCase) -> None:
    filled(store)
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-5)))
    store.add_review(replace(review(), at=elsewhere))
    assert store.reviews("c-1")[0].at == NOW
    assert store.reviews("c-1")[0].at.tzinfo is UTC


def test_reviews_can_be_neither_changed_nor_deleted(store: SqlCase) -> None:
    filled(store)
    store.add_review(review())
    for statement in ("UPDATE reviews SET note = ''", "DELETE FROM reviews"):
        with pytest.raises((IntegrityError, FactdeskError)), store._db.write() as connection:
            connection.execute(text(statement))
    store.add_review(review("r-2", label=None))
    assert [one.id for one in store.reviews("c-1")] == ["r-1", "r-2"]
    assert store.finding("c-1").review is None


def test_a_review_of_nothing_is_refused(store: SqlCase) -> None:
    filled(store)
    with pytest.raises(NotInCase):
        store.add_review(replace(review(), claim_id="c-9"))
    with pytest.raises(NotInCase):
        store.add_review(replace(review(), verdict_id="v-9"))
    assert store.reviews("c-1") == []


def test_half_a_character_is_refused_by_name(store: SqlCase) -> None:
    filled(store)
    with pytest.raises(InputError, match="character"):
        store.add_review(replace(review(), note="Seen \udcff."))
    store.add_review(review())
    assert [one.id for one in store.reviews("c-1")] == ["r-1"]
    assert store.search_text("harbor \udcff", 5)


def test_dropped_claims_keep_what_people_did(store: SqlCase) -> None:
    filled(store)
    store.add_review(review())
    store.put_claims([claim("c-3", 5, 9)], drop=["c-1"])
    assert [one.id for one in store.claims()] == ["c-3", "c-2"]
    store.put_claims([claim()], drop=["c-3"])
    assert [one.id for one in store.claims()] == ["c-1", "c-2"]
    assert store.finding("c-1").reviews == (review(),)
    with pytest.raises(NotInCase):
        store.put_claims([], drop=["c-9"])


def test_a_new_draft_keeps_what_hangs_on_claims_that_stay(store: SqlCase) -> None:
    filled(store)
    store.add_review(review())
    later = replace(draft("draft-2"), text=DRAFT_TEXT + " More.", raw_text=DRAFT_TEXT + " More.")
    later = replace(later, offsets=OffsetMap.identity(len(later.text)))
    left = LeftOut(span=Span(48, 54), text=" More.", reason=LeftOutReason.FRAGMENT, explanation="No verb.")
    store.set_draft(later, [replace(claim(), document_id="draft-2", changed=True)], [left])
    assert store.draft() == later
    assert store.documents(DocumentRole.DRAFT) == [later]
    assert [one.id for one in store.claims()] == ["c-1"]
    assert store.finding("c-1").reviews == (review(),)
    assert store.claim("c-2").id == "c-2"
    assert store.left_out() == [left]
    store.set_draft(draft(), [claim()], [])
    assert store.draft() == draft()


def test_a_removed_draft_keeps_its_reviews(store: SqlCase) -> None:
    filled(store)
    store.add_review(review())
    store.remove_document("draft-1")
    assert store.draft() is None
    assert store.claims() == []
    assert store.reviews("c-1") == [review()]


def test_failures_to_load_are_kept_by_path(store: SqlCase) -> None:
    first = NotLoaded(path="/a.pdf", error="It is empty.", help="Download it again.")
    again = replace(first, error="It is encrypted.")
    other = replace(first, path="/b.pdf")
    store.set_not_loaded([first, other])
    store.set_not_loaded([again])
    assert sorted(store.not_loaded(), key=lambda one: one.path) == [again, other]
    store.set_not_loaded([], drop=["/a.pdf", "/nothing.pdf"])
    assert store.not_loaded() == [other]


def test_title(store: SqlCase) -> None:
    assert store.set_title("Quay").title == "Quay"
    assert store.case().title == "Quay"
    assert store.case().schema_version == 2


def test_a_method_that_fails_changes_nothing(store: SqlCase) -> None:
    filled(store)
    with pytest.raises(FactdeskError):
        store.add_document(source("d-2"), [replace(passages_of(source())[0])], vectors_of(1))
    assert [one.id for one in store.documents(DocumentRole.SOURCE)] == ["d-1"]


def test_many_threads_at_once(store: SqlCase) -> None:
    filled(store)
    seen: list[int] = []

    def work(who: int) -> None:
        for at in range(10):
            store.add_review(review(f"r-{who}-{at}"))
            seen.append(len(store.findings()))

    threads = [Thread(target=work, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.reviews("c-1")) == 40
    assert seen == [2] * 40


def test_the_cache_lets_go_of_the_oldest() -> None:
    cache = DocumentCache(most=len(TEXT) * 5)
    for name in ("d-1", "d-2", "d-3"):
        cache.put(source(name))
    assert cache.get("d-1") is None
    assert cache.get("d-3") == source("d-3")


pieces = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4), st.integers(0, 5)), max_size=20)


@given(pieces)
def test_offset_maps_come_back(steps: list[tuple[int, int, int]]) -> None:
    runs, reading, raw = [], 0, 0
    for long, gap, raw_long in steps:
        raw += gap
        runs.append(Run(Span(reading, reading + long), Span(raw, raw + raw_long)))
        reading, raw = reading + long, raw + raw_long
    made = OffsetMap(tuple(runs))
    kind = Offsets()
    stored = kind.process_bind_param(made, dialect=None)  # type: ignore[arg-type]
    assert kind.process_result_value(stored, dialect=None) == made  # type: ignore[arg-type]
