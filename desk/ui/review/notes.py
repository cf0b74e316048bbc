"""Notes that are typed but not saved with a verdict yet: kept on disk, so that none is lost."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from desk import settings

log = logging.getLogger(__name__)


class UnsavedNotes:
    """Notes by claim, in one small file for each case beside the window's state.

    A file that can't be read counts as empty; one that can't be written is only logged: the note
    is still on screen, and its real place is the case, with the verdict.
    """

    def __init__(self, case_id: str, folder: Path | None = None) -> None:
        folder = folder or settings.state_path().parent / "notes"
        self._path = folder / f"{''.join(char for char in case_id if char.isalnum() or char in '-_')}.json"
        self._notes = self._read()

    def get(self, claim_id: str) -> str | None:
        """The unsaved note of a claim; None where there is none."""
        return self._notes.get(claim_id)

    def keep(self, claim_id: str, note: str) -> None:
        """Remember a note as typed."""
        self._notes[claim_id] = note

    def forget(self, claim_id: str) -> None:
        """The note is saved, or was given up."""
        if self._notes.pop(claim_id, None) is not None:
            self.write()

    def write(self) -> None:
        """Put what is remembered on disk."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(self._notes, ensure_ascii=False), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            log.warning("Unsaved notes can't be kept in %s: %s", self._path, error)

    def _read(self) -> dict[str, str]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {key: note for key, note in kept.items() if isinstance(note, str)}
