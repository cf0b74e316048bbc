"""Nothing in the checks raises on any text, points outside it, or takes more than linear time."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from dispute import claim_of, document, draft
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.checks.context import CheckContext, ReadText
from desk.checks.origins import group_origins
from desk.checks.quotes import check_quotations
from desk.checks.run import run_checks
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import Voice
from desk.text.citations import find_citations
from desk.text.dates import find_dates
from desk.text.enumerations import enumerations
from desk.text.figures import find_figures
from desk.text.names import find_names
from desk.text.plainmarks import canonical
from desk.text.quotations import find_quotations
from desk.text.relations import find_relations
from desk.text.voice import refine
from desk.text.words import Words

MARKS = """“ ” " ‘ ’ ' … ... [ ] ( ) , . ? - — > v. ﬁ İ ß Σ 😀"""
WORDS = (
    "the not Court cannot find said Vance she wrote 47,000 homes if only plaintiffs argue that "
    "[T]he request[ed] two-thirds Id. e\u0301 \u00ad \u200b"
)
PHRASES = [
    "$3.2 million",
    "on Friday",
    "last month",
    "June 18, 2024",
    "41 F.3d 210",
    "at least",
    "\n",
    "\n\n",
    " ",
]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *PHRASES])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


def _inside(text: str, span: Span) -> bool:
    return 0 <= span.start <= span.end <= len(text)


@settings(deadline=None)
@given(TEXTS)
def test_readers_stay_inside_the_text(text: str) -> None:
    whole = Span(0, len(text))
    for quotation in find_quotations(text):
        assert _inside(text, quotation.span)
        assert all(quotation.span.contains(piece) and len(piece) for piece in quotation.inner)
    spans = [one.span for one in find_figures(text)]
    spans += [one.span for one in find_dates(text, date(2025, 5, 12))]
    spans += [one.span for one in find_names(text)]
    spans += [one.span for one in enumerations(text, whole)]
    spans += [one.span for one in find_relations(text, whole)]
    spans += [one.span for one in find_citations(text)]
    assert all(_inside(text, span) for span in spans)
    assert refine(Voice.COURT, text, text) in Voice
    assert canonical(text).strip() == canonical(text)


@settings(deadline=None)
@given(TEXTS)
def test_words_stand_at_their_places(text: str) -> None:
    words = Words.of(text)
    for at in range(len(words)):
        assert _inside(text, words.span(at, at + 1))
        assert words.starts[at] < words.ends[at]
    for first, end in words.find(words.norm[1:4]):
        assert words.norm[first:end] == words.norm[1:4]
    assert words.find(words.norm) == ([(0, len(words))] if len(words) else [])


def _whole(one: Document) -> Passage:
    return Passage(id=one.id, document_id=one.id, span=Span(0, len(one.text)), text=one.text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_checks_never_raise_and_show_what_stands_there(text: str, source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    given_sources = (document("a", source), document("b", f"{text} {source}"))
    passages = [_whole(one) for one in given_sources]
    context = CheckContext(draft(text), given_sources, {one.document_id: (one,) for one in passages})
    claim = claim_of(text, span=Span(start, end))
    found = [Candidate(passage=one, scores={}, sentences=(one.span,)) for one in passages]
    for result in run_checks(claim, context, found):
        assert result.outcome != "failed_to_run", result.explanation
        assert result.claim_span is None or _inside(text, result.claim_span)
        if result.document_id and result.span is not None:
            there = next(one.text for one in given_sources if one.id == result.document_id)
            assert _inside(there, result.span)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_each_document_has_one_origin(texts: list[str]) -> None:
    made = [document(f"d{at}", text) for at, text in enumerate(texts)]
    groups = group_origins(made)
    assert set(groups) == {one.id for one in made}
    assert all(groups[head] == head for head in groups.values())


def _long(size: int) -> str:
    line = (
        "The Court finds that number {0} of the {0} meters failed on June 18, 2024, and Plaintiffs "
        "argue that “the "
        "meter {0} was never read,” Judge Imogen Vance wrote, in 41 F.3d 210, with about 47,000 "
        "homes waiting. "
    )
    lines: list[str] = []
    length = at = 0
    while length < size:
        lines.append(line.format(at))
        length += len(lines[-1])
        at += 1
    return "".join(lines)


def _seconds(text: str) -> float:
    began = perf_counter()
    read = ReadText(text)
    assert read.quotations
    assert len(read.words) > 0
    assert read.sentences
    assert len(read.speakers) == len(read.quotations)
    assert find_figures(text)
    assert find_names(text)
    wanted = "“The Court denies that number 17 of all meters failed on June 19, 2024,” she wrote."
    source = document("long", text)
    assert check_quotations(claim_of(wanted), CheckContext(draft(wanted), (source,), {}))
    return perf_counter() - began


@pytest.mark.slow
def test_time_grows_with_the_text() -> None:
    _seconds(_long(20_000))  # warms caches
    small, large = _seconds(_long(60_000)), _seconds(_long(480_000))
    assert large < 40
    assert large < small * 8 * 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ['"', "“", "‘", "'a ", "[", "(", "…", "\n\n", "1 ", "1,", "A ", "A, ", "$", "not "]
)
def test_thirty_thousand_of_one_mark_do_no_harm(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    began = perf_counter()
    find_quotations(text)
    Words.of(text)
    find_figures(text)
    find_names(text)
    find_dates(text, None)
    assert perf_counter() - began < 15
