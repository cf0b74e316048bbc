"""Extraction over whole drafts written in the manner of legal news, labelled sentence by sentence."""

from __future__ import annotations

import pytest
from claim_drafts import Labelled, drafts
from sample_report import document

from desk.adapters.onnx_models import OnnxEmbedder
from desk.claims.extract import extract
from desk.domain.claims import Claim, Extraction
from desk.domain.vocabulary import ClaimKind, DocumentKind


def read(text: str) -> Extraction:
    return extract(document("draft", DocumentKind.OTHER, text), OnnxEmbedder())


@pytest.fixture(scope="module")
def results() -> list[tuple[Labelled, Extraction]]:
    return [(draft, read(draft.text)) for draft in drafts()]


def test_recall_and_precision_over_the_labelled_drafts(
    results: list[tuple[Labelled, Extraction]],
) -> None:
    marks = [
        (worth, any(claim.span.overlaps(span) for claim in found.claims))
        for draft, found in results
        for span, worth in draft.sentences
    ]
    assert len(marks) >= 150
    right = sum(worth and taken for worth, taken in marks)
    assert right / sum(worth for worth, _ in marks) >= 0.95
    assert right / sum(taken for _, taken in marks) >= 0.85


def test_every_sentence_is_a_claim_or_left_out_and_none_of_the_title_is_a_claim(
    results: list[tuple[Labelled, Extraction]],
) -> None:
    for draft, found in results:
        assert not any(claim.span.overlaps(draft.title) for claim in found.claims)
        spans = [claim.span for claim in found.claims] + [left.span for left in found.left_out]
        for span, _ in draft.sentences:
            assert any(each.overlaps(span) for each in spans), span.of(draft.text)
        for left in found.left_out:
            assert left.span.of(draft.text) == left.text


STANDS_ALONE = """
The Marlow Turnpike Authority, Judge Marcus Teague said, had no business guessing which drivers owed money.
The Marlow Turnpike Authority had sent 41,000 records without checking a single one.
The clinics serve about 9,400 patients in four counties.
The clinics sued in March.
The statute speaks of 30 business days.
The suit says that 1,126 calls were recorded over 19 months.
The county blames a software update by its contractor, Linecrest Telecom.
Linecrest Telecom did not respond to a request for comment.
Sheriff Tom Gaddis's deputy, Alice Mott, contradicted him.
The town's water department had known better since 2016, internal emails show.
Frank Dell now works for a pump maker in Ohio.
The Valley Rivers Project counted them in a report published in May.
The town paid $2.3 million in June.
Paper Ballots Now offered no witness who had examined one.
Paper Ballots Now has raised $740,000 since January, state records show.
Clerk Joan Ferrell's predecessor, Dale Huff, had asked for new ones in 2015, but the board turned him down.
Elise Warren's letter, dated October 8, was an exhibit in the case.
It will not appeal, Director Ivan Prell told the board on Wednesday night.
"""


@pytest.mark.parametrize("text", STANDS_ALONE.strip().splitlines())
def test_a_claim_of_a_draft_stands_alone(text: str, results: list[tuple[Labelled, Extraction]]) -> None:
    assert text in {claim.text for _, found in results for claim in found.claims}


LEFT_AS_IT_IS = [
    "It signed the agreement on February 11, 2025, without a public vote.",
    'Its lawyer, Wes Harmon, called the decision "disappointing and wrong."',
    "It says that every licensed clinic must renew its registration within 30 days.",
    "The group has spent $310,000 on the case, according to its latest filing.",
]


