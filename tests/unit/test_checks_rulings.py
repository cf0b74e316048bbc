"""What claims say of rulings and reports: whose words, what became of them, the posture, what is alleged.

The invented rulings and reports lie in ``tests/data/rulings``; ``claims.jsonl`` holds claims about them
with the outcomes that reading gives as right: ``ok`` (passes, or silent), ``warn``, ``fail``.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dispute import claim_of, document, draft

from desk.checks.context import CheckContext
from desk.checks.posture import check_posture
from desk.checks.voices import check_voice
from desk.domain.documents import Document, Passage
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import DocumentKind
from desk.ingest.split import split
from desk.settings import Splitting
from desk.text.sentences import sentences
from desk.text.stems import content

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "rulings"
_RULINGS = {
    "district": (
        "District Court of Cormorant",
        "Teodora Lisle",
        "Marrow Bay Fishers' League v. Harbor Commission",
    ),
    "appeal": ("Court of Appeals for the Fifteenth Circuit", "Ibarra", "Tennant v. Saltmarsh County"),
    "final": ("Superior Court of Vesper", "Amos Reddy", "Holm v. Vesper School Board"),
    "syllabus": ("Supreme Court of North Halland", "Ostrow", "Drummond v. State Pilots Board"),
    "zoning": ("Court of Appeals of the State of Brine", "Hester Klein", "Lumen Orchards v. Town of Pell"),
    "beaches": (
        "District Court, Western District of Lorne",
        "Mira Solano",
        "Coalition for Open Beaches v. Stane",
    ),
    "turbine": (
        "Court of Appeals for the Thirteenth Circuit",
        "Pryce",
        "Riverkeepers of Ashdale v. Bureau of Dams",
    ),
    "suppression": ("Circuit Court, County of Tarr", "Paloma Reyes", "State v. Cross"),
    "sanction": ("Supreme Court of Oakum", None, "In re Lindt"),
}
_TITLES = {
    "arrest": "Mayor took bribes for years, says ex-aide",
    "strike": "Judge lets ferry strike go on for now",
    "council": "Council leader lied about flat, watchdog chief says",
}


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_FOLDER / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def _source(name: str) -> tuple[Document, tuple[Passage, ...]]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    if name in _RULINGS:
        court, judge, caption = _RULINGS[name]
        made = document(name, text, DocumentKind.OPINION, court=court, judge=judge, caption=caption)
    else:
        made = document(name, text, publisher="Post", title=_TITLES[name])
    return made, tuple(split(made, Splitting()))


def _found(name: str, claim: str) -> list[CheckResult]:
    source, passages = _source(name)
    made = CheckContext(draft(claim), (source,), {source.id: passages})
    topic = content(claim)
    ranked = sorted(passages, key=lambda one: -len(topic & content(one.text)))[:8]
    candidates = [
        Candidate(
            passage=one,
            scores={},
            sentences=tuple(span.shift(one.span.start) for span in sentences(one.text)[:3]),
        )
        for one in ranked
    ]
    return [
        *check_voice(claim_of(claim), made, candidates),
        *check_posture(claim_of(claim), made, candidates),
    ]


def _outcome(results: list[CheckResult]) -> str:
    outcomes = {str(one.outcome) for one in results}
    return next((one for one in ("fail", "warn") if one in outcomes), "ok")


_MISSED = {"Orrin warned two captains before inspections."}
"""Read as what Orrin said: "warned" is a verb of saying too."""


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["claim"][:70])
def test_a_claim_about_a_ruling_or_a_report(row: dict[str, Any]) -> None:
    results = _found(row["source"], row["claim"])
    assert (_outcome(results) in row["right"]) is (row["claim"] not in _MISSED), results
    source = _source(row["source"])[0]
    for one in results:
        assert one.span is not None
        assert one.span.of(source.text) == one.found


def test_the_score_by_class() -> None:
    right: Counter[str] = Counter()
    alarms = 0
    for row in _rows():
        outcome = _outcome(_found(row["source"], row["claim"]))
        right[row["about"]] += outcome in row["right"]
        alarms += outcome != "ok" and "ok" in row["right"]
    assert right == {"voice": 54, "polarity": 43, "posture": 39, "article": 30}  # of 54, 43, 39 and 31
    assert alarms == 0


@pytest.mark.parametrize(
    ("source", "claim", "result"),
    [
        ("district", "The court ordered the commission to reopen the outer bay.", "declined"),
        ("district", "The court held that the closure takes property without compensation.", "left_open"),
        ("district", "The judge found that the commission acted in bad faith.", "not_shown"),
        ("appeal", "The appeals court held that Tennant had waived her claim to interest.", "rejected"),
        ("appeal", "The appeals court held that the county must publish its surveys.", "concurrence"),
        ("district", "The judge held that two families have since moved to the outer bay.", "footnote"),
        (
            "syllabus",
            "The Supreme Court held that the board's records were kept in a private house.",
            "syllabus",
        ),
        ("final", "The court found that the principal tore up Holm's column.", "quoted_speaker"),
        ("beaches", "Judge Solano found that the state's lead tests are unrebutted.", "limited"),
        ("district", "The judge permanently blocked the closure of the inner bay.", "in_part"),
        ("arrest", "Cass Orrin took 40,000 crowns from a ferry company.", "alleged"),
        ("arrest", "The mayor knew about the payments.", "quoted_speaker"),
    ],
)
def test_what_the_check_calls_it(source: str, claim: str, result: str) -> None:
    found = [one for one in _found(source, claim) if _outcome([one]) != "ok"]
    assert result in {one.result for one in found}
    assert all(one.explanation.endswith(".") for one in found)
