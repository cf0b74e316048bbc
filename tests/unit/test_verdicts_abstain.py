"""Labels that a reading carries and that are taken back: each asks for a person and says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from drafting import NO, SILENT, YES, Rule, draft, source

from desk.domain.documents import Document
from desk.domain.verdicts import StanceScores, Verdict
from desk.domain.vocabulary import Flag, Label, Stance, Voice

NEARLY_NO = StanceScores(0.05, 0.88, 0.07)
EARLY, LATE = date(2031, 1, 5), date(2031, 4, 6)


def made(claim: str, documents: Sequence[Document], rule: Rule, voice: Voice = Voice.REPORTER) -> Verdict:
    return draft(claim, documents, rule, voice=voice).verdict


def asks_a_person(verdict: Verdict, why: str) -> bool:
    held = (verdict.label, verdict.confidence) == (Label.NOT_ENOUGH_EVIDENCE, None)
    return held and Flag.NEEDS_PERSON in verdict.flags and why in verdict.rationale


def reads(*pairs: tuple[str, StanceScores]) -> Rule:
    """The scores of the first words that stand in the text; silent else."""
    return lambda _, text: next((scores for words, scores in pairs if words in text), SILENT)


def test_a_plan_is_no_fact() -> None:
    paper = source("a", "Orrin Mills said on Monday that it would cut 900 jobs at its Dale plant.")
    verdict = made("Orrin Mills cut 900 jobs at its Dale plant.", [paper], reads(("900", YES)))
    assert asks_a_person(verdict, "planned, asked for, charged or possible")
    said = made(
        "Orrin Mills said that it would cut 900 jobs at its Dale plant.", [paper], reads(("900", YES))
    )
    assert said.label is Label.SUPPORTED


def test_a_later_source_that_contradicts_almost_as_strongly_is_not_passed_over() -> None:
    papers = [
        source("a", "Orrin Mills cut 900 jobs at its Dale plant.", published=EARLY),
        source("b", "Orrin Mills cut 400 jobs at its Dale plant and kept the others.", published=LATE),
    ]
    rule = reads(("900", YES), ("400", NEARLY_NO))
    assert asks_a_person(made("Orrin Mills cut 900 jobs at Dale.", papers, rule), "about as strongly")
    earlier = [papers[0], source("b", papers[1].text, published=date(2030, 1, 1))]
    assert made("Orrin Mills cut 900 jobs at Dale.", earlier, rule).label is Label.SUPPORTED


def test_what_somebody_said_stays_said_whatever_others_tell() -> None:
    papers = [
        source("a", "Orrin Mills said it cut 900 jobs at Dale.", published=EARLY),
        source("b", "Orrin Mills cut 400 jobs at Dale and kept the others.", published=LATE),
    ]
    rule = reads(("900", YES), ("400", NEARLY_NO))
    assert made("Orrin Mills said it cut 900 jobs at Dale.", papers, rule).label is Label.SUPPORTED


def test_a_later_source_that_tells_of_a_turn_asks_for_a_person() -> None:
    papers = [
        source("a", "Wexcorp owns 14 hospitals in the state.", published=EARLY),
        source("b", "Wexcorp, which owned 14 hospitals in the state a year ago, has nine.", published=LATE),
    ]
    rule = reads(("owns", YES), ("owned", StanceScores(0.7, 0.2, 0.1)))
    assert asks_a_person(made("Wexcorp owns 14 hospitals in the state.", papers, rule), "a turn")


def test_one_of_two_is_not_both() -> None:
    paper = source("a", "The board of Alder closed Linden Primary School in May. Park Hill is nearby.")
    verdict = made("The board of Alder closed Linden and Park Hill in May.", [paper], reads(("closed", YES)))
    assert asks_a_person(verdict, "not of all")


def test_the_view_of_one_side_is_not_the_fact() -> None:
    text = "One firm says that the Tarn bridge is safe for ten years. The other says that it must close."
    verdict = made("The Tarn bridge is safe for ten years.", [source("a", text)], reads(("is safe", YES)))
    assert asks_a_person(verdict, "view of one side")


def test_weak_support_is_no_support() -> None:
    paper = source("a", "The Tarn bridge opened to trucks in May after a long repair of the piers.")
    weak = StanceScores(0.855, 0.05, 0.095)
    verdict = made("The Tarn bridge took trucks again from May.", [paper], lambda _, __: weak)
    assert verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert Flag.NEEDS_PERSON in verdict.flags


@pytest.mark.parametrize(("claimed", "label"), [("in May 2031", "held"), ("in May 2030", "stands")])
def test_what_was_written_before_the_day_contradicts_nothing(claimed: str, label: str) -> None:
    paper = source("a", "Dell pleaded not guilty to all counts of fraud and theft.", published=EARLY)
    verdict = made(
        f"The jury found Dell guilty on all counts of theft {claimed}.", [paper], reads(("pleaded", NO))
    )
    if label == "held":
        assert asks_a_person(verdict, "written before the day")
    else:
        assert verdict.label is Label.REFUTED


def test_what_a_lower_court_held_contradicts_no_claim_of_the_higher() -> None:
    paper = source("a", "The district court held that the Pest Act preempts the ordinance of Brewick.")
    claim = "The Ninth Circuit held that the Pest Act does not preempt the ordinance of Brewick."
    verdict = made(claim, [paper], reads(("preempts", NO)), Voice.QUOTED_LOWER_COURT)
    assert asks_a_person(verdict, "another court")


def test_a_quantity_that_must_be_reckoned_is_not_refuted_by_what_it_is_reckoned_from() -> None:
    text = "Tests of the mud in Port Tell found 1.9 parts of mercury. The limit for mud is 1.0 parts."
    verdict = made("Mercury in the mud of Port Tell is nearly twice the limit.", [source("a", text)],
                   reads(("mercury", NO)))  # fmt: skip
    assert asks_a_person(verdict, "reckoned")


def test_evidence_of_a_label_that_was_taken_back_stays_in_sight() -> None:
    paper = source("a", "Orrin Mills said on Monday that it would cut 900 jobs at its Dale plant.")
    drafted = draft("Orrin Mills cut 900 jobs at its Dale plant.", [paper], reads(("900", YES)))
    assert drafted.evidence[0].stance is Stance.SUPPORTS
    assert "[1]" in drafted.verdict.rationale
