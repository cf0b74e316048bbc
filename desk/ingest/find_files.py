"""Files behind the paths that a user gave: folders opened, what is not read left out with a reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desk.domain.documents import NotLoaded
from desk.domain.errors import UnreadableFile, UnsupportedFormat
from desk.ingest.sniff import BY_SUFFIX

CASE_SUFFIX = ".factdesk"


@dataclass(frozen=True, slots=True)
class Expanded:
    """Files to read, in order and each once, and what was passed over."""

    files: tuple[Path, ...]
    skipped: tuple[NotLoaded, ...]


def expand(paths: Iterable[Path]) -> Expanded:
    """The files of ``paths``; folders are searched with all that lies in them.

    A file that was named itself is kept whatever its kind, so that its reader can say what is
    wrong with it. In folders hidden files and case folders are passed over in silence, files of
    kinds that are not read with a reason. A folder is entered once, so that links can't go in circles.
    """
    files: dict[Path, None] = {}
    skipped: list[NotLoaded] = []
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            for found in _inside(path, entered, skipped):
                files.setdefault(found)
        else:
            files.setdefault(path)
    return Expanded(tuple(files), tuple(skipped))


def _inside(folder: Path, entered: set[tuple[int, int]], skipped: list[NotLoaded]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name.casefold())
    except OSError as error:
        refused = UnreadableFile(f"The folder {folder.name} can't be opened: {error.strerror}.")
        skipped.append(NotLoaded(path=str(folder), error=refused.message, help=refused.help))
        return
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.endswith(CASE_SUFFIX):
            continue
        if entry.is_dir():
            yield from _inside(Path(entry.path), entered, skipped)
        elif Path(entry.name).suffix.lower() in BY_SUFFIX:
            yield Path(entry.path)
        else:
            skipped.append(_unknown(entry))


def _unknown(entry: os.DirEntry[str]) -> NotLoaded:
    refused = UnsupportedFormat(f"{entry.name} is of a kind that is not read.")
    return NotLoaded(path=entry.path, error=refused.message, help=refused.help)
