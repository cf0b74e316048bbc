"""Metadata, sections and passages of invented papers and reports in the forms that real ones have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.documents import Document
from desk.domain.vocabulary import DocumentKind, DocumentRole, Voice
from desk.ingest.capitals import title_case
from desk.ingest.caption import find_caption
from desk.ingest.courts import find_court
from desk.ingest.dates import find_date
from desk.ingest.read import read_file, read_page, read_pasted
from desk.ingest.split import split
from desk.ingest.stamps import is_stamp, read_stamps
from desk.ingest.voice import sections
from desk.settings import Reading, Splitting

PROSE = (
    "The harbor board of the town refused the company leave to raise its fares, and the company brought "
    "this suit, in which it says that the board had no ground for what it did and gave "
    "none when it was asked for it. "
)

SLIP = f"""(Slip Opinion)

OCTOBER TERM, 2031

Syllabus

ELLERY FERRY CO. v. HARBOR BOARD OF ELLERY ET AL.

CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT

No. 31–417. Argued March 2, 2032—Decided June 9, 2032

{PROSE}

Held: The board must hear the company first. Pp. 3–9.

NOTICE: This opinion is subject to formal revision before publication.

SUPREME COURT OF THE UNITED STATES

No. 31–417

JUSTICE MARROW delivered the opinion of the Court.

{PROSE}

I

BACKGROUND

{PROSE}

1 The company was founded by two brothers.

DISCUSSION

{PROSE}

It is so ordered.

No. 31–417

ELLERY FERRY CO., PETITIONER v. HARBOR BOARD OF ELLERY

JUSTICE VANCE, with whom JUSTICE OAK joins, concurring in part and concurring in the judgment.

{PROSE}

JUSTICE TARN, dissenting.

{PROSE}

APPENDIX

A table of fares.
"""

DISTRICT = f"""IN THE UNITED STATES DISTRICT COURT

FOR THE WESTERN DISTRICT OF WASHINGTON

ELLERY FERRY COMPANY, INC.,

Plaintiff,

v.

HARBOR BOARD OF ELLERY, et al.,

Defendants.

Case No. 3:31-cv-00417-RBL

MEMORANDUM OPINION AND ORDER

{PROSE}

IT IS SO ORDERED.

DATED this 14th day of May, 2031.

s/ Rhoda B. Lindqvist

Rhoda B. Lindqvist

United States District Judge
"""

APPEAL = f"""PUBLISHED

UNITED STATES COURT OF APPEALS

FOR THE FOURTH CIRCUIT

No. 30-1922

ROSA MARTEL, as trustee of the Martel Trust,

Plaintiff - Appellee,

v.

O'HARA & MCBRIDE, LLP,

Defendant - Appellant.

Appeal from the United States District Court for the District of Maryland, at Baltimore. Ada Kerr,
District Judge. (1:29-cv-02211-AK)

Argued: January 14, 2031 Decided: April 3, 2031

Before PELL, DUNNE, and ASHER, Circuit Judges.

Affirmed by published opinion. Judge Dunne wrote the opinion.

DUNNE, Circuit Judge:

{PROSE}

AFFIRMED
"""

STATE = f"""IN THE SUPREME COURT OF THE STATE OF IDAHO

Docket No. 49321

IN THE MATTER OF THE ESTATE OF LEONA BRANDT, Deceased.

Filed: August 22, 2031

PER CURIAM

{PROSE}
"""

BRIEF = f"""UNITED STATES DISTRICT COURT

NORTHERN DISTRICT OF CALIFORNIA

CASTLE POINT RESIDENTS, Plaintiff, v. CITY OF VELDT, Defendant.

Case No. 22-cv-01234-JSC

PLAINTIFF'S NOTICE OF MOTION AND MOTION FOR SUMMARY JUDGMENT

