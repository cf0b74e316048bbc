"""`factdesk [CASE]`: the window, where Qt is installed."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from importlib.util import find_spec

from desk.domain.errors import CaseNotFound, MissingDependency, NoDisplay
from desk.settings import case_path

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_desk(arguments: Namespace) -> int:
    """Open the desk.

    Raises:
        CaseNotFound: if a case is named that is not there.
        MissingDependency: where PySide6 is not installed.
        NoDisplay: where there is no screen; Qt would end the process without a word.
    """
    if arguments.case is not None and not (case_path(arguments.case) / "case.sqlite3").is_file():
        raise CaseNotFound(f"There is no case at {arguments.case}.")
    if find_spec("PySide6") is None:
        raise MissingDependency(
            "The window needs PySide6, which is not installed.",
            "Install it with `pip install 'factdesk[desktop]'`, or use the commands in `factdesk --help`.",
        )
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        raise NoDisplay("There is no display here to show the window on.")
    from desk.ui.app import run_app  # noqa: PLC0415 - the command line must work where Qt is not installed

    return run_app(arguments.case, sample=arguments.sample)
