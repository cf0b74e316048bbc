"""The main job on the sample case, as a user runs it: one command, then one step after another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import factdesk

from desk import assets
from desk.bootstrap import Desk
from desk.settings import Settings

SAMPLE = assets.resource("sample")


@dataclass(frozen=True)
class Done:
    case: Path
    home: Path
    record: dict[str, Any]
    html: str
    stderr: str

    def text(self, document: str) -> str:
        done = factdesk("text", self.case, document, home=self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    home = tmp_path_factory.mktemp("home")
    case, report = home / "sample.factdesk", home / "report.html"
    ran = factdesk(
        "run", SAMPLE / "draft.md", "--sources", SAMPLE / "sources", "--case", case,
        "--report", report, "--json", "-", home=home,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    return Done(case, home, json.loads(ran.stdout), report.read_text(encoding="utf-8"), ran.stderr.decode())


def test_the_record_keeps_its_schema(done: Done) -> None:
    schema = json.loads(assets.resource("schema", "record.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(done.record, schema)


def test_all_sources_are_read_for_what_they_are(done: Done) -> None:
    sources = {Path(entry["path"]).name: entry for entry in done.record["documents"]}
    march = sources["opinion-valley-growers-2025-03-14.pdf"]
    assert (march["kind"], march["filed"], march["docket"], march["pages"]) == (
        "opinion", "2025-03-14", "2D-25-0417", 4,
    )  # fmt: skip
    assert "Solheim" in march["judge"]
    courier = sources["calder-courier-2025-03-14.html"]
    assert (courier["kind"], courier["publisher"], courier["published"]) == (
        "article", "The Calder Courier", "2025-03-14",
    )  # fmt: skip
    assert done.record["not_loaded"] == []


def test_the_wire_copy_is_one_origin(done: Done) -> None:
    group = {Path(entry["path"]).name: entry["origin_group"] for entry in done.record["documents"]}
    assert group["calder-courier-2025-03-14.html"] == group["halden-evening-post-2025-03-15.txt"] is not None
    assert group["basin-ledger-2025-09-27.md"] != group["calder-courier-2025-03-14.html"]


def test_every_quotation_stands_at_its_span(done: Done) -> None:
    texts = {entry["id"]: done.text(entry["id"]) for entry in done.record["documents"]}
    quotes = [evidence for claim in done.record["claims"] for evidence in claim["evidence"]]
    assert quotes
    for quote in quotes:
        span = quote["span"]
        assert texts[quote["document"]][span["start"] : span["end"]] == quote["quote"]


def test_claims_are_anchored_in_the_draft(done: Done) -> None:
    draft = done.text("draft")
    assert 12 <= len(done.record["claims"]) <= 30
    for claim in done.record["claims"]:
        assert draft[claim["span"]["start"] : claim["span"]["end"]].strip()
    left_out = {entry["reason"] for entry in done.record["left_out"]}
    assert {"question", "prediction"} <= left_out


def _about(done: Done, words: str) -> dict[str, Any]:
    found = [claim for claim in done.record["claims"] if words in claim["text"]]
    assert found, [claim["text"] for claim in done.record["claims"]]
    claim: dict[str, Any] = found[0]
    return claim


@pytest.mark.parametrize(
    "words",
    [
        "is a pretext",
        "61,300 households",
        "$1.9 million",
        "to destroy the records",
        "everyone who owns a bathtub",
        "independently",
        "'s lawyer, said",
    ],
)
def test_what_is_wrong_is_never_called_supported(words: str, done: Done) -> None:
    verdict = _about(done, words)["verdict"]
    assert verdict["label"] != "supported", verdict


@pytest.mark.parametrize(
    "words", ["January 22, 2025", "Only nine", "No single inspector can have read", "212,000 households"]
)
def test_what_is_right_is_supported(words: str, done: Done) -> None:
    verdict = _about(done, words)["verdict"]
    assert verdict["label"] == "supported", verdict


def test_the_altered_quotation_is_flagged(done: Done) -> None:
    claim = _about(done, "everyone who owns a bathtub")
    assert "misquoted" in claim["verdict"]["flags"]
    results = {check["result"] for check in claim["checks"] if check["check"] == "quotation"}
    assert results & {"altered_meaning", "not_found"}


def test_the_report_says_what_is_open(done: Done) -> None:
    claims = len(done.record["claims"])
    assert f"{claims} of {claims}" in done.html
    assert "<script" not in done.html


def test_the_case_is_kept_and_can_be_reviewed(done: Done) -> None:
    claim = done.record["claims"][0]["id"]
    reviewed = factdesk(
        "review",
        done.case,
        claim,
        "--label",
        "refuted",
        "--note",
        "Seen.",
        "--by",
        "Ada Moreau",
        home=done.home,
    )
    assert reviewed.returncode == 0, reviewed.stderr
    exported = factdesk("export", done.case, "--format", "json", "--to", "-", home=done.home)
    review = json.loads(exported.stdout)["claims"][0]["review"]
    assert (review["label"], review["reviewer"], review["note"]) == ("refuted", "Ada Moreau", "Seen.")


def test_adding_the_same_bytes_again_adds_nothing_and_says_so(done: Done) -> None:
    again = factdesk("add", done.case, SAMPLE / "sources", home=done.home)
    assert again.returncode == 0
    assert again.stderr.decode().count("already") == len(list((SAMPLE / "sources").iterdir()))


def test_after_a_stop_only_what_is_left_is_checked(done: Done) -> None:
    nothing = factdesk("check", done.case, "--left", home=done.home)
    assert (nothing.returncode, nothing.stdout) == (0, b"")
    with Desk.open(done.case, Settings(), probe=False) as desk:
        claim = desk.edit_claim(done.record["claims"][-1]["id"], "The authority serves 300,000 households.")
    left = factdesk("check", done.case, "--left", home=done.home)
    assert [line.split(b"\t")[0].decode() for line in left.stdout.splitlines()] == [claim.id]


def test_reindex_and_verify(done: Done) -> None:
    assert factdesk("reindex", done.case, home=done.home).returncode == 0
    sound = factdesk("verify", done.case, home=done.home)
    assert sound.returncode == 0, sound.stdout


def test_a_lost_index_is_rebuilt_on_opening(done: Done) -> None:
    for path in sorted((done.case / "index").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    found = factdesk("search", done.case, "specific offense identified in writing", home=done.home)
    assert found.returncode == 0
    assert "specific offense" in found.stdout.decode().splitlines()[0]
