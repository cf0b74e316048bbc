"""Voices: of single sentences, and what a claim about a ruling rests on."""

from __future__ import annotations

import pytest
from dispute import candidates, claim_of, context, document

from desk.checks.voices import check_voice
from desk.domain.vocabulary import DocumentKind, Outcome, Voice
from desk.text.attribution import told_by
from desk.text.people import judges_in, titled_judges
from desk.text.voice import refine

COURT, PARTY, LOWER = Voice.COURT, Voice.PARTY_ARGUMENT, Voice.QUOTED_LOWER_COURT


@pytest.mark.parametrize(
    ("base", "sentence", "before", "voice"),
    [
        (COURT, "Plaintiffs argue that the fee is a tax.", "", PARTY),
        (COURT, "The City also contends that no reading left its servers.", "", PARTY),
        (COURT, "With regard to the dock, the Commissioner asserts that it was never used.", "", PARTY),
        (
            COURT,
            "In the court below, defendant Harbor Lines (the Company) contended that it was insured.",
            "",
            PARTY,
        ),
        (COURT, "The parties, who agree on little else, urge us to hear the case now.", "", PARTY),
        (COURT, "According to Defendants, the gate was open.", "", PARTY),
        (COURT, "The complaint alleges that the gate was locked.", "", PARTY),
        (COURT, "Mr. Tarrant argues alternatively that the lease had ended.", "", PARTY),
        (COURT, "She claims that the gate was locked.", "Petitioner sued the port.", PARTY),
        (COURT, "7Petitioner argued that the deed was void.", "", PARTY),
        (COURT, "The Applicant requests a change, contending that the entry is wrong.", "", PARTY),
        (COURT, "Plaintiffs' principal argument is that the fee is a tax.", "", PARTY),
        (COURT, "Although Plaintiffs argue that the fee is a tax, it is a price.", "", COURT),
        (COURT, "We reject Plaintiffs' argument that the fee is a tax.", "", COURT),
        (COURT, "The City argues that it was a mistake, but the argument fails.", "", COURT),
        (COURT, "The Commissioner does not contend that the dock was sold.", "", COURT),
        (COURT, "The sparse record argues in favor of waiting.", "", COURT),
        (COURT, "The Court concludes that the fee is a price.", "", COURT),
        (COURT, "The statute claims that purpose for itself.", "", COURT),
        (COURT, "In 2008, when petitioner sought a berth, there were 12.", "", COURT),
        (COURT, "The district court held that the fee was a tax.", "", LOWER),
        (COURT, "Over a dissent, the Court of Appeals affirmed.", "", LOWER),
        (COURT, "Because “the fee was fair,” the Court of Appeals held that it stood.", "", LOWER),
        (COURT, "Weighing all this, the district court determined that harm was unlikely.", "", LOWER),
        (COURT, "The court of appeals reversed and rendered judgment for the owner.", "", LOWER),
        (COURT, "Because the trial court dismissed the claim, we take the facts as pleaded.", "", COURT),
        (COURT, "Petitioner argues that we must reverse.", "", PARTY),
        (COURT, "The district court erred when it held that the fee was a tax.", "", COURT),
        (COURT, "We think that the district court denied the motion for good reason.", "", COURT),
        (Voice.BACKGROUND, "The City argues that it was a mistake.", "", PARTY),
        (Voice.PARTY_ARGUMENT, "We disagree with that reading of the Act.", "", COURT),
        (Voice.DISSENT, "The City argues that it was a mistake.", "", Voice.DISSENT),
        (Voice.CONCURRENCE, "The University asserts that it had no choice.", "", Voice.CONCURRENCE),
        (Voice.SYLLABUS, "The Court of Appeals affirmed.", "", Voice.SYLLABUS),
        (Voice.HEADLINE, "Judge said to be furious", "", Voice.HEADLINE),
        (Voice.REPORTER, "“We will appeal,” Osei said.", "", Voice.QUOTED_SPEAKER),
        (Voice.REPORTER, "The mayor said that the taps were safe.", "", Voice.QUOTED_SPEAKER),
        (Voice.REPORTER, "The meters were installed in January.", "", Voice.REPORTER),
    ],
)
def test_the_voice_of_a_sentence(base: Voice, sentence: str, before: str, voice: Voice) -> None:
    assert refine(base, sentence, before) is voice


