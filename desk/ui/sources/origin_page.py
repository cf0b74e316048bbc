"""What a person can say of the origin of sources: of several that are chosen, or of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.sources.origins import MEANING
from desk.ui.sources.rows import Row, called
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label

_OWN_TIP = "Each tells what it found out itself; support from each counts"


class OriginPage(QWidget):
    """Several sources are chosen: do they share one origin?"""

    origin_wanted = Signal(bool)
    """True for one origin, False for one each."""
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Origin of the chosen sources")
        self.title = label(role="title", wrap=True)
        self.names = label(role="soft", wrap=True, select=True)
        self.same = button("Same origin", "merge", "", "All tell one report; they count once")
        self.own = button("Own origin", "split", "", _OWN_TIP)
        self.undo = button("Undo", "undo", "quiet", "Take back what was last said of origins (Ctrl+Z)")
        self.undo.setEnabled(False)
        self.same.clicked.connect(lambda: self.origin_wanted.emit(True))  # noqa: FBT003 - a signal
        self.own.clicked.connect(lambda: self.origin_wanted.emit(False))  # noqa: FBT003 - a signal
        self.undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout()
        row.setSpacing(space(1))
        for each in (self.same, self.own):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(2), space(2), space(2))
        column.setSpacing(space(1.5))
        column.addWidget(self.title)
        column.addWidget(self.names)
        column.addLayout(row)
        column.addWidget(
            label(f"{MEANING} The claims that rest on them are opened again.", "caption", wrap=True)
        )
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_rows(self, chosen: Sequence[Row]) -> None:
        """Show which sources are chosen."""
        documents = [row.document for row in chosen if row.document is not None]
        self.title.setText(f"{len(documents)} sources chosen")
        tags = [f" (origin {row.letter})" if row.letter else "" for row in chosen]
        lines = (f"{called(each)}{tag}" for each, tag in zip(documents, tags, strict=True))
        self.names.setText("\n".join(lines))


class OriginNote(QWidget):
    """One source is chosen: with whom it shares its origin; hidden where with none."""

    own_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(wrap=True, select=True)
        self.own = button("Own origin", "split", "", _OWN_TIP)
        self.own.clicked.connect(self.own_wanted)
        row = QHBoxLayout()
        row.addWidget(self.own)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.words)
        column.addLayout(row)

    def show_row(self, row: Row) -> None:
        """Show the origin of one source."""
        self.setVisible(bool(row.shares))
        decided = row.document is not None and row.document.origin_decided
        how = "as a person said" if decided else "as their texts show"
        self.words.setText(f"Origin {row.letter}: one report, {how}, with\n" + "\n".join(row.shares))
