"""Brings a case file to the present schema; the file is copied first, and a newer one is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, text

from desk.adapters.sql_engine import Database, told
from desk.domain.errors import CaseDamaged, CaseTooNew, StorageFull

SCRIPTS = Path(__file__).parent / "migrations"


def revisions(scripts: Path = SCRIPTS) -> list[str]:
    """The revisions that this version knows, oldest first: files are named ``0001_what.py``."""
    return sorted(path.name.partition("_")[0] for path in (scripts / "versions").glob("[0-9]*_*.py"))


def current(database: Database) -> str | None:
    """The revision of the file; None for one without tables.

    Raises:
        CaseDamaged: if the file has tables but no revision: it is no case.
    """
    with database.read() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise CaseDamaged(f"The file {database.path} is no case database.")
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(database: Database, scripts: Path = SCRIPTS) -> Path | None:
    """Apply the revisions that are missing.

    Returns:
        The copy that was made before, or None where nothing was older.

    Raises:
        CaseTooNew: if the file has a revision that this version does not know; it is left alone.
        CaseDamaged: if it is no case.
        StorageFull: if there is no room for the copy or the change.
    """
    known, here = revisions(scripts), current(database)
    if here == known[-1]:
        return None
    if here is not None and here not in known:
        raise CaseTooNew(
            f"The case was written by a newer version of Factdesk: its schema is {here}, "
            f"this version knows {known[-1]}."
        )
    copy = _copy(database.path, here) if here is not None else None
    _upgrade(database, scripts)
    return copy


def _upgrade(database: Database, scripts: Path) -> None:
    # Alembic takes 0.2 s to import and is needed only when a case is made or is old.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy(path: Path, revision: str) -> Path:
    """A copy by SQLite's backup, which includes what still lies in the log."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"before-migration-from-{revision}-{stamp}.sqlite3")
    try:
        with told(), closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except StorageFull:
        copy.unlink(missing_ok=True)
        raise
    return copy