{PROSE}
"""


def paste(text: str) -> Document:
    return read_pasted(text, "", DocumentRole.SOURCE)


@pytest.mark.parametrize(
    ("text", "title", "court", "docket", "judge", "filed", "form"),
    [
        (
            SLIP,
            "Ellery Ferry Co. v. Harbor Board of Ellery",
            "Supreme Court of the United States",
            "31-417",
            "Marrow, J.",
            date(2032, 6, 9),
            "slip opinion",
        ),
        (
            DISTRICT,
            "Ellery Ferry Company, Inc. v. Harbor Board of Ellery",
            "U.S. District Court, Western District of Washington",
            "3:31-cv-00417-RBL",
            "Rhoda B. Lindqvist",
            date(2031, 5, 14),
            "memorandum opinion and order",
        ),
        (
            APPEAL,
            "Rosa Martel v. O'Hara & McBride, LLP",
            "U.S. Court of Appeals, Fourth Circuit",
            "30-1922",
            "Dunne, Circuit Judge",
            date(2031, 4, 3),
            "opinion",
        ),
        (
            STATE,
            "In the Matter of the Estate of Leona Brandt",
            "Supreme Court of the State of Idaho",
            "49321",
            "Per curiam",
            date(2031, 8, 22),
            "opinion",
        ),
    ],
    ids=["slip opinion", "district", "appeal", "state"],
)
def test_facts_of_opinions(
    text: str, title: str, court: str, docket: str, judge: str, filed: date, form: str
) -> None:
    found = paste(text)
    assert found.kind is DocumentKind.OPINION
    assert (found.title, found.court, found.docket) == (title, court, docket)
    assert (found.judge, found.filed, found.form) == (judge, filed, form)


def test_a_partys_paper_is_a_filing_in_the_partys_voice() -> None:
    found = paste(BRIEF)
    assert (found.kind, found.form) == (DocumentKind.FILING, "motion")
    assert found.title == "Castle Point Residents v. City of Veldt"
    assert {section.voice for section in sections(found)} == {Voice.PARTY_ARGUMENT}


def test_sections_of_a_slip_opinion() -> None:
    found = paste(SLIP)
    named = [(section.name, section.voice) for section in sections(found)]
    assert named == [
        ("caption", Voice.UNKNOWN),
        ("syllabus", Voice.SYLLABUS),
        ("caption", Voice.UNKNOWN),
        ("opinion", Voice.COURT),
        ("background", Voice.BACKGROUND),
        ("footnote", Voice.COURT),
        ("opinion", Voice.COURT),
        ("disposition", Voice.COURT),
        ("concurrence", Voice.CONCURRENCE),
        ("dissent", Voice.DISSENT),
        ("appendix", Voice.UNKNOWN),
    ]


def test_passages_are_slices_of_one_section() -> None:
    found = paste(SLIP)
    parts = sections(found)
    for passage in split(found, Splitting(max_words=30, overlap=1)):
        assert passage.text == passage.span.of(found.text)
        (home,) = [part for part in parts if part.span.contains(passage.span)]
        assert passage.section == home.name


@given(
    st.lists(st.text('abc. \n"AB', min_size=1, max_size=200), max_size=8).map("\n\n".join),
    st.integers(3, 40),
    st.integers(0, 3),
)
def test_every_word_is_in_a_passage(text: str, max_words: int, overlap: int) -> None:
    if not text.strip():
        return
    found = paste(text)
    passages = split(found, Splitting(max_words=max_words, overlap=overlap))
    covered: set[int] = set()
    for passage in passages:
        assert passage.text == passage.span.of(found.text)
        covered.update(range(passage.span.start, passage.span.end))
    assert all(found.text[at].isspace() for at in range(len(found.text)) if at not in covered)
    assert len({passage.id for passage in passages}) == len(passages)


def test_an_endless_word_is_cut() -> None:
    passages = split(paste("x" * 50_000), Splitting(max_words=50))
    assert max(len(passage.text) for passage in passages) <= 50 * 12


WIRE = """Board puts off ruling on ferry fares

Originally Published: 09 MAR 32 16:45 ET
Updated: 10 MAR 32 08:14 ET
By Mina Tovar and Lee Strand, CNN
(CNN) — The harbor board of Ellery put off its ruling on the fares of the ferry on Monday, officials said.
The board met for three hours and heard from the company, which said that fuel had grown dear of late.
"We will rule in the summer," the chair of the board told the company, according to the minutes.
The-CNN-Wire
"""


def test_facts_of_a_wire_report() -> None:
    found = paste(WIRE)
    assert found.kind is DocumentKind.ARTICLE
    assert found.title == "Board puts off ruling on ferry fares"
    assert found.authors == ("Mina Tovar", "Lee Strand")
    assert (found.publisher, found.wire_credit, found.dateline) == ("CNN", "CNN", "(CNN)")
    assert (found.published, found.updated) == (date(2032, 3, 9), date(2032, 3, 10))


@pytest.mark.parametrize(
    ("line", "wire", "dateline", "published"),
    [
        ("ELLERY, Wash. (AP) — The board met", "AP", "ELLERY, Wash. (AP)", None),
        ("date 2031-05-12 May 12 (UPI) -- The board met", "UPI", "May 12 (UPI)", date(2031, 5, 12)),
        ("ELLERY, March 9 (Reuters) - The board met", "Reuters", "ELLERY, March 9 (Reuters)", None),
        (
            "ELLERY, March 9, 2032 (Reuters) - The board met",
            "Reuters",
            "ELLERY, March 9, 2032 (Reuters)",
            date(2032, 3, 9),
        ),
    ],
)
def test_datelines(line: str, wire: str, dateline: str, published: date | None) -> None:
    found = paste(
        f"{line} on Monday and put off its ruling, officials said.\n\nIt will rule in the summer, it said."
    )
    assert (found.wire_credit, found.dateline, found.published) == (wire, dateline, published)


def test_a_report_without_a_date_has_none(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        f"Board waits\n\nBy Mina Tovar\n\n{PROSE} It met on May 3, 2030, in the old hall of the town.\n"
    )
    found = read_file(path, DocumentRole.SOURCE, Reading())
    assert (found.kind, found.published, found.updated) == (DocumentKind.ARTICLE, None, None)


def test_facts_of_a_page_come_from_what_it_declares() -> None:
    data = """{"@context": "https://schema.org", "@graph": [
      {"@type": "NewsArticle", "headline": "Board puts off ruling",
       "datePublished": "2032-03-09T21:30:04+00:00",
       "dateModified": "2032-03-11T01:00:00Z", "author": {"@id": "#mina"}, "publisher": {"@id": "#org"}},
      {"@type": "Person", "@id": "#mina", "name": "Mina Tovar"},
      {"@type": "Organization", "@id": "#org", "name": "The Ellery Lantern"}]}"""
    html = f"""<html><head><title>Board puts off ruling | The Ellery Lantern</title>
      <script type="application/ld+json">{data}</script></head><body><h1>Board puts off ruling</h1>
      <p>This story originally appeared in The Veldt Courier.</p>
      <article>{"".join(f"<p>{PROSE}</p>" for _ in range(4))}</article>
      <div class="comments"><p class="comment-author">Angry Reader</p>
      <p>I disagree with all of this.</p></div>
      </body></html>"""
    found = read_page(html.encode(), "https://lantern.example/board", DocumentRole.SOURCE, Reading())
    assert (found.title, found.authors, found.publisher) == (
        "Board puts off ruling",
        ("Mina Tovar",),
        "The Ellery Lantern",
    )
    assert (found.published, found.updated) == (date(2032, 3, 9), date(2032, 3, 11))
    assert "originally appeared in The Veldt Courier" in found.text
    assert "disagree" not in found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the fifteenth day of July, two thousand twenty-five", date(2025, 7, 15)),
        ("on the 3rd day of May, 2031", date(2031, 5, 3)),
        ("12 MAY 25 16:45 ET", date(2025, 5, 12)),
        ("Sept. 9, 2021", date(2021, 9, 9)),
        ("2031-02-30", None),
        ("02/03/09", date(2009, 2, 3)),
        ("May 2031", None),
        ("twenty-first day of March, nineteen hundred ninety-nine", date(1999, 3, 21)),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("O'HARA & MCBRIDE, LLP", "O'Hara & McBride, LLP"),
        ("SMITH-JONES OF THE U.S. ARMY", "Smith-Jones of the U.S. Army"),
        ("RLI INSURANCE COMPANY, INC.", "RLI Insurance Company, Inc."),
        ("The Republic of Veldt", "The Republic of Veldt"),
        ("D'ANGELO V", "D'Angelo V"),
    ],
)
def test_capitals(printed: str, written: str) -> None:
    assert title_case(printed) == written


@pytest.mark.parametrize(
    ("head", "court"),
    [
        (
            "UNITED STATES BANKRUPTCY COURT\nDISTRICT OF DELAWARE",
            "U.S. Bankruptcy Court, District of Delaware",
        ),
        ("United States Court of Appeals\nfor the Federal Circuit", "U.S. Court of Appeals, Federal Circuit"),
        ("FOR THE DISTRICT OF COLUMBIA CIRCUIT", None),
        (
            "United States Court of Appeals\nFOR THE DISTRICT OF COLUMBIA CIRCUIT",
            "U.S. Court of Appeals, District of Columbia Circuit",
        ),
        ("MISSOURI COURT OF APPEALS\nWESTERN DISTRICT", "Missouri Court of Appeals"),
        ("IN THE COURT OF CHANCERY OF THE STATE OF DELAWARE", "Court of Chancery of the State of Delaware"),
        ("Appeal from the United States District Court for the District of Maine", None),
    ],
)
def test_courts(head: str, court: str | None) -> None:
    assert find_court(head) == court


@pytest.mark.parametrize(
    ("head", "caption"),
    [
        ("In re: MARLA QUENT, Debtor.\n\nCase No. 31-10343", "In re: Marla Quent"),
        ("IN RE GRAND JURY SUBPOENA\n\nNo. 31-1", "In re Grand Jury Subpoena"),
        (
            "UNITED STATES OF AMERICA,\n\nPlaintiff,\n\nvs.\n\nJON DOE, a/k/a “Red,”\n\nDefendant.",
            "United States of America v. Jon Doe",
        ),
        ("RE: Town of Ellery v. Ferry Corp, et al\n\nCase Number: 31-2728", "Town of Ellery v. Ferry Corp"),
        ("There is no caption here, but see Roe v. Poe, 9 Ell. 44 (2031), which held it.", None),
    ],
)
def test_captions(head: str, caption: str | None) -> None:
    found = find_caption(head)
    if head.startswith("RE:"):
        found = paste(f"UNITED STATES COURT OF APPEALS\n\nFOR THE THIRD CIRCUIT\n\n{head}").caption
    assert found == caption


def test_stamps() -> None:
    stamp = "Case: 31-1686, 07/15/2031, DktEntry: 28.1, Page 1 of 2"
    assert is_stamp(stamp)
    assert (read_stamps([stamp]).docket, read_stamps([stamp]).filed) == ("31-1686", date(2031, 7, 15))
    assert not is_stamp("filed. Doc. 1. More than 8,000 cases had been filed when the board closed.")
    assert not is_stamp("See Doc. 12 at Page 4 of 9, filed 01/02/2020, in which the board said otherwise.")