@pytest.mark.parametrize(
    ("claim", "outcome", "result"),
    [
        (
            "The court held that the Agreement turns every kitchen tap into a police informant.",
            "fail",
            "party_argument",
        ),
        ("Vance found that the City had already shared the readings of 900 homes.", "fail", "party_argument"),
        (
            "The appeals court found that the transfers were a clerical mistake by one employee.",
            "fail",
            "party_argument",
        ),
        (
            "The appeals court held that a transfer that has ended cannot support an injunction.",
            "fail",
            "dissent",
        ),
        (
            "The court held that a meter reading is a private record as long as the tenant lives there.",
            "fail",
            "quoted_lower_court",
        ),
        ("Judge Vance ruled that the Agreement does not violate the Utility Records Act.", "pass", "court"),
        ("The court said discourtesy is not irreparable harm.", "pass", "court"),
        (
            "The appeals court ruled that the tenants are likely to succeed under the Utility Records Act.",
            "pass",
            "court",
        ),
        (
            "Lindqvist, dissenting, wrote that the majority has mistaken embarrassment for injury.",
            "pass",
            "dissent",
        ),
    ],
)
def test_what_a_ruling_rests_on(claim: str, outcome: str, result: str) -> None:
    [found] = check_voice(claim_of(claim), context(claim), candidates(claim))
    assert (found.outcome, found.result) == (outcome, result), found.explanation
    text = next(r.text for r in context(claim).readings if r.document.id == found.document_id)
    assert found.span is not None
    assert found.span.of(text) == found.found


@pytest.mark.parametrize("claim", ["The city installed smart meters in 12,400 homes.", "Taxes rose in May."])
def test_claims_about_nobody_s_words_have_no_voice(claim: str) -> None:
    assert check_voice(claim_of(claim), context(claim), candidates(claim)) == []


def test_a_report_of_another_s_words_is_not_the_ruling() -> None:
    claim = "The judge ruled that the city must have a warrant every single time."
    [found] = check_voice(claim_of(claim), context(claim, only=("courier",)), candidates(claim))
    assert found.outcome is Outcome.WARN
    assert found.result == "quoted_speaker"


def test_who_is_a_judge() -> None:
    text = "U.S. District Judge Imogen Vance wrote. Justice Ola Berg agreed with The Judge."
    assert titled_judges(text) == {"vance", "berg"}
    assert judges_in("Okafor, Circuit Judge; Lindqvist, J., dissenting") == {"okafor", "lindqvist"}
    assert judges_in("Imogen M. Vance") == {"vance"}


def test_who_tells_without_quotation_marks() -> None:
    first = told_by("The tenants have argued that the plan is a dragnet.")
    second = told_by("Taps will run, said Tamsin Roe.")
    assert first is not None
    assert first.text == "The tenants"
    assert second is not None
    assert second.surname == "roe"
    assert told_by("The meters were installed in January.") is None


def test_an_argument_that_a_report_tells_is_not_the_ruling() -> None:
    words = "The growers had argued that the levy was a pretext for fines. Berg said that she would not."
    source = document("report", words, publisher="Tide")
    claim = "Judge Ada Berg held that the levy is a pretext for fines."
    [found] = check_voice(claim_of(claim), context(claim, source, only=("none",)), candidates(claim, source))
    assert (found.outcome, found.result) == (Outcome.FAIL, "party_argument")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Critics say the levy breaks the Wells Act.", "fail"),
        ("The groups claimed the levy breaks the Wells Act.", "fail"),
        ("The company alleges that the levy breaks the Wells Act.", "fail"),
        ("The levy breaks the Wells Act, advocates say.", "fail"),
        ("The lawsuit said the levy breaks the Wells Act.", "fail"),
        ("The growers’ lawyer, Ana Roe, said the levy breaks the Wells Act.", "fail"),
        ("Berg wrote that the levy breaks the Wells Act, as the groups had argued.", "pass"),
        ("The judge agreed with the groups, who argued that the levy breaks the Wells Act.", "pass"),
        ("The groups claimed that the levy breaks the Wells Act, and Judge Berg agreed.", "pass"),
        ("The levy breaks the Wells Act, she wrote.", "pass"),
        ("The ruling said that the levy breaks the Wells Act.", "pass"),
    ],
)
def test_who_says_it_in_a_report(words: str, outcome: str) -> None:
    source = document("report", words, publisher="Tide")
    claim = "Judge Ada Berg ruled that the levy breaks the Wells Act."
    [found] = check_voice(claim_of(claim), context(claim, source, only=("none",)), candidates(claim, source))
    assert found.outcome.value == outcome, found.explanation


CHAPEL = document(
    "chapel",
    "The Chapel claimed violations of the First Amendment and of the Harbor Charter. It alleged that the "
    "orders barred worship for a year. An order that denies temporary relief is not appealable as of right. "
    "We dismiss the appeal.\n\n1 The complaint listed claims under the Harbor Charter and the Oath Clause.",
    DocumentKind.OPINION,
    court="First Circuit",
    caption="Quay Chapel v. Harbor",
)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("The First Circuit held that the orders violated the First Amendment.", "fail"),
        ("The First Circuit held that the orders barred worship for a year.", "fail"),
        ("The First Circuit found for the Chapel under the Harbor Charter and the Oath Clause.", "fail"),
        (
            "The First Circuit held that an order denying temporary relief is not appealable as of right.",
            "pass",
        ),
    ],
)
def test_a_party_s_claims_are_not_the_holding(claim: str, outcome: str) -> None:
    made = context(claim, CHAPEL, only=("none",))
    [found] = check_voice(claim_of(claim), made, candidates(claim, CHAPEL))
    assert found.outcome.value == outcome, found.explanation
