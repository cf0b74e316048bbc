"""The case on disk: a folder with the database, the originals, and a lock for its one writer.

``Name.factdesk/`` holds ``case.sqlite3`` (the truth), ``case.lock`` (held while the case is open),
``originals/`` (each source by its SHA-256) and ``index/`` (vectors for searching; derived).
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout
from sqlalchemy import insert, select, update

from desk.adapters import sql_tables as t
from desk.adapters.sql_documents import DocumentCache, DocumentStore
from desk.adapters.sql_engine import Database
from desk.adapters.sql_findings import FindingStore
from desk.adapters.sql_migrate import current, migrate
from desk.adapters.sql_originals import Originals
from desk.adapters.sql_verify import faults
from desk.domain.errors import CaseDamaged, CaseExists, CaseLocked, CaseNotFound, StorageFull
from desk.domain.ids import act_id
from desk.domain.report import Case

DATABASE = "case.sqlite3"


class SqlCase(DocumentStore, FindingStore):
    """An open case; fulfils :class:`desk.ports.CaseStore`.

    Each method is one transaction, durable when it returns. May be used from several threads.
    Made by :meth:`create` or :meth:`open`; :meth:`close` releases the lock.
    """

    def __init__(self, folder: Path, database: Database, lock: FileLock) -> None:
        self.folder = folder
        self._db = database
        self._lock = lock
        self._cache = DocumentCache()
        self._originals = Originals(folder / "originals")

    @classmethod
    def create(cls, folder: Path, title: str, settings_hash: str) -> Self:
        """Make a new case folder and open it.

        Raises:
            CaseExists: if there is a case, or anything but an empty folder.
            StorageFull: if the folder can't be written.
        """
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CaseExists(f"There is something at {folder} already.")
        try:
            (folder / "originals").mkdir(parents=True)
            (folder / "index").mkdir()
        except OSError as error:
            raise StorageFull(f"The folder {folder} can't be made: {error.strerror}.") from error
        made = cls._locked(folder)
        try:
            made._fill(title, settings_hash)  # noqa: SLF001 - our own class
        except BaseException:
            made.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return made

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a case; one of an older version is copied and brought up to date.

        Raises:
            CaseNotFound: if there is none at this path.
            CaseLocked: if another process has it open.
            CaseTooNew: if a newer version wrote it.
            CaseDamaged: if the database fails SQLite's check.
        """
        if not (folder / DATABASE).is_file():
            raise CaseNotFound(f"There is no case at {folder}.")
        opened = cls._locked(folder)
        try:
            opened._check()  # noqa: SLF001 - our own class
        except BaseException:
            opened.close()
            raise
        return opened

    @classmethod
    def _locked(cls, folder: Path) -> Self:
        lock = FileLock(folder / "case.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise CaseLocked(f"The case {folder.name} is open in another window or command.") from error
        except OSError as error:
            raise StorageFull(f"The case folder {folder} can't be written: {error.strerror}.") from error
        return cls(folder, Database(folder / DATABASE), lock)

    def _check(self) -> None:
        problems = self._db.problems()
        if problems:
            raise CaseDamaged(f"The case database is damaged: {problems[0]}")
        migrate(self._db)
        self.case()

    def _fill(self, title: str, settings_hash: str) -> None:
        migrate(self._db)
        with self._db.write() as connection:
            connection.execute(insert(t.case), [_new_case(title, settings_hash)])

    def close(self) -> None:
        """Write what is in the log to the file and release the lock; may be called twice."""
        if not self._lock.is_locked:
            return
        try:
            self._db.close()
        finally:
            self._lock.release()

    def case(self) -> Case:
        """Title, language and the rest of what the case is."""
        with self._db.read() as connection:
            row = connection.execute(select(t.case)).mappings().one_or_none()
        if row is None:
            raise CaseDamaged("The case database holds no case.")
        return Case(
            id=row["id"],
            title=row["title"],
            language=row["language"],
            created=row["created"],
            schema_version=int(current(self._db) or 0),
            settings_hash=row["settings_hash"],
        )

    def set_title(self, title: str) -> Case:
        """Rename the case."""
        with self._db.write() as connection:
            connection.execute(update(t.case).values(title=title))
        return self.case()

    def save_original(self, source: Path | bytes, sha256: str, suffix: str) -> None:
        """Keep a source's own file; see :meth:`Originals.save`."""
        self._originals.save(source, sha256, suffix)

    def original(self, sha256: str) -> Path | None:
        """The kept file of a source; None where there is none."""
        return self._originals.find(sha256)

    def verify(self) -> list[str]:
        """What is wrong with the case, one sentence each; empty where all is well."""
        return faults(self._db, self.documents(), self._originals)


def _new_case(title: str, settings_hash: str) -> dict[str, object]:
    return {
        "id": act_id("case"),
        "title": title,
        "language": "en",
        "created": datetime.now(UTC),
        "settings_hash": settings_hash,
    }
