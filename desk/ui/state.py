"""What the window remembers between runs: its place, the last mode, recent cases."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from desk import settings

RECENT: Final = 8


class WindowState:
    """An ini file; a missing or unreadable one means nothing is remembered."""

    def __init__(self, path: Path | None = None) -> None:
        self._ini = QSettings(str(path or settings.state_path()), QSettings.Format.IniFormat)

    def save_window(self, window: QWidget, mode: int) -> None:
        """Remember where the window stands and which mode it shows."""
        self._ini.setValue("window/geometry", window.saveGeometry())
        self._ini.setValue("window/mode", mode)
        self._ini.sync()

    def restore_window(self, window: QWidget) -> bool:
        """Put the window where it was; False where nothing is remembered."""
        kept = self._ini.value("window/geometry")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def mode(self) -> int:
        """The mode that was last in use, from 0."""
        kept = str(self._ini.value("window/mode", 0))
        return int(kept) if kept.isdecimal() else 0

    def save_splitter(self, name: str, splitter: QSplitter) -> None:
        """Remember how a splitter is set."""
        self._ini.setValue(f"splitters/{name}", splitter.saveState())

    def restore_splitter(self, name: str, splitter: QSplitter) -> None:
        """Set a splitter as it was, if that is known."""
        kept = self._ini.value(f"splitters/{name}")
        if isinstance(kept, QByteArray):
            splitter.restoreState(kept)

    def recent(self) -> list[Path]:
        """Recent cases, newest first; those that are gone are left out."""
        kept = self._ini.value("cases/recent", [])
        names = [kept] if isinstance(kept, str) else list(kept) if isinstance(kept, list) else []
        return [path for path in map(Path, names) if path.is_dir()]

    def add_recent(self, path: Path) -> None:
        """Put a case first among the recent ones."""
        path = path.resolve()
        others = [each for each in self.recent() if each != path]
        self._ini.setValue("cases/recent", [str(each) for each in [path, *others][:RECENT]])
        self._ini.sync()