@pytest.mark.parametrize("text", LEFT_AS_IT_IS)
def test_a_word_that_could_mean_two_things_stays(
    text: str, results: list[tuple[Labelled, Extraction]]
) -> None:
    assert text in {claim.text for _, found in results for claim in found.claims}


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("The union sued the county.", "It denied the claim.", "It denied the claim."),
        ("Judge Ann Roe ordered the board to stop.", "It appealed on Friday.", "It appealed on Friday."),
        ("The county lost in May.", "It was a long case with 14 hearings.", None),
        ("The county lost in May.", "It appealed on Friday.", "The county appealed on Friday."),
        ("A nonprofit won in May.", "It asked for $40,000.", "The nonprofit asked for $40,000."),
        ("Two towns lost in May.", "They appealed on Friday.", "Two towns appealed on Friday."),
        ("Two towns sued the counties.", "They appealed on Friday.", "They appealed on Friday."),
        ("The board’s members lost.", "It appealed on Friday.", "It appealed on Friday."),
        (
            "The two towns lost in May.",
            "Their lawyer quit on Friday.",
            "The two towns' lawyer quit on Friday.",
        ),
    ],
)
def test_it_and_they_are_the_subject_before_or_stay(before: str, sentence: str, expected: str | None) -> None:
    texts = [claim.text for claim in read(f"{before} {sentence}").claims]
    if expected is None:
        assert not any("county was a long case" in text for text in texts)
    else:
        assert texts[-1] == expected


def test_he_may_be_the_owner_of_what_was_spoken_of() -> None:
    before = "Commissioner Sol Brandt has asked for Kit Lim's resignation."
    assert read(f"{before} He refused on Friday.").claims[-1].text == "He refused on Friday."


def test_it_reaches_over_no_paragraph() -> None:
    claims = read("The county lost in May.\n\nIt appealed on Friday.").claims
    assert claims[-1].text == "It appealed on Friday."


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker"),
    [
        (
            "The rule is void, a federal judge ruled Monday, denying a motion.",
            ClaimKind.ATTRIBUTION,
            "a federal judge",
        ),
        (
            "A spokeswoman for the board, Carol Nance, said it will appeal.",
            ClaimKind.ATTRIBUTION,
            "Carol Nance",
        ),
        ("In May, Judge Ann Roe denied Harbour Watch a hearing.", ClaimKind.STATEMENT, None),
        ("It will not appeal, the mayor told reporters.", ClaimKind.ATTRIBUTION, "the mayor"),
        ("The pier, the mayor said, is safe.", ClaimKind.ATTRIBUTION, "the mayor"),
    ],
)
def test_who_is_meant_by_a_role_is_the_speaker(sentence: str, kind: ClaimKind, speaker: str | None) -> None:
    (claim,) = read(sentence).claims
    assert (claim.kind, claim.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    "line",
    [
        "Judge Rules Agencies May Share Water Data With Inspectors – Tern Post.",
        "Harbour Board Loses Again as Court Blocks Sale of Pier, by Ann Roe.",
    ],
)
def test_a_headline_in_the_draft_is_no_claim(line: str) -> None:
    assert read(f"The county lost in May.\n\n{line}").claims[1:] == ()


def test_a_sentence_full_of_names_is_no_headline() -> None:
    text = "Judge Mara Ostrow and Harbour Commissioner Daniel Brandt met Treasurer Ines Okafor."
    assert [claim.span.of(text) for claim in read(text).claims] == [text]


def claims_of(sentence: str) -> list[Claim]:
    return list(read(sentence).claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "The judge said that the rule is void because the board met 3 times in secret.",
        "The board lost, not because it met 3 times in secret.",
        "The board fired Ann Roe because she had missed 3 meetings.",
    ],
)
def test_a_reason_that_is_somebodys_or_unclear_is_no_claim_of_its_own(sentence: str) -> None:
    assert [claim.text for claim in claims_of(sentence)] == [sentence]


def test_a_name_known_from_elsewhere_in_the_draft_counts_at_the_head_of_a_sentence() -> None:
    text = "The ministry fined Skylark Airways in May. Skylark pointed at a vendor."
    assert [claim.span.of(text) for claim in read(text).claims][-1] == "Skylark pointed at a vendor."
