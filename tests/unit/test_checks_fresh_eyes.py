"""What a first reader of drafts met: right sentences that were flagged, and mistakes that passed."""

from __future__ import annotations

from datetime import date

import pytest
from dispute import candidates, claim_of, context, document

from desk.checks.run import run_checks
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import CheckName, DocumentKind, Outcome

NEWS = document(
    "news",
    "HARBORVIEW — Reyes's lawyer, Ana Holt, had a shorter answer after the vote on Thursday. “This will "
    "not stand.”\n\n"
    "Officials argued that greater cooperation between the levy office and the port will protect the "
    "town.\n\n"
    "The road will close Monday, according to city officials. Normally, about 25 boats a week are broken up "
    "on the island, according to the Quay Press news agency.\n\n"
    "Odette Farrow, who leads the union, said it had spent nearly $90,000 on the case. City Attorney Graham "
    "Pike said that the city was studying the ruling.\n\n"
    "According to Mayor Odile Brandt, the town lost $3 million in fees. Marian Pell added that the bay was "
    "dying. The growers' lawyer said the state would pay for new surveys.\n\n"
    "Judge Ida Falk of the county court denied the growers' request for damages, saying that it came too "
    "early. Judge Simon Okafor dissented. “A season lost cannot be bought back,” Okafor wrote.\n\n"
    "“The presentation answers each and every question,” Josenrique Cuelo said. The plaintiff of the case, "
    "Angela Bolt, had bought a battery from Tarn Stores. The pier was to be rebuilt at a cost of $18.2 "
    "million.",
    published=date(2026, 3, 10),
)
PAPER = document(
    "paper",
    "UNITED STATES COURT OF APPEALS FOR THE TWELFTH CIRCUIT\n\n"
    "TARN FISHERIES, Plaintiff-Appellant, v. PORT OF ELLERY, Defendant-Appellee.\n\n"
    "[Hon. Peter Quill, U.S. District Judge]\n\nBefore ABARA, LINDEN, and STROUD, Circuit Judges.\n\n"
    "Decided October 8, 2025\n\n"
    "LINDEN, Circuit Judge. Tarn Fisheries sued the Port of Ellery over dredging. The district court "
    "dismissed the complaint on March 3, 2024. The court found that the dredging harmed no spawning ground. "
    "It added that the claim came late. We hold that the claim was timely. We reverse. See Camara v. "
    "Municipal Court, 387 U.S. 523, 528 (1967).\n\n"
    "STROUD, Circuit Judge, dissenting. I would affirm.",
    DocumentKind.OPINION,
    court="United States Court of Appeals, Twelfth Circuit",
    caption="Tarn Fisheries v. Port of Ellery",
    judge="Linden",
    filed=date(2025, 10, 8),
)


def _results(text: str, *sources: Document) -> list[CheckResult]:
    ids = {source.id for source in sources}
    run = context(text, *sources, only=("none",))
    found = [one for one in candidates(text, *sources, keep=40) if one.passage.document_id in ids]
    return list(run_checks(claim_of(text), run, found))


def _failed(text: str, *sources: Document) -> list[tuple[CheckName, str | None]]:
    bad = {Outcome.FAIL, Outcome.FAILED_TO_RUN}
    return [(one.check, one.result) for one in _results(text, *sources) if one.outcome in bad]


@pytest.mark.parametrize(
    "text",
    [
        "“This will not stand,” said Ana Holt.",
        "The judge said greater cooperation between the levy office and the port is not unlawful.",
        "The road will close Monday.",
        "About 25 boats a week are normally broken up on the island.",
        "Odette Farrow said that the union had spent nearly $90,000 on the case.",
        "Odile Brandt said the town lost $3 million in fees.",
        "Ana Holt said the state would pay for new surveys.",
        "The growers' request for damages came too early, the judge said.",
        "Judge Falk said the request for damages came too early.",
        "Okafor, who dissented, wrote that a season lost cannot be bought back.",
        "Angela Bolt sued Tarn Stores.",
        "The pier was to cost $18.2 million.",
    ],
)
def test_what_an_article_bears_out_is_not_flagged(text: str) -> None:
    assert _failed(text, NEWS) == []


@pytest.mark.parametrize(
    ("text", "check", "result"),
    [
        ("“This will not stand,” said Reyes.", CheckName.QUOTATION, "misattributed"),
        ("Graham Pike said that the union had spent nearly $90,000.", CheckName.VOICE, "misattributed"),
        ("Marian Pell said the town lost $3 million in fees.", CheckName.VOICE, "misattributed"),
        ("The court wrote that a season lost cannot be bought back.", CheckName.VOICE, "dissent"),
        ("Judge Falk granted the growers' request for damages.", CheckName.VOICE, "declined"),
        ("Tarn Stores sued Angela Bolt.", CheckName.NAME, "role_differs"),
        ("Angela Bolt, the defendant, bought a battery.", CheckName.NAME, "role_differs"),
        ("Judge Falk ruled on Tuesday, March 11, 2026.", CheckName.DATE, "weekday_differs"),
    ],
)
def test_what_an_article_tells_otherwise_is(text: str, check: CheckName, result: str) -> None:
    assert (check, result) in _failed(text, NEWS)


def test_a_misspelt_speaker_is_misspelt_and_not_another() -> None:
    text = "“The presentation answers each and every question,” Josenrique Cuerlo said."
    assert _failed(text, NEWS) == [(CheckName.NAME, "spelling_differs")]


