"""The local drafter's rules, with a verifier whose readings are set by the test."""

from __future__ import annotations

from datetime import date

from drafting import NO, NOW, SILENT, YES, Reader, claim_of, draft, passage_of, source
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.verdicts import StanceScores
from desk.domain.vocabulary import (
    CheckName,
    ClaimKind,
    DocumentKind,
    Flag,
    Label,
    Outcome,
    Stance,
    Voice,
)
from desk.verdicts.verify import MOST, draft_locally


def test_nothing_found_is_said_and_is_not_a_refutation() -> None:
    drafted = draft("The bridge opened in May.", [], lambda _, __: YES)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert "was found" in drafted.verdict.rationale
    assert drafted.evidence == ()
    assert drafted.verdict.confidence is None


def test_a_supporting_sentence_is_quoted_cited_and_dated() -> None:
    document = source("harbor", "The Merrin bridge opened in May. Rain fell.", published=date(2031, 5, 2))
    drafted = draft(
        "The Merrin bridge opened in May.", [document], lambda _, text: YES if "Merrin" in text else SILENT
    )
    assert drafted.verdict.label is Label.SUPPORTED
    first = drafted.evidence[0]
    assert first.stance is Stance.SUPPORTS
    assert first.quote == "The Merrin bridge opened in May."
    assert first.date == date(2031, 5, 2)
    assert "The Harbor Courier (2 May 2031" in drafted.verdict.rationale
    assert "[1]" in drafted.verdict.rationale
    assert drafted.verdict.method == "reader-1@00000000"


def test_a_number_that_the_source_does_not_give_is_never_supported() -> None:
    document = source("harbor", "The Merrin bridge cost 40 million crowns.")
    drafted = draft("The Merrin bridge cost 90 million crowns.", [document], lambda _, __: YES)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_a_report_need_not_say_its_own_year() -> None:
    document = source("harbor", "The Merrin bridge opened on May 2.", published=date(2031, 5, 2))
    drafted = draft("The Merrin bridge opened on May 2, 2031.", [document], lambda _, __: YES)
    assert drafted.verdict.label is Label.SUPPORTED
    drafted = draft("The Merrin bridge opened on May 2, 2030.", [document], lambda _, __: YES)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_a_name_that_the_source_does_not_give_is_never_supported() -> None:
    document = source("harbor", "Mayor Osei opened the bridge over the bay.")
    drafted = draft("The bridge over the bay was opened by Kettleman.", [document], lambda _, __: YES)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_what_is_about_something_else_contradicts_nothing() -> None:
    document = source("harbor", "Orchards flowered early in the valley.")
    drafted = draft("The Merrin bridge toll was abolished.", [document], lambda _, __: NO)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_a_contradiction_refutes() -> None:
    document = source("harbor", "The Merrin bridge toll was not abolished.")
    drafted = draft("The Merrin bridge toll was abolished.", [document], lambda _, __: NO)
    assert drafted.verdict.label is Label.REFUTED
    assert drafted.evidence[0].stance is Stance.REFUTES
    assert "“not abolished” where the claim says “abolished” [1]" in drafted.verdict.rationale


def test_the_best_window_alone_does_not_decide() -> None:
    document = source(
        "harbor", "The Merrin bridge toll was abolished in March. In June the council brought the toll back."
    )

    def rule(_: str, text: str) -> StanceScores:
        if "brought" in text:
            return NO
        return YES

    drafted = draft("The Merrin bridge toll was abolished.", [document], rule)
    assert drafted.verdict.label is not Label.SUPPORTED


def test_sources_of_two_origins_that_clash_are_conflicting_and_the_later_one_supersedes() -> None:
    early = source("early", "A judge declined to block the Merrin toll.", published=date(2031, 1, 3))
    late = source("late", "The Merrin toll is blocked, a judge ruled.", published=date(2031, 4, 3))
    drafted = draft(
        "A judge declined to block the Merrin toll.",
        [early, late],
        lambda _, text: YES if "declined" in text else NO,
    )
    assert drafted.verdict.label is Label.CONFLICTING
    assert Flag.SUPERSEDED in drafted.verdict.flags
    assert drafted.verdict.as_of == date(2031, 4, 3)


def test_two_copies_of_one_report_that_clash_ask_for_a_person() -> None:
    one = source("one", "The Merrin toll was blocked by a judge.", group="o-1")
    two = source("two", "The Merrin toll was never blocked by a judge.", group="o-1")
    drafted = draft(
        "The Merrin toll was blocked by a judge.", [one, two], lambda _, text: NO if "never" in text else YES
    )
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert Flag.NEEDS_PERSON in drafted.verdict.flags


