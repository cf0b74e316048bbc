"""The menus and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desk.ui.cases import Cases
from desk.ui.help import show_about, show_keys
from desk.ui.window import MainWindow


def build_menus(window: MainWindow, cases: Cases, settings: Callable[[], None]) -> None:
    """Give the window its menus."""
    bar = window.menuBar()
    file = bar.addMenu("&File")
    _add(file, "&New case …", "Ctrl+N", cases.ask_new)
    _add(file, "&Open case …", "Ctrl+O", cases.ask_open)
    recent = file.addMenu("&Recent cases")
    recent.aboutToShow.connect(partial(_fill_recent, recent, window, cases))
    _add(file, "Open the &sample", "", cases.open_sample)
    file.addSeparator()
    _add(file, "Se&ttings …", "Ctrl+,", settings)
    file.addSeparator()
    _add(file, "&Quit", "Ctrl+Q", window.close)
    go = bar.addMenu("&Go")
    for place, title in enumerate(window.mode_titles()):
        _add(go, f"&{place + 1} {title}", f"Ctrl+{place + 1}", partial(window.show_mode, place))
    help_menu = bar.addMenu("&Help")
    _add(help_menu, "&Keys", "F1", partial(show_keys, window))
    _add(help_menu, "&About Factdesk", "", partial(show_about, window))


def _add(menu: QMenu, text: str, key: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _checked=False: act())
    return action


def _fill_recent(menu: QMenu, window: MainWindow, cases: Cases) -> None:
    menu.clear()
    for path in window.state.recent():
        _add(menu, path.name.removesuffix(".factdesk").replace("&", "&&"), "", partial(cases.open, path))
    if menu.isEmpty():
        menu.addAction("None yet").setEnabled(False)
