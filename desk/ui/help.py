"""The lists of keys, and what this program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QMessageBox, QVBoxLayout, QWidget

from desk.ui.theme import space
from desk.ui.widgets.basics import label, line

KEYS: Final = (
    (
        "Everywhere",
        (
            ("Ctrl+1 … Ctrl+4", "Sources, Draft, Review, Report"),
            ("Ctrl+N, Ctrl+O", "New case, open case"),
            ("Ctrl+,", "Settings"),
            ("Esc", "Close a message"),
            ("F1", "This list"),
        ),
    ),
    (
        "Sources",
        (
            ("Ctrl+V", "Add copied files, an address or text"),
            ("Ctrl+F", "Search all sources"),
            ("Delete", "Remove the chosen source"),
        ),
    ),
    (
        "Draft",
        (
            ("Ctrl+Shift+A", "Make the selected words a claim"),
            ("F2, Delete", "Edit, drop the chosen claim"),
            ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
            ("Ctrl+Return", "Check all claims"),
        ),
    ),
    (
        "Review",
        (
            ("J, K", "Next, previous claim"),
            ("A", "Accept the draft verdict"),
            ("1 … 4", "Decide: supported, refuted, conflicting, not enough evidence"),
            ("E, U", "Note, undo"),
        ),
    ),
)


def show_keys(parent: QWidget) -> None:
    """Show which key does what."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Keys")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(4))
    grid.setVerticalSpacing(space(0.5))
    row = 0
    for title, keys in KEYS:
        grid.addWidget(label(title, "title"), row, 0, 1, 2)
        grid.addWidget(line(), row + 1, 0, 1, 2)
        row += 2
        for key, does in keys:
            grid.addWidget(label(key, "strong"), row, 0)
            grid.addWidget(label(does), row, 1)
            row += 1
    column = QVBoxLayout(dialog)
    column.setContentsMargins(space(3), space(2), space(3), space(2))
    column.setSpacing(space(2))
    column.addLayout(grid)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()


def show_about(parent: QWidget) -> None:
    """Say what this program is and which version."""
    box = QMessageBox(parent)
    box.setWindowTitle("About Factdesk")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Factdesk {_version()}")
    box.setInformativeText(
        "A fact-check desk: the claims of a draft beside the passages that bear on them. "
        "The machine drafts; a person decides every verdict.\n\nApache License 2.0."
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _version() -> str:
    try:
        return version("factdesk")
    except PackageNotFoundError:
        return "(not installed)"