def test_what_somebody_said_stays_supported_when_another_source_disagrees() -> None:
    early = source("early", "Osei said the Merrin toll is unlawful.")
    late = source("late", "The Merrin toll is lawful, not unlawful, Cruz said.")
    drafted = draft(
        "Osei said the Merrin toll is unlawful.",
        [early, late],
        lambda _, text: YES if "Osei" in text else NO,
        kind=ClaimKind.ATTRIBUTION,
    )
    assert drafted.verdict.label is Label.SUPPORTED


def test_a_party_argument_does_not_show_what_the_court_held() -> None:
    text = "Plaintiffs argue that the Merrin toll violates the charter."
    document = source("opinion", text, kind=DocumentKind.OPINION)
    drafted = draft(
        "The court held that the Merrin toll violates the charter.",
        [document],
        lambda _, __: YES,
        voice=Voice.COURT,
    )
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert drafted.evidence[0].voice is Voice.PARTY_ARGUMENT


def test_a_party_argument_does_not_gainsay_what_the_court_held() -> None:
    text = "Defendants contend that the Merrin toll is unlawful."
    document = source("opinion", text, kind=DocumentKind.OPINION)
    claim = "The court held that the Merrin toll is lawful."
    drafted = draft(claim, [document], lambda _, __: NO, voice=Voice.COURT)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_a_party_argument_shows_what_the_party_argues() -> None:
    text = "Plaintiffs argue that the Merrin toll violates the charter."
    document = source("opinion", text, kind=DocumentKind.OPINION)
    drafted = draft(
        "The plaintiffs argue that the Merrin toll violates the charter.",
        [document],
        lambda _, __: YES,
        voice=Voice.COURT,
    )
    assert drafted.verdict.label is Label.SUPPORTED


def test_a_failed_check_binds_the_label() -> None:
    document = source("harbor", "The Merrin bridge opened in May.")
    failed = CheckResult(
        claim_id="c-1",
        check=CheckName.DATE,
        outcome=Outcome.FAIL,
        explanation="The claim says May, the source says June.",
        document_id="harbor",
        span=Span(0, 5),
    )
    drafted = draft("The Merrin bridge opened in May.", [document], lambda _, __: YES, checks=[failed])
    assert drafted.verdict.label is Label.REFUTED
    assert Flag.DATES_DIFFER in drafted.verdict.flags
    assert "the source says June" in drafted.verdict.rationale


def check_at(name: CheckName, outcome: Outcome, span: Span) -> CheckResult:
    return CheckResult(
        claim_id="c-1",
        check=name,
        outcome=outcome,
        result="exact" if name is CheckName.QUOTATION and outcome is not Outcome.FAIL else None,
        explanation="Looked at.",
        expected="40 crowns",
        found="90 crowns",
        document_id="harbor",
        span=span,
    )


def test_a_quotation_found_word_for_word_supports_its_claim() -> None:
    document = source("harbor", "Osei said the Merrin toll was “a tax on rain”.")
    found = check_at(CheckName.QUOTATION, Outcome.PASS, Span(30, 43))
    claim = "The toll is “a tax on rain”, Osei told the Merrin council."
    unsure = StanceScores(0.3, 0.1, 0.6)
    drafted = draft(claim, [document], lambda _, __: unsure, checks=[found])
    assert drafted.verdict.label is Label.SUPPORTED
    assert draft(claim, [document], lambda _, __: unsure).verdict.label is Label.NOT_ENOUGH_EVIDENCE


def test_another_figure_in_the_same_sentence_refutes() -> None:
    document = source("harbor", "The Merrin toll is 90 crowns.")
    failed = check_at(CheckName.FIGURE, Outcome.FAIL, Span(19, 28))
    drafted = draft("The Merrin toll is 40 crowns.", [document], lambda _, __: SILENT, checks=[failed])
    assert drafted.verdict.label is Label.REFUTED
    assert Flag.FIGURES_DIFFER in drafted.verdict.flags
    assert drafted.evidence[0].stance is Stance.REFUTES