def test_a_number_that_stands_is_not_said_to_be_missing() -> None:
    found = _results("The project was to cost $18.2 million.", NEWS)
    assert [(one.outcome, one.found) for one in found if one.check is CheckName.FIGURE] == [
        (Outcome.WARN, "$18.2 million")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Judge Linden wrote the opinion.",
        "Judge Quill wrote the opinion of the district court.",
        "The district court found that the dredging harmed no spawning ground.",
        "In Tarn Fisheries v. Port of Ellery, the Twelfth Circuit reversed on October 8, 2025.",
        "In Tarn Fisheries v. Port of Ellery, the complaint was dismissed on March 3, 2024.",
        "Tarn Fisheries v. Port of Ellery was argued on May 2, 2025.",
        "Tarn Fisheries, the plaintiff, won.",
    ],
)
def test_what_a_ruling_bears_out_is_not_flagged(text: str) -> None:
    assert _failed(text, PAPER) == []


@pytest.mark.parametrize(
    ("text", "check", "result"),
    [
        ("Judge Abara wrote the opinion.", CheckName.NAME, "role_differs"),
        ("Judge Stroud wrote the opinion.", CheckName.NAME, "role_differs"),
        ("The appeals court found that the dredging harmed no spawning ground.", CheckName.VOICE,
         "quoted_lower_court"),
        ("In Tarn Fisheries v. Port of Ellery, the Twelfth Circuit reversed on November 8, 2025.",
         CheckName.DATE, "mismatch"),
        ("The defendant Tarn Fisheries won.", CheckName.NAME, "role_differs"),
    ],
)  # fmt: skip
def test_what_a_ruling_tells_otherwise_is(text: str, check: CheckName, result: str) -> None:
    assert (check, result) in _failed(text, PAPER)


def test_a_case_cited_at_another_place_is_a_warning() -> None:
    found = _results("It cited Camara v. Municipal Court, 378 U.S. 523 (1967).", PAPER)
    (one,) = (one for one in found if one.check is CheckName.CITATION)
    assert (one.outcome, one.result) == (Outcome.WARN, "citation_differs")
    assert "387 U.S. 523" in (one.found or "")


def test_two_papers_and_no_report_are_counted() -> None:
    other = document("other", PAPER.text.replace("October 8", "October 9"), DocumentKind.OPINION,
                     caption="Pell v. Port of Ellery")  # fmt: skip
    text = "Tarn Fisheries sued the Port of Ellery over dredging."
    counted = [one for one in _results(text, PAPER, other) if one.check is CheckName.ORIGIN]
    assert [one.outcome for one in counted] == [Outcome.PASS]
    assert (counted[0].found or "").startswith("2 court papers")


ORDERS = document(
    "orders",
    "UNITED STATES COURT OF APPEALS FOR THE TWELFTH CIRCUIT\n\nDecided October 8, 2025\n\n"
    "LINDEN, Circuit Judge. The Chapel sued the Governor. On May 9, the district court denied the Chapel's "
    "request for a restraining order. Executive Order 14, issued on March 18, barred gatherings. Executive "
    "Order 19, issued on March 24, freed essential shops. Executive Order 49, issued on April 29, reopened "
    "the coast.",
    DocumentKind.OPINION, court="United States Court of Appeals, Twelfth Circuit", caption="Chapel v. Tarn",
    judge="Linden", filed=date(2025, 10, 8),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The district court denied the Chapel's request for a restraining order on May 9.", Outcome.PASS),
        ("The district court denied the Chapel's request for a restraining order on May 19.", Outcome.FAIL),
        ("Executive Order 49 was issued on April 29, 2025.", Outcome.PASS),
        ("Executive Order 49 was issued on April 9, 2025.", Outcome.FAIL),
        ("Executive Order 19 was issued on March 18, 2025.", Outcome.FAIL),
    ],
)
def test_dates_of_numbered_things_and_of_rulings_below(text: str, outcome: Outcome) -> None:
    assert [one.outcome for one in _results(text, ORDERS) if one.check is CheckName.DATE] == [outcome]


HERALD = document(
    "herald", "The town of Marlow inspects the homes of public tenants on twelve hours' notice.",
    published=date(2025, 10, 9),
)  # fmt: skip
TOWN = document(
    "town",
    "Mayor Louise Tran of Marlow today signed an ordinance that ends inspections of homes on twelve hours' "
    "notice. Critics want a rule that ends well tests on Mondays.",
    published=date(2025, 11, 12),
)


@pytest.mark.parametrize(
    ("text", "overtaken"),
    [
        ("Marlow inspects the homes of its tenants on twelve hours' notice.", True),
        ("Marlow inspected the homes of its tenants on twelve hours' notice.", False),
        ("Marlow inspects homes on seven days' notice.", False),
        ("Brill inspects homes on twelve hours' notice.", False),
        ("Marlow tests wells on Mondays.", False),
        ("Mayor Tran says that Marlow inspects homes on twelve hours' notice.", False),
    ],
)
def test_a_practice_that_was_ended(text: str, *, overtaken: bool) -> None:
    assert ((CheckName.TIME, "superseded") in _failed(text, HERALD, TOWN)) is overtaken


def test_a_practice_ended_on_a_day_unknown_is_told_and_left_open() -> None:
    undated = document("undated", TOWN.text)
    found = _results("Marlow inspects the homes of its tenants on twelve hours' notice.", HERALD, undated)
    assert [(one.outcome, one.result) for one in found if one.check is CheckName.TIME] == [
        (Outcome.WARN, "undated")
    ]
