"""The sources' own files, kept in the case folder under their SHA-256."""

from __future__ import annotations

import errno
import os
import re
from hashlib import sha256 as hashed
from pathlib import Path

from desk.domain.errors import InternalError, StorageFull, UnreadableFile

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class Originals:
    """The folder ``originals`` of a case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, source: Path | bytes, sha256: str, suffix: str) -> Path:
        """Keep the bytes of a source, whole or not at all; the same bytes are kept once.

        Raises:
            UnreadableFile: if the source can't be read any more.
            InternalError: if its bytes do not have this hash.
            StorageFull: if there is no room; nothing is left behind.
        """
        known = self.find(sha256)
        if known is not None:
            return known
        data = _bytes(source)
        if hashed(data).hexdigest() != sha256:
            raise InternalError("The file changed while it was being added.", "Add it again.")
        path = self._folder / (sha256 + (suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ""))
        _write(path, data)
        return path

    def find(self, sha256: str) -> Path | None:
        """The kept file; None where there is none (pasted text)."""
        return next(iter(sorted(self._folder.glob(f"{sha256}*"))), None)


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{source.name} can't be read: {error.strerror}.") from error


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = "the disk is full" if error.errno == errno.ENOSPC else str(error.strerror)
        raise StorageFull(f"The source could not be copied into the case: {reason}.") from error


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too, before the database speaks of the file."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
