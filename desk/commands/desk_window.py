"""`factdesk [CASE]`: the window, where Qt is installed."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec

from desk.domain.errors import MissingDependency


def open_desk(arguments: Namespace) -> int:
    """Open the desk.

    Raises:
        MissingDependency: where PySide6 is not installed.
    """
    if find_spec("PySide6") is None:
        raise MissingDependency(
            "The window needs PySide6, which is not installed.",
            "Install it with `pip install 'factdesk[desktop]'`, or use the commands in `factdesk --help`.",
        )
    from desk.ui.app import run_app  # noqa: PLC0415 - the command line must work where Qt is not installed

    return run_app(arguments.case, sample=arguments.sample)
