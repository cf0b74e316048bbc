"""The whole command with a scripted endpoint: what becomes of claims on which drafters agree or differ."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import factdesk
from scripted_server import Reply, ScriptedServer, verdict_reply

ARTICLE = """Council of Hale turns terminal down

HALE, March 4, 2024 - The council of Hale rejected the plan for a ferry terminal on Monday.

Ines Dahl leads the council of Hale. She said that the harbor needs a crane first.
"""
CLAIMS = {
    "leads": "Ines Dahl leads the council of Hale.",
    "approved": "The council of Hale approved the plan for a ferry terminal on Monday.",
}
QUOTES = {"leads": "Ines Dahl leads the council of Hale", "approved": "the plan for a ferry terminal"}


def _answer(body: dict[str, Any]) -> Reply:
    """Says "supported" to everything, very sure of itself, with a quotation that stands in the sources."""
    asked = json.dumps(body["messages"])
    which = "approved" if CLAIMS["approved"] in asked else "leads"
    number = next(iter(re.findall(r"\[(\d+)\]", asked)), "1")
    quote = {"passage": int(number), "quote": QUOTES[which], "stance": "supports"}
    return verdict_reply(quotes=[quote], rationale="The source says so [1].", confidence=0.99)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """The record by claim, and the report."""
    home = tmp_path_factory.mktemp("second")
    (home / "article.txt").write_text(ARTICLE, encoding="utf-8")
    rows = (json.dumps({"id": key, "text": text}) for key, text in CLAIMS.items())
    (home / "claims.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with ScriptedServer(_answer) as server:
        done = factdesk(
            "run", "--claims", home / "claims.jsonl", "--sources", home / "article.txt", "--json", "-",
            "--report", home / "report.html", "--endpoint", server.base_url, "--model", "scripted-1",
            home=home,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    record = {claim["id"]: claim for claim in json.loads(done.stdout)["claims"]}
    return record, Path(home / "report.html").read_text(encoding="utf-8")


def test_a_supported_that_the_verifier_reads_as_contradicted_goes_to_a_person(
    ran: tuple[dict[str, Any], str],
) -> None:
    drafted = ran[0]["approved"]["verdict"]
    assert drafted["label"] != "supported"
    assert (drafted["label"], drafted["confidence"]) == ("not_enough_evidence", None)
    assert {"opinions_differ", "needs_person"} <= set(drafted["flags"])
    second = drafted["second"]
    assert (second["label"], second["withheld"]) == ("refuted", "supported")
    assert second["rationale"]
    cited = [int(number) for number in re.findall(r"\[(\d+)\]", second["rationale"])]
    by_id = {one["id"]: one for one in ran[0]["approved"]["evidence"]}
    assert [by_id[drafted["evidence"][at - 1]]["stance"] for at in cited] == ["refutes"] * len(cited) != []


def test_how_sure_a_model_says_it_is_is_never_shown_as_a_chance(ran: tuple[dict[str, Any], str]) -> None:
    drafted = ran[0]["leads"]["verdict"]
    assert (drafted["label"], drafted["second"]["label"]) == ("supported", "supported")
    assert drafted["confidence"] == drafted["second"]["confidence"] < 0.99
    assert "99%" not in ran[1]


def test_the_report_shows_both_with_their_reasons(ran: tuple[dict[str, Any], str]) -> None:
    html = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", ran[1]))
    assert re.search(r"The model reads it as .{0,40}Supported", html)
    assert re.search(r"The embedded verifier reads it as .{0,40}Refuted", html)
    assert "neither is averaged into the other" in html
