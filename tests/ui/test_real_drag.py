"""The desk as a newcomer uses it: another program's files, the mouse, the keys, a report."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from x_screen import Screen, dragged_from, missing, running, screen, wait_for

from desk import assets
from desk.bootstrap import Desk
from desk.domain.vocabulary import Decision, Label

SAMPLE = assets.resource("sample")
SOURCES = sorted((SAMPLE / "sources").iterdir())
DROP = (700, 500)
BESIDE = (1500, 200)
FROM = (1650, 350)
BROWSER = shutil.which("chromium")


def count(case: Path, table: str) -> int:
    """Rows of a table, read beside the running desk."""
    with closing(sqlite3.connect(f"file:{case / 'case.sqlite3'}?mode=ro", uri=True)) as database:
        [[rows]] = database.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - our own names
        return int(rows)


def shows(case: Path, table: str, rows: int) -> None:
    """Wait until a table of the case has so many rows."""
    wait_for(f"{rows} rows of {table}", lambda: count(case, table) == rows)


def drag_in(on: Screen, files: list[Path], case: Path, documents: int) -> None:
    """Drag files from another program onto the desk; that program gives them when the desk asks."""
    with dragged_from(on, files, BESIDE) as source:
        on.drag(FROM, DROP)
        assert source.stdout is not None
        assert source.stdout.readline() == "dropped\n"
        shows(case, "documents", documents)


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")
def test_files_dragged_from_another_program_become_a_report(tmp_path: Path) -> None:
    case, report = tmp_path / "Halden.factdesk", tmp_path / "report.html"
    Desk.create(case, "Halden meters").close()
    (tmp_path / "settings.toml").write_text('reviewer = "Mara Quist"\n', encoding="utf-8")
    command = [sys.executable, "-m", "desk.cli", "open", str(case)]
    with screen() as on, running(command, on.env, log=tmp_path / "desk.log") as desk:
        window = on.window("Halden meters")
        on.place(window, 0, 0, 1440, 880)
        drag_in(on, SOURCES, case, len(SOURCES))

        on.do("windowactivate", "--sync", window)
        on.key("ctrl+2")
        drag_in(on, [SAMPLE / "draft.md"], case, len(SOURCES) + 1)
        wait_for("claims", lambda: count(case, "claims") > 10)
        claims = count(case, "claims")
        on.do("windowactivate", "--sync", window)
        on.key("ctrl+Return")
        shows(case, "verdicts", claims)

        on.key("ctrl+3", "a")
        shows(case, "reviews", 1)
        on.key("j", "e")
        on.type("Read in the March opinion.")
        on.key("Escape", "2")
        shows(case, "reviews", 2)
        on.key("j", "4")
        shows(case, "reviews", 3)
        on.key("u")
        shows(case, "reviews", 4)

        on.key("ctrl+4", "space")
        on.window("Export the report")
        on.key("ctrl+a")
        on.type(str(report))
        on.key("Return")
        wait_for("the report", report.is_file)
        on.do("windowactivate", "--sync", window)
        on.key("ctrl+q")
        assert desk.wait(60) == 0

    with Desk.open(case, probe=False) as again:
        reviews = [review for finding in again.report().findings for review in finding.reviews]
    assert [each.decision is Decision.REOPENED for each in reviews] == [False, False, False, True]
    assert reviews[0].decision is Decision.ACCEPTED
    assert [each.label for each in reviews[1:3]] == [Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE]
    assert [each.note for each in reviews] == ["", "Read in the March opinion.", "", ""]
    html = report.read_text(encoding="utf-8")
    assert "Mara Quist" in html
    assert "Halden Basin Water Authority" in html
    if BROWSER:
        assert "Mara Quist" in browsed(report, tmp_path / "browser")


def browsed(page: Path, profile: Path) -> str:
    """The words that a browser shows of a page."""
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync --dump-dom"
    )
    command = [str(BROWSER), *flags.split(), f"--user-data-dir={profile}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout
