"""Short acts on a real case while a long check runs on it: nothing is lost, nothing waits for the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desk import assets
from desk.bootstrap import Desk
from desk.domain.errors import FactdeskError
from desk.domain.report import Finding
from desk.domain.vocabulary import Label
from desk.settings import Settings
from desk.ui.tasks import Lane, Tasks

SAMPLE = assets.resource("sample")
LONG = 200_000


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "Halden", settings=Settings(reviewer="Mara Quist")) as made:
        made.add_sources([SAMPLE / "sources"])
        made.read_draft(SAMPLE / "draft.md")
        yield made


@pytest.mark.slow
def test_reviews_edits_and_searches_go_on_while_claims_are_checked(
    qtbot: QtBot, threads: Tasks, desk: Desk
) -> None:
    owner = QObject()
    ids = [claim.id for claim in desk.store.claims()]
    wrong: list[FactdeskError] = []
    hits: list[int] = []
    saved: list[str] = []
    ended: list[int] = []

    def act(finding: Finding) -> None:
        claim_id = finding.claim.id
        threads.run(
            Lane.SERIAL,
            lambda _progress, _cancel: desk.decide(claim_id, Label.REFUTED, "Mara Quist", f"On {claim_id}"),
            success=lambda done: saved.append(done.claim.id),
            failure=wrong.append,
            keep=True,
        )
        threads.run(
            Lane.SERIAL,
            lambda _progress, _cancel: len(desk.search("records of households")),
            success=hits.append,
            failure=wrong.append,
        )
        threads.run(
            Lane.SERIAL,
            lambda _progress, _cancel: len(desk.store.findings()),
            success=hits.append,
            failure=wrong.append,
        )

    reworded = "The bureau mailed 3,150 notices of civil fine."
    told: list[str] = []
    relay = threads.relay(act, owner)

    def found(finding: Finding) -> None:
        if finding.claim.id == ids[0]:
            desk.edit_claim(ids[-1], reworded)
        relay(finding)

    threads.run(
        Lane.LONG,
        lambda _progress, cancel: desk.check(
            None,
            lambda _done, _total, what: told.append(what),
            cancel,
            found,
        ),
        success=lambda found: ended.append(len(saved) if found else -1),
        failure=wrong.append,
    )
    with qtbot.waitSignal(threads.idle, timeout=LONG):
        pass
    assert wrong == []
    assert reworded in told, "a claim is checked as it stands when its turn comes"
    assert sorted(saved) == sorted(ids)
    assert ended[0] > 0, "no review was saved before the check had ended"
    assert min(hits) > 0
    findings = desk.store.findings()
    assert [finding.claim.id for finding in findings] == ids
    for finding in findings:
        assert finding.verdict is not None
        assert [review.note for review in finding.reviews] == [f"On {finding.claim.id}"]
        assert finding.review is not None
        assert finding.review.verdict_id == finding.verdict.id
    assert desk.index_is_fresh()
