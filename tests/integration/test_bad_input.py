"""Bad files, endpoints and places: each a clear error that says what to do, and nothing lost."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from command import factdesk
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from scripted_server import ScriptedServer, refusal

from desk import assets

SAMPLE = assets.resource("sample")
OPINION = SAMPLE / "sources" / "opinion-tamarack-tenants-2025-09-26.pdf"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of bad files with one good one among them."""
    folder = tmp_path / "sources"
    folder.mkdir()
    good = OPINION.read_bytes()
    (folder / "good.pdf").write_bytes(good)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "truncated.pdf").write_bytes(good[:900])
    (folder / "binary.txt").write_bytes(os.urandom(4096))
    Image.new("RGB", (40, 40)).save(folder / "picture.png")
    (folder / "picture.png").rename(folder / "picture.pdf")
    locked = PdfWriter(clone_from=PdfReader(OPINION))
    locked.encrypt("secret")
    locked.write(folder / "locked.pdf")
    scan = Canvas(str(folder / "scan.pdf"))
    scan.drawInlineImage(Image.new("RGB", (200, 200), "grey"), 72, 400)
    scan.save()
    return folder


def _run(sources: Path, home: Path, *more: str | Path) -> tuple[dict[str, Any], int, str]:
    ran = factdesk("run", SAMPLE / "draft.md", "--sources", sources, "--json", "-", *more, home=home)
    return json.loads(ran.stdout), ran.returncode, ran.stderr.decode()


def test_bad_files_are_listed_and_stop_nothing(bad: Path, tmp_path: Path) -> None:
    record, code, stderr = _run(bad, tmp_path)
    failed = {Path(entry["path"]).name: entry for entry in record["not_loaded"]}
    assert set(failed) == {"empty.txt", "truncated.pdf", "binary.txt", "picture.pdf", "locked.pdf"}
    assert all(entry["error"] and entry["help"] for entry in failed.values())
    assert "password" in (failed["locked.pdf"]["error"] + failed["locked.pdf"]["help"]).lower()
    loaded = {Path(entry["path"]).name: entry for entry in record["documents"] if entry["role"] == "source"}
    assert set(loaded) == {"good.pdf", "scan.pdf"}
    assert loaded["scan.pdf"]["warnings"]
    assert code == 3
    assert "Traceback" not in stderr


@pytest.mark.parametrize("missing", ["draft", "sources"])
def test_a_missing_file_is_named(missing: str, tmp_path: Path) -> None:
    draft = tmp_path / "none.md" if missing == "draft" else SAMPLE / "draft.md"
    sources = tmp_path / "none.txt" if missing == "sources" else OPINION
    ran = factdesk("run", draft, "--sources", sources, "--json", "-", home=tmp_path)
    said = ran.stderr.decode()
    assert "none." in said
    assert "Traceback" not in said
    assert ran.returncode == (1 if missing == "draft" else 3)


def test_an_endpoint_that_is_down_is_a_stored_failure(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    claims = tmp_path / "claims.csv"
    claims.write_text(
        "id,text\nk1,The motion is denied as to the destruction of records.\n", encoding="utf-8"
    )
    ran = factdesk(
        "run", "--claims", claims, "--sources", OPINION, "--json", "-",
        "--endpoint", url, "--model", "m", "--timeout", "2", home=tmp_path,
    )  # fmt: skip
    verdict = json.loads(ran.stdout)["claims"][0]["verdict"]
    assert verdict["label"] is None
    assert verdict["failure"]["what"]
    assert verdict["failure"]["help"]
    assert ran.returncode == 3


def test_a_refused_key_is_never_shown(tmp_path: Path) -> None:
    with ScriptedServer(lambda _: refusal(401, "Incorrect API key provided")) as server:
        ran = factdesk(
            "run", SAMPLE / "draft.md", "--sources", OPINION, "--json", "-",
            "--endpoint", server.base_url, "--model", "m", home=tmp_path,
            extra={"FACTDESK_API_KEY": "sk-very-secret"},
        )  # fmt: skip
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"sk-very-secret" in data for data in [*written, ran.stdout, ran.stderr])
    assert "key" in json.loads(ran.stdout)["claims"][0]["verdict"]["failure"]["what"].lower()


@pytest.mark.parametrize(
    ("text", "named"),
    [("id,words\n1,x\n", "text"), ("", "empty"), ('{"id": 1}\n', "text"), ("id,text\na,x\na,y\n", "a")],
)
def test_a_wrong_list_of_claims_is_refused(text: str, named: str, tmp_path: Path) -> None:
    claims = tmp_path / "claims.csv"
    claims.write_text(text, encoding="utf-8")
    ran = factdesk("run", "--claims", claims, "--sources", OPINION, home=tmp_path)
    assert ran.returncode == 1
    assert named in ran.stderr.decode().lower()


def test_an_output_that_cannot_be_written_is_an_error_and_the_case_stays(tmp_path: Path) -> None:
    case = tmp_path / "kept.factdesk"
    ran = factdesk(
        "run", SAMPLE / "draft.md", "--sources", OPINION, "--case", case,
        "--report", tmp_path / "no" / "such" / "folder.html", home=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "can't be written" in ran.stderr.decode()
    assert factdesk("claims", case, home=tmp_path).stdout


@pytest.mark.parametrize("words", [["claims", "none.factdesk"], ["frobnicate"], ["run", "x.md"]])
def test_wrong_words_are_answered_without_a_traceback(words: list[str], tmp_path: Path) -> None:
    ran = factdesk(*words, home=tmp_path)
    assert ran.returncode in {1, 2}
    assert ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_broken_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("reviewer = [", encoding="utf-8")
    ran = factdesk("new", tmp_path / "x", home=tmp_path)
    assert ran.returncode == 1
    assert "settings.toml" in ran.stderr.decode()
