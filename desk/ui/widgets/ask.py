"""Questions that must be answered before something happens; they never block the window's loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


def ask(parent: QWidget, title: str, text: str, do: str, act: Callable[[], None]) -> QMessageBox:
    """Ask, and call ``act`` if the answer is the button ``do``; Cancel is the default."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    for said in box.findChildren(QLabel):
        said.setTextFormat(Qt.TextFormat.PlainText)
    yes = box.addButton(do, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    yes.clicked.connect(lambda: act())  # noqa: PLW0108 - the signal's argument is not for act
    box.open()
    return box
