"""The case on disk: made, opened, locked, brought up to date, refused, found damaged, full."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from desk.adapters import sql_migrate
from desk.adapters.sql_case import SqlCase
from desk.adapters.sql_engine import Database
from desk.adapters.sql_migrate import SCRIPTS, current, migrate, revisions
from desk.adapters.sql_tables import metadata
from desk.domain.documents import Document, Passage
from desk.domain.errors import (
    CaseDamaged,
    CaseExists,
    CaseLocked,
    CaseNotFound,
    CaseTooNew,
    InternalError,
    StorageFull,
    UnreadableFile,
)
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole

SECOND = """
from alembic import op
import sqlalchemy as sa
revision = "0003"
down_revision = "0002"
def upgrade():
    op.add_column("case_file", sa.Column("newsroom", sa.Text()))
    {}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "Harbor.factdesk"
    SqlCase.create(where, "Harbor", "abc").close()
    return where


@pytest.fixture
def later_scripts(tmp_path: Path) -> Path:
    scripts = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "0003_newsroom.py").write_text(SECOND.format("pass"))
    return scripts


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = Database(folder / "case.sqlite3")
    yield opened
    opened.close()


def big_document(size: int) -> Document:
    text = "All the quays of Northquay. " * (size // 28)
    return Document(
        id="d-big",
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OTHER,
        title="Quays",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin="quays.txt",
        extractor="plain",
    )


def test_a_case_is_made_once(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == [
        "case.sqlite3",
        "index",
        "originals",
    ]
    with pytest.raises(CaseExists):
        SqlCase.create(folder, "Again", "abc")
    with SqlCaseOpen(folder) as case:
        assert case.case().title == "Harbor"


class SqlCaseOpen:
    """Opens and closes, whatever the test does."""

    def __init__(self, folder: Path) -> None:
        self.case = SqlCase.open(folder)

    def __enter__(self) -> SqlCase:
        return self.case

    def __exit__(self, *_: object) -> None:
        self.case.close()


def test_durability_is_on(folder: Path) -> None:
    with SqlCaseOpen(folder) as case, case._db.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound):
        SqlCase.open(tmp_path / "Nowhere.factdesk")
    assert not (tmp_path / "Nowhere.factdesk").exists()


def test_a_second_writer_is_refused(folder: Path) -> None:
    with SqlCaseOpen(folder) as case:
        with pytest.raises(CaseLocked):
            SqlCase.open(folder)
        script = (
            "import sys; from pathlib import Path; from desk.adapters.sql_case import SqlCase\n"
            "from desk.domain.errors import CaseLocked\n"
            "try: SqlCase.open(Path(sys.argv[1]))\n"
            "except CaseLocked: print('locked')"
        )
        other = subprocess.run(
            [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True
        )
        assert other.stdout.strip() == "locked"
        assert case.case().title == "Harbor"
    with SqlCaseOpen(folder):
        pass


def test_closing_twice_is_harmless(folder: Path) -> None:
    case = SqlCase.open(folder)
    case.close()
    case.close()
    again = SqlCase.open(folder)
    assert again.documents() == []
    again.close()


def test_revisions_lead_to_the_tables(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []
    assert current(database) == revisions()[-1]


def _ours(_what: object, name: str | None, kind: str, *_: Any) -> bool:
    return not (kind == "table" and str(name).startswith("passage_words"))


def test_a_newer_case_is_refused_and_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "case.sqlite3")) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
    before = sha256((folder / "case.sqlite3").read_bytes()).hexdigest()
    with pytest.raises(CaseTooNew, match="0999"):
        SqlCase.open(folder)
    assert sha256((folder / "case.sqlite3").read_bytes()).hexdigest() == before
    with pytest.raises(CaseTooNew):
        SqlCase.open(folder)  # the lock was released


def test_an_older_case_is_copied_then_brought_up_to_date(
    folder: Path, later_scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_migrate.migrate, "__defaults__", (later_scripts,))
    with SqlCaseOpen(folder) as case:
        assert case.case().schema_version == 3
        assert case.case().title == "Harbor"
    copies = list(folder.glob("before-migration-from-0002-*.sqlite3"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
        assert raw.execute("SELECT title FROM case_file").fetchone() == ("Harbor",)


def test_second_opinions_of_an_older_case_are_kept_without_reasons(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "case.sqlite3")) as raw, raw:
        for column in ("second_rationale", "second_withheld"):
            raw.execute(f"ALTER TABLE verdicts DROP COLUMN {column}")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.execute(
            "INSERT INTO verdicts (id, claim_id, label, rationale, method, created, evidence_ids, flags,"
            " model_call_ids, second_label, second_confidence, second_method) VALUES"
            " ('v', 'c', 'supported', '', 'm', '2026-01-02 00:00:00', '[]', '[]', '[]', 'refuted', 0.5, 'e')"
        )
    SqlCase.open(folder).close()
    with closing(sqlite3.connect(folder / "case.sqlite3")) as raw:
        kept = raw.execute("SELECT second_label, second_rationale, second_withheld FROM verdicts").fetchall()
        assert kept == [("refuted", None, None)]
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    assert len(list(folder.glob("before-migration-from-0001-*.sqlite3"))) == 1


def test_a_migration_that_fails_changes_nothing(
    folder: Path, later_scripts: Path, database: Database
) -> None:
    broken = SECOND.format("op.execute('CREATE TABLE case_file (x)')")
    (later_scripts / "versions" / "0003_newsroom.py").write_text(broken)
    with pytest.raises(InternalError):
        migrate(database, later_scripts)
    assert current(database) == "0002"
    with database.read() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(case_file)")]
    assert "newsroom" not in columns


def test_what_is_no_database_is_damaged(folder: Path) -> None:
    (folder / "case.sqlite3").write_bytes(b"not a database at all" * 500)
    with pytest.raises(CaseDamaged):
        SqlCase.open(folder)


def test_another_programs_database_is_no_case(folder: Path) -> None:
    path = folder / "case.sqlite3"
    path.unlink()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name)")
    with pytest.raises(CaseDamaged, match="no case"):
        SqlCase.open(folder)


def test_damage_in_the_middle_is_noticed(folder: Path) -> None:
    with SqlCaseOpen(folder) as case:
        case.add_document(big_document(200_000), [], np.zeros((0, 8), np.float32))
    path = folder / "case.sqlite3"
    data = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    with pytest.raises(CaseDamaged):
        SqlCase.open(folder)


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    with SqlCaseOpen(folder) as case:

        @event.listens_for(case._db.engine, "begin")
        def _no_room(connection: Any) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 60")

        with pytest.raises(StorageFull) as caught:
            case.add_document(big_document(2_000_000), [], np.zeros((0, 8), np.float32))
        assert "Nothing was changed" in caught.value.message
        assert case.documents() == []
        assert case.set_title("Still here").title == "Still here"
    with SqlCaseOpen(folder) as case:
        assert case.verify() == []
        assert case.case().title == "Still here"


def test_closing_on_a_full_disk_is_no_error(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    case = SqlCase.open(folder)
    case.set_title("Saved")

    @event.listens_for(case._db.engine, "begin")
    def _no_room(_connection: Any) -> None:
        raise DBAPIError("BEGIN", {}, _full())

    case.close()
    assert "without folding" in caplog.text
    with SqlCaseOpen(folder) as again:
        assert again.case().title == "Saved"


def _full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    return error


def test_a_case_that_can_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr("desk.adapters.sql_case.migrate", fail)
    with pytest.raises(StorageFull):
        SqlCase.create(tmp_path / "Quay.factdesk", "Quay", "")
    assert not (tmp_path / "Quay.factdesk").exists()


def test_originals_are_kept_once_and_whole(folder: Path, tmp_path: Path) -> None:
    data = b"The order is stayed."
    digest = sha256(data).hexdigest()
    file = tmp_path / "order.TXT"
    file.write_bytes(data)
    with SqlCaseOpen(folder) as case:
        assert case.original(digest) is None
        case.save_original(file, digest, ".TXT")
        case.save_original(data, digest, ".txt")
        kept = case.original(digest)
        assert kept is not None
        assert kept.name == f"{digest}.txt"
        assert kept.read_bytes() == data
        assert len(list((folder / "originals").iterdir())) == 1
        case.save_original(b"x", sha256(b"x").hexdigest(), "/../../evil")
        assert {path.parent for path in (folder / "originals").iterdir()} == {folder / "originals"}
        with pytest.raises(InternalError):
            case.save_original(b"changed", "0" * 64, ".txt")
        with pytest.raises(UnreadableFile):
            case.save_original(tmp_path / "gone.txt", "1" * 64, ".txt")


def test_verify_names_what_is_wrong(folder: Path) -> None:
    data = b"The order is stayed."
    document = big_document(2800)
    with SqlCaseOpen(folder) as case:
        cut = Passage(id="p", document_id="d-big", span=Span(0, 7), text=document.text[:7])
        case.add_document(document, [cut], np.ones((1, 8), np.float32))
        case.save_original(data, sha256(data).hexdigest(), ".txt")
        assert case.verify() == []
        kept = case.original(sha256(data).hexdigest())
        assert kept is not None
    with closing(sqlite3.connect(folder / "case.sqlite3")) as raw, raw:
        raw.execute("UPDATE passages SET span_start = 1, span_end = 8")
        raw.execute("UPDATE documents SET sha256 = ?", (sha256(data).hexdigest(),))
    kept.write_bytes(b"The order is lifted.")
    with SqlCaseOpen(folder) as case:
        faults = case.verify()
    assert len(faults) == 2
    assert "passage p does not stand" in faults[0]
    assert "has been changed" in faults[1]
