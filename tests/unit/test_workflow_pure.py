"""What the workflow decides without a case: carried claims, second opinions, cancelling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desk.domain.claims import Claim
from desk.domain.errors import Cancelled
from desk.domain.evidence import Evidence, Search
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.verdicts import Drafted, Failure, Verdict
from desk.domain.vocabulary import Flag, Label, SearchState, Stance
from desk.workflow.carry_over import carry_over
from desk.workflow.control import Cancel
from desk.workflow.second_opinion import with_second_opinion


def _claim(id_: str, text: str, start: int = 0) -> Claim:
    return Claim(id=id_, document_id="d", span=Span(start, start + len(text)), text=text)


def _verdict(label: Label | None) -> Verdict:
    failure = None if label else Failure(what="x", help="y")
    return Verdict(
        id="v", claim_id="c", label=label, confidence=0.8, rationale="", method="m",
        created=datetime(2026, 1, 2, tzinfo=UTC), failure=failure,
    )  # fmt: skip


def _known(*claims: Claim) -> list[Finding]:
    """Old claims, each with a drafted verdict."""
    return [
        Finding(
            claim=claim,
            search=Search(claim_id=claim.id, state=SearchState.FOUND),
            verdict=replace(_verdict(Label.SUPPORTED), claim_id=claim.id),
        )
        for claim in claims
    ]


def test_a_claim_that_only_moved_is_not_touched() -> None:
    old = _claim("a", "The board met on Monday.")
    moved = replace(old, span=old.span.shift(40))
    assert carry_over(_known(old), [moved]) == (moved,)


def test_a_reworded_claim_keeps_its_id_and_says_what_it_said() -> None:
    old = _claim("a", "The board fined the ferry company $4,000 on Monday.")
    new = _claim("b", "The board fined the ferry company $5,000 on Monday.")
    (carried,) = carry_over(_known(old), [new])
    assert (carried.id, carried.changed, carried.text) == ("a", True, new.text)
    assert "$4,000" in carried.change


def test_another_claim_is_another_claim() -> None:
    old = _claim("a", "The board fined the ferry company $4,000 on Monday.")
    new = _claim("b", "Divers found cracks in most of the piles.")
    assert carry_over(_known(old), [new]) == (new,)


def test_one_old_claim_is_carried_once() -> None:
    old = _claim("a", "The fine was $4,000 in all.")
    first, second = carry_over(
        _known(old),
        [_claim("b", "The fine was $5,000 in all."), _claim("c", "The fine was $6,000 in all.")],
    )
    assert [first.id, second.id] == ["a", "c"]


def test_the_nearest_wording_is_the_old_claim() -> None:
    old = _claim("a", "The Krone bakery employs 38 people.")
    far = _claim("b", "The Lund bakery employs 83 people.")
    near = _claim("c", "The Krone bakery employs 39 people.")
    assert [one.id for one in carry_over(_known(old), [far, near])] == ["b", "a"]


def test_a_claim_that_stands_beside_its_old_wording_has_an_id_of_its_own() -> None:
    reworded = _claim("a", "The fine was $5,000 in all.")
    back = _claim("a", "The fine was $4,000 in all.")
    again = _claim("b", "The fine was $5,000 in all.")
    first, second = carry_over(_known(reworded), [back, again])
    assert (second.id, second.changed) == ("a", False)
    assert first.id not in {"a", "b"}


def test_what_opened_a_claim_before_is_still_told() -> None:
    old = replace(
        _claim("a", "The fine was $4,000 in all."), changed=True, change="A source was taken out: “Log”"
    )
    (carried,) = carry_over(_known(old), [_claim("b", "The fine was $5,000 in all.")])
    assert "A source was taken out" in carried.change
    assert "$4,000" in carried.change
    (back,) = carry_over(_known(carried), [old])
    assert back.changed


@pytest.mark.parametrize(
    ("before", "now", "touched"),
    [
        ("“We won,” she said.", '"We won," she said.', False),
        ("The Court ruled on Friday.", "The court ruled on Friday.", False),
        ("He said “we won’t go” twice.", "He said “We won’t go” twice.", True),
        ("He said we won’t go.", "He said “we won’t go.”", True),
        ("The fine was $4,000.", "The fine was $40,00.", True),
        ("The court did not rule.", "The court did rule.", True),
    ],
)
def test_house_style_is_no_change_and_a_word_is(before: str, now: str, *, touched: bool) -> None:
    (carried,) = carry_over(_known(_claim("a", before)), [_claim("b", now)])
    assert (carried.id, carried.changed) == ("a", touched)


def _drafted(label: Label | None, rationale: str = "", *evidence: Evidence) -> Drafted:
    verdict = replace(
        _verdict(label), rationale=rationale, evidence_ids=tuple(one.id for one in evidence), confidence=None
    )
    return Drafted(verdict=verdict, evidence=evidence)


def _local(label: Label, rationale: str = "", *evidence: Evidence) -> Drafted:
    drafted = _drafted(label, rationale, *evidence)
    return replace(drafted, verdict=replace(drafted.verdict, confidence=0.83, method="verifier"))


def _quote(id_: str, stance: Stance, method: str = "verifier") -> Evidence:
    return Evidence(
        id=id_, claim_id="c", passage_id="p", document_id="d", span=Span(0, 4), quote="Rain",
        page=None, page_label=None, stance=stance, method=method,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("model", "local", "differ"),
    [
        (Label.SUPPORTED, Label.SUPPORTED, False),
        (Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE, True),
        (Label.NOT_ENOUGH_EVIDENCE, Label.SUPPORTED, True),
        (Label.REFUTED, Label.SUPPORTED, True),
        (Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, False),
        (Label.REFUTED, Label.CONFLICTING, True),
    ],
)
def test_a_second_opinion_flags_and_moves_no_label(model: Label, local: Label, *, differ: bool) -> None:
    both = with_second_opinion(_drafted(model), _local(local)).verdict
    assert both.label is model
    assert (Flag.OPINIONS_DIFFER in both.flags) is differ
    assert both.second is not None
    assert (both.second.label, both.second.confidence, both.second.withheld) == (local, 0.83, None)


def test_agreement_alone_gives_a_models_label_a_confidence_and_it_is_the_measured_one() -> None:
    said_of_itself = replace(_drafted(Label.SUPPORTED), verdict=_verdict(Label.SUPPORTED))
    agreed = with_second_opinion(said_of_itself, _local(Label.SUPPORTED)).verdict
    other = with_second_opinion(said_of_itself, _local(Label.NOT_ENOUGH_EVIDENCE)).verdict
    assert (agreed.confidence, other.confidence) == (0.83, None)


@pytest.mark.parametrize("local", [Label.REFUTED, Label.CONFLICTING])
def test_supported_does_not_stand_against_a_contradiction_that_the_verifier_reads(local: Label) -> None:
    both = with_second_opinion(_drafted(Label.SUPPORTED, "It rained."), _local(local)).verdict
    assert (both.label, both.confidence) == (Label.NOT_ENOUGH_EVIDENCE, None)
    assert both.flags == (Flag.OPINIONS_DIFFER, Flag.NEEDS_PERSON)
    assert both.second is not None
    assert both.second.withheld is Label.SUPPORTED
    assert both.rationale.endswith("The model’s reasons: It rained.")


def test_both_give_their_reasons_and_cite_one_row_of_numbers() -> None:
    model = _drafted(Label.SUPPORTED, "It rained [1].", _quote("a", Stance.SUPPORTS, "model"))
    model = replace(
        model,
        evidence=(
            *model.evidence,
            _quote("b", Stance.NEUTRAL, "retrieval"),
            _quote("n", Stance.NEUTRAL, "retrieval"),
        ),
    )
    local = _local(
        Label.REFUTED,
        "The log contradicts the claim [1]. The almanac supports it [3].",
        _quote("b", Stance.REFUTES),
        _quote("x", Stance.NEUTRAL),
        _quote("a", Stance.SUPPORTS),
    )
    both = with_second_opinion(model, local)
    assert both.verdict.evidence_ids == ("a", "b")
    assert both.verdict.second is not None
    assert both.verdict.second.rationale == "The log contradicts the claim [2]. The almanac supports it [1]."
    assert [(one.id, one.stance, one.method) for one in both.evidence] == [
        ("a", Stance.SUPPORTS, "model"),
        ("b", Stance.REFUTES, "verifier"),
        ("n", Stance.NEUTRAL, "retrieval"),
    ]


def test_a_failed_draft_keeps_its_failure_and_shows_the_second_opinion() -> None:
    both = with_second_opinion(_drafted(None), _local(Label.REFUTED, "No [1].", _quote("b", Stance.REFUTES)))
    assert both.verdict.failure is not None
    assert both.verdict.label is None
    assert both.verdict.confidence is None
    assert both.verdict.flags == ()
    assert [one.id for one in both.evidence] == ["b"]


def test_cancelling_is_heard() -> None:
    cancel = Cancel()
    cancel.raise_if_cancelled()
    cancel.cancel()
    with pytest.raises(Cancelled):
        cancel.raise_if_cancelled()
