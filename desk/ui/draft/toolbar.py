"""The top of the Draft mode, and what it shows while there is no draft."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desk.ui.icons import dress
from desk.ui.theme import space
from desk.ui.widgets.basics import button, centred, label, restate, surface, tool

_WHAT = (
    "The text that is to be checked. Its checkable statements are found and underlined; "
    "you can add, reword, split, merge and drop them."
)


class Toolbar(QWidget):
    """Buttons; the mode connects them."""

    def __init__(self, history: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.load = button(
            "Load draft …", "draft", "", "Load another draft, or a list of claims (CSV, JSONL)"
        )
        self.add = button("Add claim", "add", "", "Make the selected words a claim (Ctrl+Shift+A)")
        self.edit = tool("edit", "Edit claim", "Edit the wording of the claim (F2)")
        self.split = tool("split", "Split claim", "Split the claim at the cursor in the draft")
        self.merge = tool("merge", "Merge claims", "Make one claim of the chosen ones")
        self.drop = tool("remove", "Drop claim", "Take the claim off the list (Delete); can be undone")
        self.undo = _undo_button(history, "undo", "Undo", QKeySequence.StandardKey.Undo)
        self.redo = _undo_button(history, "redo", "Redo", QKeySequence.StandardKey.Redo)
        self.facts = label(role="caption")
        self.check = button(
            "Check all claims", "check-all", "primary", "Find evidence, draft verdicts (Ctrl+Return)"
        )
        self.review = button("Go to review", "review", "", "Decide the claims (Ctrl+3)")
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(0.5))
        for widget in (
            self.load,
            self.add,
            self.edit,
            self.split,
            self.merge,
            self.drop,
            self.undo,
            self.redo,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.facts)
        row.addSpacing(space(1))
        row.addWidget(self.review)
        row.addSpacing(space(0.5))
        row.addWidget(self.check)

    def show_next_step(self, *, checked: bool) -> None:
        """Make the next step stand out: checking, or, once all are checked, deciding."""
        for each, first, icon in ((self.check, not checked, "check-all"), (self.review, checked, "review")):
            kind = "primary" if first else ""
            if each.property("kind") != kind:
                restate(each, "kind", kind)
                dress(each, icon, size=16)

    def needs_draft(self) -> tuple[QWidget, ...]:
        """What is of no use without a draft."""
        tools = (self.add, self.edit, self.split, self.merge, self.drop, self.undo, self.redo)
        return (*tools, self.check, self.review)


def _undo_button(history: QUndoStack, icon: str, name: str, key: QKeySequence.StandardKey) -> QToolButton:
    made = tool(icon, name, f"{name} ({QKeySequence(key).toString()})")
    act = history.undo if icon == "undo" else history.redo
    can = history.canUndoChanged if icon == "undo" else history.canRedoChanged
    made.setEnabled(False)
    made.clicked.connect(lambda: act())  # noqa: PLW0108 - the signal's argument is not for act
    can.connect(made.setEnabled)
    return made


class EmptyDraft(QFrame):
    """Where to drop the draft, and what it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = label()
        dress(sign, "draft", size=48, color="accent")
        box = surface("drop")
        box.setMaximumWidth(space(84))
        box.setMinimumHeight(space(40))
        self.load: QPushButton = button("Load draft …", "draft", "primary")
        self.paste: QPushButton = button("Paste text", "paste")
        self.claims: QPushButton = button("List of claims …", "text", "", "CSV or JSONL with id and text")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(space(4), space(4), space(4), space(4))
        inner.setSpacing(space(1))
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addStretch(1)
        inner.addWidget(sign, alignment=middle)
        for text, role in (
            ("Drop the draft here", "title"),
            (_WHAT, ""),
        ):
            said = label(text, role, wrap=True)
            said.setAlignment(middle)
            inner.addWidget(said)
        inner.addSpacing(space(1))
        row = QHBoxLayout()
        row.setSpacing(space(1))
        row.addStretch(1)
        for widget in (self.load, self.paste, self.claims):
            row.addWidget(widget)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.addStretch(2)
        column.addLayout(centred(box))
        column.addStretch(3)
