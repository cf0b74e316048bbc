"""What the workflow decides without a case: carried claims, second opinions, cancelling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desk.domain.claims import Claim
from desk.domain.errors import Cancelled
from desk.domain.spans import Span
from desk.domain.verdicts import Drafted, Failure, Verdict
from desk.domain.vocabulary import Flag, Label
from desk.workflow.control import Cancel
from desk.workflow.reopen import carry_over
from desk.workflow.second_opinion import with_second_opinion


def _claim(id_: str, text: str, start: int = 0) -> Claim:
    return Claim(id=id_, document_id="d", span=Span(start, start + len(text)), text=text)


def _verdict(label: Label | None) -> Verdict:
    failure = None if label else Failure(what="x", help="y")
    return Verdict(
        id="v", claim_id="c", label=label, confidence=0.8, rationale="", method="m",
        created=datetime(2026, 1, 2, tzinfo=UTC), failure=failure,
    )  # fmt: skip


def test_a_claim_that_only_moved_is_not_touched() -> None:
    old = _claim("a", "The board met on Monday.")
    moved = replace(old, span=old.span.shift(40))
    assert carry_over([old], [moved]) == (moved,)


def test_a_reworded_claim_keeps_its_id_and_says_what_it_said() -> None:
    old = _claim("a", "The board fined the ferry company $4,000 on Monday.")
    new = _claim("b", "The board fined the ferry company $5,000 on Monday.")
    (carried,) = carry_over([old], [new])
    assert (carried.id, carried.changed, carried.text) == ("a", True, new.text)
    assert "$4,000" in carried.change


def test_another_claim_is_another_claim() -> None:
    old = _claim("a", "The board fined the ferry company $4,000 on Monday.")
    new = _claim("b", "Divers found cracks in most of the piles.")
    assert carry_over([old], [new]) == (new,)


def test_one_old_claim_is_carried_once() -> None:
    old = _claim("a", "The fine was $4,000 in all.")
    first, second = carry_over(
        [old], [_claim("b", "The fine was $5,000 in all."), _claim("c", "The fine was $6,000 in all.")]
    )
    assert [first.id, second.id] == ["a", "c"]


@pytest.mark.parametrize(
    ("model", "local", "differ"),
    [
        (Label.SUPPORTED, Label.SUPPORTED, False),
        (Label.SUPPORTED, Label.REFUTED, True),
        (Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE, True),
        (Label.NOT_ENOUGH_EVIDENCE, Label.SUPPORTED, True),
        (Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, False),
        (Label.REFUTED, Label.CONFLICTING, True),
    ],
)
def test_a_second_opinion_flags_but_never_changes_the_label(
    model: Label, local: Label, *, differ: bool
) -> None:
    both = with_second_opinion(Drafted(verdict=_verdict(model), evidence=()), _verdict(local)).verdict
    assert both.label is model
    assert both.confidence == 0.8
    assert (Flag.OPINIONS_DIFFER in both.flags) is differ
    assert both.second is not None
    assert both.second.label is local


def test_a_failed_draft_keeps_its_failure_and_shows_the_second_opinion() -> None:
    both = with_second_opinion(Drafted(verdict=_verdict(None), evidence=()), _verdict(Label.REFUTED)).verdict
    assert both.failure is not None
    assert both.label is None
    assert both.flags == ()


def test_cancelling_is_heard() -> None:
    cancel = Cancel()
    cancel.raise_if_cancelled()
    cancel.cancel()
    with pytest.raises(Cancelled):
        cancel.raise_if_cancelled()
