from __future__ import annotations

from datetime import date

import pytest

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import ClaimKind, DocumentKind, DocumentRole, Voice
from desk.verdicts.says import asks, in_its_own_days, in_its_own_words, may_show


def claim_of(text: str, kind: ClaimKind = ClaimKind.STATEMENT) -> Claim:
    return Claim(id="c-1", document_id="draft", span=Span(0, len(text)), text=text, kind=kind)


def opinion(court: str | None, title: str) -> Document:
    return Document(
        id="d",
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OPINION,
        title=title,
        sha256="0" * 64,
        media_type="text/plain",
        text="",
        raw_text="",
        offsets=OffsetMap.identity(0),
        origin="d",
        extractor="test",
        court=court,
    )


@pytest.mark.parametrize(
    ("text", "voice", "may"),
    [
        ("The court held that the toll is void.", Voice.COURT, True),
        ("The court held that the toll is void.", Voice.PARTY_ARGUMENT, False),
        ("The toll is void.", Voice.PARTY_ARGUMENT, False),
        ("The league argued that the toll is void.", Voice.PARTY_ARGUMENT, True),
        ("The court held that the toll is void.", Voice.DISSENT, False),
        ("In dissent, Justice Pryce wrote that the toll is void.", Voice.DISSENT, True),
        ("The court held that the toll is void.", Voice.QUOTED_LOWER_COURT, False),
        ("The district court held that the toll is void.", Voice.QUOTED_LOWER_COURT, True),
        ("The Supreme Court affirmed the Fifth Circuit's judgment.", Voice.QUOTED_LOWER_COURT, False),
        ("Justice Pryce, concurring, found the toll void.", Voice.CONCURRENCE, True),
        ("The toll is void.", Voice.CONCURRENCE, False),
    ],
)
def test_a_voice_shows_only_what_it_can(text: str, voice: Voice, may: bool) -> None:  # noqa: FBT001 - a table
    assert may_show(claim_of(text), voice) is may


def test_a_question_shows_nothing() -> None:
    assert asks("“Does the toll violate the charter?” ")
    assert asks("“Does the toll violate the charter?” Marsh wrote.")
    assert not asks("The toll violates the charter.")
    assert not asks("Does the toll violate the charter? It does not.")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("The Fourth Circuit vacated the judgment.", "The court vacated the judgment."),
        (
            "The Fourth Circuit vacated the judgment in Osei v. Port Merrin.",
            "The court vacated the judgment.",
        ),
        ("The Fifth Circuit vacated the judgment.", "The Fifth Circuit vacated the judgment."),
        ("A ferry sank in Port Harlow.", "A ferry sank in Port Harlow."),
    ],
)
def test_an_opinion_is_asked_in_its_own_words(claim: str, said: str) -> None:
    document = opinion("U.S. Court of Appeals, Fourth Circuit", "Osei v. Port Merrin")
    assert in_its_own_words(claim, document) == said


def test_without_a_court_a_claim_stays_as_it_is() -> None:
    assert (
        in_its_own_words("The Fourth Circuit ruled.", opinion(None, "Osei v. Merrin"))
        == "The Fourth Circuit ruled."
    )


@pytest.mark.parametrize(
    ("claim", "text", "said"),
    [
        (
            "The board voted 4-1 in February 2024 to close it.",
            "The board voted 4-1 on Monday to close it.",
            "The board voted 4-1 to close it.",
        ),
        (
            "On February 12, 2024, the board voted to close it.",
            "On Monday the board voted to close it.",
            "The board voted to close it.",
        ),
        (
            "The board voted to close it in March 2024.",
            "The board voted to close it on Monday.",
            "The board voted to close it in March 2024.",
        ),
        (
            "The board voted in February 2024.",
            "The board, which voted on Monday, voted in 2019 too.",
            "The board voted in February 2024.",
        ),
        (
            "The board voted in February 2024.",
            "The board voted to close it.",
            "The board voted in February 2024.",
        ),
        (
            "The board has met weekly since February 2024.",
            "The board met on Monday.",
            "The board has met weekly since February 2024.",
        ),
        ("Rents rose in January 2024, he said.", "Rents rose last month.", "Rents rose, he said."),
    ],
)
def test_a_date_that_the_text_gives_as_a_weekday_goes_unsaid(claim: str, text: str, said: str) -> None:
    assert in_its_own_days(claim, text, date(2024, 2, 12)) == said


def test_without_its_day_a_text_leaves_the_claims_dates_alone() -> None:
    assert in_its_own_days("It fell in May 2024.", "It fell on Monday.", None) == "It fell in May 2024."
