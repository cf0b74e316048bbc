"""The connection to the case database: transactions, durability, and faults told as the user's errors."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from desk.domain.errors import CaseDamaged, CaseError, CaseLocked, InputError, InternalError, StorageFull

_LOG = logging.getLogger(__name__)

# The names of SQLite's result codes, by their beginnings: https://www.sqlite.org/rescode.html
_FAULTS: tuple[tuple[tuple[str, ...], type[CaseError], str], ...] = (
    (("SQLITE_CORRUPT", "SQLITE_NOTADB"), CaseDamaged, "The case database is damaged."),
    (
        ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"),
        StorageFull,
        "The case can't be written: the disk is full or read-only. Nothing was changed.",
    ),
    (("SQLITE_BUSY", "SQLITE_LOCKED"), CaseLocked, "Another process is writing to the case."),
)


class Database:
    """One SQLite file, in WAL mode with every commit synced to the disk.

    May be used from several threads: writers wait for each other, readers for nobody.

    Raises:
        CaseError: from every method, as the fault of the file or the disk is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = RLock()
        self.engine = _engine(path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that reads one state of the case."""
        with told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole and durable, or undone by any error."""
        with told(), self._writing, self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def problems(self) -> list[str]:
        """What SQLite's own check of the file finds; empty where it is sound."""
        with told(), self.engine.connect() as connection:
            rows = connection.execute(text("PRAGMA quick_check(10)")).scalars().all()
        return [str(row) for row in rows if row != "ok"]

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        with self._writing:
            try:
                with told(), self.engine.connect() as connection:
                    # Ends the transaction that our own hook began: a checkpoint wants none.
                    connection.exec_driver_sql("ROLLBACK")
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            except CaseError as error:
                # What was saved is safe in the log beside the file and is read from there.
                _LOG.warning("the case was closed without folding its log into the file: %s", error.message)
            finally:
                self.engine.dispose()


@contextmanager
def told() -> Iterator[None]:
    """Turn the database's own errors into the desk's.

    Raises:
        CaseError: for a fault of the file or the disk.
        InputError: for text that is none.
        InternalError: for anything that the surroundings are not to blame for.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(error.orig) from error
    except sqlite3.Error as error:
        raise _told(error) from error
    except UnicodeEncodeError as error:
        # Half of a surrogate pair, as a mangled file name or paste can bring it.
        raise InputError(
            "The text has a character that can't be stored; nothing was changed.",
            "Remove the character that is shown as a box or question mark, then save again.",
        ) from error


def _told(error: BaseException | None) -> CaseError | InternalError:
    code = str(getattr(error, "sqlite_errorname", ""))
    for beginnings, kind, message in _FAULTS:
        if code.startswith(beginnings):
            return kind(message)
    return InternalError(f"The case database refused a statement: {error}")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), pool_size=8, max_overflow=16)

    # Python's sqlite3 would begin transactions by its own rules; these two hooks are the way that
    # SQLAlchemy's manual describes to begin them ourselves ("Serializable isolation / Savepoints").
    @event.listens_for(engine, "connect")
    def _opened(connection: Any, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy leaves both untyped
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
