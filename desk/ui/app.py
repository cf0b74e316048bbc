"""Starts the window: application, log, theme, and the first case."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desk import settings
from desk.domain.errors import InternalError
from desk.ui.cases import Cases
from desk.ui.loading import SystemTools
from desk.ui.menus import build_menus
from desk.ui.modes import MODES
from desk.ui.settings_dialog import SettingsDialog, SettingsOpener
from desk.ui.state import WindowState
from desk.ui.tasks import Tasks
from desk.ui.theme import Theme
from desk.ui.window import MainWindow

log = logging.getLogger(__name__)


def run_app(case_path: Path | None, *, sample: bool = False) -> int:
    """Open the desk, on a case or the sample where one is asked for, and stay until it is closed.

    Returns:
        The exit status.
    """
    _start_log(settings.log_path())
    sys.setswitchinterval(0.001)  # a busy thread lets the window's thread in after 1 ms, not 5
    app = _application()
    tasks = Tasks()
    window = MainWindow(tasks, WindowState(), MODES)
    cases = Cases(window)
    dialog = SettingsDialog(tasks, cases.apply_settings, SystemTools(), window)
    opener = SettingsOpener(dialog, window.show_error)
    window.rail.settings_wanted.connect(opener.open)
    build_menus(window, cases, opener.open)
    tasks.unhandled.connect(lambda error: log.warning("%s: %s", type(error).__name__, error))
    _catch_strays(window)
    window.show()
    if case_path is not None:
        QTimer.singleShot(0, lambda: cases.open(case_path))
    elif sample:
        QTimer.singleShot(0, cases.open_sample)
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        tasks.shutdown()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("factdesk")
    app.setApplicationDisplayName("Factdesk")
    app.setDesktopFileName("factdesk")
    Theme(app)
    return app


def _start_log(path: Path) -> None:
    """Write to a file of at most 1 MB; without a place for it, to standard error."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    except OSError as error:
        handler = logging.StreamHandler()
        log.warning("No log file at %s: %s", path, error)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("desk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _catch_strays(window: MainWindow) -> None:
    """An error in a slot reaches the log and the user, in place of the terminal alone."""

    def stray(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.error("Unexpected error in the window", exc_info=(kind, error, trace))
        window.show_error(InternalError(f"Something went wrong inside Factdesk ({kind.__name__}: {error})."))

    sys.excepthook = stray
