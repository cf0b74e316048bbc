"""A verdict drafted through the whole model path, against a scripted server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sample_material import CANDIDATES, CLAIM, DOCUMENTS
from scripted_server import KEY, MODEL, Reply, Stop, chat, refusal, serving, verdict_reply

from desk.adapters.openai_chat import OpenAIChat
from desk.domain.errors import Cancelled
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.verdicts import Drafted
from desk.domain.vocabulary import CheckName, Flag, Label, Outcome, Stance, Voice
from desk.verdicts.draft import draft_with_model

STANDS = {"passage": 1, "quote": "The order of 3 May stands", "stance": "supports"}
UNABLE = {"passage": 2, "quote": "the board was unable to explain the delay", "stance": "refutes"}
INVENTED = {"passage": 1, "quote": "The order is void from today", "stance": "supports"}


def draft(reply: Reply, checks: Sequence[CheckResult] = (), **settings: Any) -> Drafted:
    with serving(reply) as server:
        endpoint = server.endpoint(**settings)
        model = OpenAIChat(endpoint, KEY)
        drafted = draft_with_model(CLAIM, CANDIDATES, DOCUMENTS, checks, model, endpoint, Stop())
    for evidence in drafted.evidence:
        assert evidence.quote == evidence.span.of(DOCUMENTS[evidence.document_id].text)
    assert set(drafted.verdict.evidence_ids) <= {evidence.id for evidence in drafted.evidence}
    assert drafted.verdict.model_call_ids == tuple(call.id for call in drafted.calls)
    assert drafted.verdict.method == f"model {MODEL}"
    return drafted


def failed(name: CheckName, result: str | None = None) -> CheckResult:
    return CheckResult(
        claim_id=CLAIM.id,
        check=name,
        outcome=Outcome.FAIL,
        result=result,
        explanation="The source says otherwise.",
        document_id="d-ruling",
        span=Span(0, 10),
    )


def test_a_kept_schema_gives_a_label_with_located_evidence() -> None:
    drafted = draft(
        verdict_reply(quotes=[UNABLE | {"stance": "neutral"}, STANDS], rationale="It stands [1]; so [2].")
    )
    made, first, second = drafted.verdict, drafted.evidence[0], drafted.evidence[1]
    assert (made.label, made.confidence, made.flags, made.failure) == (Label.SUPPORTED, None, (), None)
    assert made.evidence_ids == (first.id, second.id)
    assert made.rationale == "It stands [2]; so [1]."
    assert (second.quote, second.stance, second.voice) == (
        "The order of 3 May stands",
        Stance.SUPPORTS,
        Voice.COURT,
    )
    assert (second.date, second.method) == (date(2026, 5, 12), f"model {MODEL}")
    assert len(drafted.evidence) == 2


def test_passages_that_are_not_quoted_stay_visible_as_neutral() -> None:
    drafted = draft(verdict_reply(quotes=[STANDS]))
    assert [(kept.stance, kept.method) for kept in drafted.evidence[1:]] == [(Stance.NEUTRAL, "retrieval")]
    assert drafted.evidence[1].id not in drafted.verdict.evidence_ids


@pytest.mark.parametrize(
    "reply",
    [
        chat("not json"),
        chat('{"label": "supported"}'),
        chat('{"quotes": [', finish="length"),
        Reply(b"<html>"),
        Reply(drop=True),
        Reply(delay_s=3.0),
        refusal(401, "bad key"),
        refusal(429, "slow down"),
        refusal(500, "oops"),
        refusal(404, "no model"),
    ],
)
def test_a_failure_is_stored_as_such_and_never_as_a_label(reply: Reply) -> None:
    drafted = draft(reply, timeout_s=0.4)
    assert drafted.verdict.label is None
    assert drafted.verdict.failure is not None
    assert drafted.verdict.failure.help
    assert drafted.calls[0].error == drafted.verdict.failure.what
    assert len(drafted.evidence) == 2
    assert KEY not in str(drafted)


def test_an_invented_quotation_is_dropped_and_the_verdict_flagged() -> None:
    drafted = draft(verdict_reply(quotes=[INVENTED, STANDS], rationale="So [1]."))
    assert drafted.verdict.label is Label.SUPPORTED
    assert drafted.verdict.flags == (Flag.UNGROUNDED,)
    assert "void" not in str(drafted.evidence)


@pytest.mark.parametrize("label", ["supported", "refuted", "conflicting"])
def test_a_label_whose_quotations_are_all_invented_is_a_failure(label: str) -> None:
    drafted = draft(verdict_reply(quotes=[INVENTED], label=label, rationale="“The order is void” [1]."))
    made = drafted.verdict
    assert made.label is None
    assert made.failure is not None
    assert "1 dropped" in made.failure.what
    assert Flag.UNGROUNDED in made.flags
    assert drafted.calls[0].response is not None
    assert "void" not in f"{made} {drafted.evidence}"


@pytest.mark.parametrize(
    ("label", "stance"), [("supported", "neutral"), ("supported", "refutes"), ("refuted", "supports")]
)
def test_a_label_needs_a_quotation_that_carries_it(label: str, stance: str) -> None:
    drafted = draft(verdict_reply(quotes=[STANDS | {"stance": stance}], label=label))
    assert drafted.verdict.label is None
    assert Flag.UNGROUNDED in drafted.verdict.flags


def test_not_enough_evidence_needs_no_quotation() -> None:
    made = draft(verdict_reply(label="not_enough_evidence", rationale="No passage says it.")).verdict
    assert (made.label, made.flags, made.evidence_ids) == (Label.NOT_ENOUGH_EVIDENCE, (), ())


def test_evidence_on_both_sides_of_a_one_sided_label_asks_for_a_person() -> None:
    made = draft(verdict_reply(quotes=[STANDS, UNABLE])).verdict
    assert (made.label, made.flags) == (Label.SUPPORTED, (Flag.NEEDS_PERSON,))


def test_a_citation_of_nothing_is_removed_and_flagged() -> None:
    made = draft(verdict_reply(quotes=[STANDS], rationale="So [1], and [2]; see [7].")).verdict
    assert made.rationale == "So [1], and; see."
    assert made.flags == (Flag.UNGROUNDED,)


def test_a_failed_quotation_check_overrules_the_model() -> None:
    check = failed(CheckName.QUOTATION, "altered_meaning")
    made = draft(verdict_reply(quotes=[STANDS]), [check]).verdict
    assert (made.label, made.confidence) == (Label.REFUTED, None)
    assert made.flags == (Flag.MISQUOTED,)
    assert "supported" in made.rationale
    assert check.explanation in made.rationale


def test_a_label_that_the_checks_demand_stands_without_a_quotation() -> None:
    made = draft(verdict_reply(label="refuted"), [failed(CheckName.FIGURE)]).verdict
    assert (made.label, made.failure) == (Label.REFUTED, None)
    assert Flag.FIGURES_DIFFER in made.flags


def test_a_superseded_claim_bears_the_date_of_its_latest_evidence() -> None:
    changes: dict[str, Any] = {"label": "conflicting", "flags": ["superseded"], "as_of": "1999-01-01"}
    made = draft(verdict_reply(quotes=[STANDS, UNABLE], **changes)).verdict
    assert (made.label, made.as_of) == (Label.CONFLICTING, date(2026, 6, 2))
    assert made.flags == (Flag.SUPERSEDED,)


def test_a_date_that_a_quoted_source_bears_is_kept_but_not_without_the_flag() -> None:
    changes: dict[str, Any] = {"label": "conflicting", "as_of": "2026-05-12"}
    flagged = draft(verdict_reply(quotes=[STANDS, UNABLE], flags=["superseded"], **changes)).verdict
    plain = draft(verdict_reply(quotes=[STANDS, UNABLE], **changes)).verdict
    assert (flagged.as_of, plain.as_of) == (date(2026, 5, 12), None)


def test_the_refuted_part_is_named_where_it_is_the_claims_own_words() -> None:
    refuting = STANDS | {"stance": "refutes"}
    own = draft(verdict_reply(quotes=[refuting], label="refuted", refuted_part="refused to lift")).verdict
    other = draft(verdict_reply(quotes=[refuting], label="refuted", refuted_part="sold the boat")).verdict
    assert own.rationale.endswith("What is refuted: refused to lift")
    assert "boat" not in other.rationale


def test_a_passage_that_gives_orders_is_sent_as_data_and_cannot_bring_its_own_verdict() -> None:
    obeyed = verdict_reply(quotes=[INVENTED], rationale="As ordered by the passage.")
    assert draft(obeyed).verdict.label is None


def test_no_model_is_asked_without_passages() -> None:
    with serving(verdict_reply()) as server:
        endpoint = server.endpoint()
        model = OpenAIChat(endpoint, KEY)
        drafted = draft_with_model(CLAIM, [], DOCUMENTS, [], model, endpoint, Stop())
        assert not server.requests
    assert drafted.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert drafted.calls == ()


def test_stopping_is_no_failure() -> None:
    with serving(Reply(delay_s=10.0)) as server:
        endpoint = server.endpoint(timeout_s=20.0)
        model = OpenAIChat(endpoint, KEY)
        with pytest.raises(Cancelled):
            draft_with_model(CLAIM, CANDIDATES, DOCUMENTS, [], model, endpoint, Stop(after_s=0.5))


def test_a_server_without_schemas_is_held_to_the_schema_all_the_same() -> None:
    with serving(refusal(400, "no", "response_format"), chat(json.dumps({"label": "supported"}))) as server:
        endpoint = server.endpoint()
        model = OpenAIChat(endpoint, KEY)
        drafted = draft_with_model(CLAIM, CANDIDATES, DOCUMENTS, [], model, endpoint, Stop())
    assert drafted.verdict.failure is not None
    assert "schema" in drafted.verdict.failure.what
