from __future__ import annotations

from pathlib import Path

import pytest
from fake_desk import FakeDesk
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sample_report import sample_report
from ui_case import sample_desk

from desk.domain.errors import ExportError
from desk.domain.vocabulary import Outcome
from desk.ui.report.mode import ReportMode
from desk.ui.report.panel import FORMATS, blockers
from desk.ui.report.preview import Style, preview
from desk.ui.tasks import InlineTasks


@pytest.fixture
def desk() -> FakeDesk:
    return sample_desk()


@pytest.fixture
def mode(qtbot: QtBot, desk: FakeDesk) -> ReportMode:
    made = ReportMode(desk, InlineTasks())
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


def test_the_first_page_says_how_many_claims_are_open() -> None:
    blocks = preview(sample_report())
    notices = [block.text for block in blocks[:4] if block.style is Style.NOTICE]
    assert notices == [
        "5 of 7 claims are not decided by a person. What stands beside them is a machine’s draft."
    ]


def test_the_draft_is_annotated_with_number_letter_and_what_is_open() -> None:
    draft = next(block for block in preview(sample_report()) if block.style is Style.READING)
    assert "[1 S]" in draft.text
    assert "[5 R open]" in draft.text
    assert '<script>alert("x")</script> & co.' in draft.text


def test_checks_that_did_not_pass_are_said_with_their_reason() -> None:
    report = sample_report()
    failed = next(check for each in report.findings for check in each.checks if check.outcome is Outcome.FAIL)
    said = [block.text for block in preview(report)]
    assert any(text.startswith("Quotation: failed, ") and failed.explanation in text for text in said)
    assert any(text.startswith("Checks passed: ") for text in said)


def test_a_quotation_that_is_not_at_its_span_does_not_leave() -> None:
    said = "\n".join(block.text for block in preview(sample_report()))
    assert "Words that no source holds." not in said
    assert "1 quotation(s) withheld" in said


def test_what_failed_is_said_apart_from_what_was_not_done() -> None:
    assert blockers(sample_report()) == [
        "1 claim not checked yet",
        "1 claim whose search failed",
        "1 claim whose draft failed",
        "1 source could not be loaded",
    ]


def test_the_panel_leads_to_the_first_open_claim(qtbot: QtBot, mode: ReportMode) -> None:
    assert mode.panel.state.text() == "5 of 7 claims not decided"
    with qtbot.waitSignal(mode.wanted) as told:
        mode.panel.jump.click()
    assert told.args == ["Review", "c-2"]


def test_export_writes_the_chosen_format_and_says_where(
    mode: ReportMode, desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "pier"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    mode.panel.formats["json"].setChecked(True)
    mode.panel.export.click()
    to = tmp_path / "pier.json"
    assert to.exists()
    assert mode.panel.result_words.text() == f"Saved ✓\n{to}"
    assert mode.panel.open_file.isVisible()
    assert ("export", ("json", to)) in desk.calls


def test_a_failed_export_says_why_and_what_to_do(mode: ReportMode, desk: FakeDesk, tmp_path: Path) -> None:
    desk.fail_next = ExportError("The folder can't be written.")
    mode.export("html", tmp_path / "report.html")
    said = mode.panel.result_words.text()
    assert said.startswith("Not exported. The folder can't be written.")
    assert "Choose another place" in said
    assert not mode.panel.open_file.isVisible()
    assert mode.panel.export.isEnabled()


def test_nothing_happens_where_the_dialog_is_cancelled(
    mode: ReportMode, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    mode.panel.export.click()
    assert not [call for call in desk.calls if call[0] == "export"]


def test_an_empty_case_can_not_be_exported(qtbot: QtBot) -> None:
    mode = ReportMode(FakeDesk(), InlineTasks())
    qtbot.addWidget(mode)
    mode.refresh()
    assert mode.panel.state.text() == "Nothing to report yet"
    assert not mode.panel.export.isEnabled()


def test_hostile_words_are_shown_letter_for_letter(mode: ReportMode) -> None:
    said = mode.preview.words()
    assert '<script>alert("x")</script> & co.' in said
    assert "Coast <b>Courier</b>" in said


def test_every_format_of_the_design_has_a_name() -> None:
    assert {"html", "docx", "pdf", "annotated", "markdown", "csv", "xlsx", "json"} <= set(FORMATS)
