"""The start screen: what to do while no case is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk.ui.theme import space
from desk.ui.widgets.basics import button, centred, label, line, plain_tip

PATH = Qt.ItemDataRole.UserRole


class StartScreen(QWidget):
    """New, open, the sample, and the recent cases."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)
    """A :class:`pathlib.Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Start")
        self.new = button("New case …", "new", "primary", "Make a case folder (Ctrl+N)")
        self.open = button("Open case …", "open", "", "Open a case folder (Ctrl+O)")
        self.sample = button("Open the sample", "sample", "", "A small invented dispute, to look around")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.recent = QListWidget()
        self.recent.setAccessibleName("Recent cases")
        self.recent.setMaximumHeight(space(40))
        self.recent.itemActivated.connect(self._chosen)
        self.recent.itemClicked.connect(self._chosen)
        self.recent_title = label("Recent cases", "caption")
        self.recent_line = line()
        self.waiting = label(role="soft")
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setFixedWidth(space(76))
        column = QVBoxLayout(page)
        column.setSpacing(space(1))
        column.addWidget(label("Factdesk", "hero"))
        column.addWidget(
            label(
                "Check every claim of a draft against articles and court opinions. "
                "The desk finds the passages and drafts a verdict; you decide.",
                "lead",
                wrap=True,
            )
        )
        column.addSpacing(space(2))
        row = QHBoxLayout()
        row.setSpacing(space(1))
        for each in (self.new, self.open, self.sample):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.waiting)
        column.addSpacing(space(2))
        column.addWidget(self.recent_title)
        column.addWidget(self.recent_line)
        column.addWidget(self.recent)
        column.addSpacing(space(2))
        column.addWidget(
            label(
                "A case is a folder on this machine. Nothing leaves it, "
                "unless you choose a model server in Settings.",
                "caption",
                wrap=True,
            )
        )
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(centred(page))
        outer.addStretch(3)

    def show_recent(self, cases: Sequence[Path]) -> None:
        """List recent cases, newest first."""
        self.recent.clear()
        for path in cases:
            item = QListWidgetItem(f"{path.name.removesuffix('.factdesk')}   —   {path.parent}")
            item.setData(PATH, str(path))
            item.setToolTip(plain_tip(str(path)))
            self.recent.addItem(item)
        for widget in (self.recent_title, self.recent_line, self.recent):
            widget.setVisible(bool(cases))

    def show_waiting(self, text: str) -> None:
        """Say that a case is being opened, or "" that none is; the buttons wait meanwhile."""
        self.waiting.setText(text)
        for each in (self.new, self.open, self.sample, self.recent):
            each.setEnabled(not text)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(Path(str(item.data(PATH))))