def test_reports_of_one_origin_are_flagged_and_a_primary_document_is_not() -> None:
    text = "The Merrin bridge opened in May."
    copies = [source("one", text, group="o-1"), source("two", text, group="o-1")]
    assert Flag.SINGLE_ORIGIN in draft(text, copies, lambda _, __: YES).verdict.flags
    others = [source("one", text, group="o-1"), source("two", text, group="o-2")]
    assert Flag.SINGLE_ORIGIN not in draft(text, others, lambda _, __: YES).verdict.flags
    opinion = [source("one", text, kind=DocumentKind.OPINION)]
    assert Flag.SINGLE_ORIGIN not in draft(text, opinion, lambda _, __: YES).verdict.flags


def test_a_weak_reading_asks_for_a_person() -> None:
    document = source("harbor", "In May the bridge of Merrin was opened.")
    weak = StanceScores(0.55, 0.1, 0.35)
    drafted = draft("The Merrin bridge opened in May.", [document], lambda _, __: weak)
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert Flag.NEEDS_PERSON in drafted.verdict.flags


_SENTENCE = st.from_regex(
    r"[A-Z][a-z]{2,8}( [a-z]{2,8}| [0-9]{1,4}| [A-Z][a-z]{3,8}){2,9}[.?!]", fullmatch=True
)
_SCORE = st.integers(0, 100)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.lists(_SENTENCE, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5),
    claim=_SENTENCE,
    scores=st.lists(st.tuples(_SCORE, _SCORE), min_size=1, max_size=9),
)
def test_every_quotation_is_the_slice_at_its_span(
    texts: list[str], claim: str, scores: list[tuple[int, int]]
) -> None:
    def rule(_: str, text: str) -> StanceScores:
        yes, no = scores[len(text) % len(scores)]
        total = yes + no + 50
        return StanceScores(yes / total, no / total, 50 / total)

    documents = [source(f"d{number}", text) for number, text in enumerate(texts)]
    drafted = draft(claim, documents, rule)
    by_id = {document.id: document for document in documents}
    assert len(drafted.evidence) <= MOST
    assert drafted.verdict.evidence_ids == tuple(one.id for one in drafted.evidence)
    assert len({one.id for one in drafted.evidence}) == len(drafted.evidence)
    for one in drafted.evidence:
        assert one.quote == one.span.of(by_id[one.document_id].text)
    if drafted.verdict.label is Label.SUPPORTED:
        assert any(one.stance is Stance.SUPPORTS for one in drafted.evidence)
    if drafted.verdict.label is Label.REFUTED:
        assert any(one.stance is Stance.REFUTES for one in drafted.evidence)


def test_who_disagrees_with_a_quotation_that_stands_does_not_refute_it() -> None:
    document = source(
        "harbor", "Osei said the Merrin toll was “a tax on rain”. The toll is not a tax, said Hale."
    )
    stands = check_at(CheckName.QUOTATION, Outcome.WARN, Span(30, 43))
    claim = "Osei said the Merrin toll was “a tax on rain”."
    drafted = draft(claim, [document], lambda _, __: NO, checks=[stands], kind=ClaimKind.QUOTATION)
    assert drafted.verdict.label is Label.SUPPORTED


def test_the_words_that_a_failed_check_points_at_refute() -> None:
    document = source("harbor", "The Merrin toll is 90 crowns.")
    failed = check_at(CheckName.FIGURE, Outcome.FAIL, Span(19, 28))
    drafted = draft("The Merrin toll is 40 crowns.", [document], lambda _, __: SILENT, checks=[failed])
    assert {one.stance for one in drafted.evidence} == {Stance.REFUTES}


def test_what_a_party_says_in_the_claims_words_keeps_a_distant_order_from_refuting_it() -> None:
    said = source("brief", "The harbour tenants oppose the motion for a stay pending the appeal.")
    order = source("order", "The harbour tenants shall file a paper on the motion by June.")
    claim = "The harbour tenants oppose the motion for a stay pending the appeal."

    def rule(_: str, text: str) -> StanceScores:
        return YES if "oppose" in text else NO

    def label(*candidates: Candidate) -> tuple[Label | None, tuple[Flag, ...]]:
        by_id = {"brief": said, "order": order}
        verdict = draft_locally(claim_of(claim), candidates, by_id, (), Reader(rule), NOW).verdict
        return verdict.label, verdict.flags

    alone, argued = passage_of(order, Voice.COURT), passage_of(said, Voice.PARTY_ARGUMENT)
    assert label(alone)[0] is Label.REFUTED
    assert label(alone, argued) == (Label.NOT_ENOUGH_EVIDENCE, (Flag.NEEDS_PERSON,))
