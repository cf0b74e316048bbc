"""The bar at the left: the four modes in the order of the work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from desk.ui.icons import dress
from desk.ui.theme import space

WIDTH = 10


class Rail(QFrame):
    """One button for each mode, and the settings at the foot."""

    chosen = Signal(int)
    settings_wanted = Signal()

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.setAccessibleName("Modes")
        self.setFixedWidth(space(WIDTH))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(1), 1, space(1))
        column.setSpacing(0)
        for place, title in enumerate(titles):
            made = self._button(title, title.lower(), f"{title} (Ctrl+{place + 1})")
            made.setCheckable(True)
            self._group.addButton(made, place)
            column.addWidget(made)
        column.addStretch(1)
        self.settings = self._button("Settings", "settings", "Settings (Ctrl+,)")
        self.settings.clicked.connect(self.settings_wanted)
        column.addWidget(self.settings)
        self._group.idClicked.connect(self.chosen)

    @staticmethod
    def _button(title: str, icon: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "mode")
        made.setText(title)
        made.setToolTip(tip)
        made.setAccessibleName(title)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setFixedSize(QSize(space(WIDTH) - 1, space(8)))
        dress(made, icon, size=24)
        return made

    def button(self, place: int) -> QToolButton:
        """The button of a mode."""
        made = self._group.button(place)
        assert isinstance(made, QToolButton)  # noqa: S101 - tells the type; only these are added
        return made

    def show_place(self, place: int) -> None:
        """Mark a mode as the one that is shown."""
        self.button(place).setChecked(True)

    def set_modes_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - like QWidget.setEnabled
        """Whether there is a case, so that modes can be chosen."""
        for made in self._group.buttons():
            made.setEnabled(enabled)
