"""The keys of Review, and the overlay that lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desk.ui.theme import space
from desk.ui.widgets.basics import label, line


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing; ``shown`` is how the overlay names them, "" to leave them out."""

    keys: tuple[str, ...]
    shown: str
    says: str
    act: Callable[[], None]


def bind(owner: QWidget, keys: list[Key]) -> list[QShortcut]:
    """Have the keys work in ``owner``.

    A field that takes text takes its keys first, so that none fires while a note is typed.
    """
    made = []
    for key in keys:
        for name in key.keys:
            shortcut = QShortcut(QKeySequence(name), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(key.act)
            made.append(shortcut)
    return made


class KeysOverlay(QFrame):
    """The list of keys, over the middle of its parent; any key or a click closes it."""

    def __init__(self, keys: list[Key], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "overlay")
        self.setAccessibleName("Keys of Review")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = parent
        self._back_to: QWidget | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(0.75))
        for row, key in enumerate(key for key in keys if key.shown):
            grid.addWidget(label(key.shown, "strong"), row, 0)
            grid.addWidget(label(key.says), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.setSpacing(space(1.5))
        column.addWidget(label("Keys", "title"))
        column.addWidget(line())
        column.addLayout(grid)
        column.addWidget(label("Any key closes this list.", "caption"))
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the list."""
        self._back_to = self.window().focusWidget()
        self._centre()
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close."""
        event.accept()
        self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        event.accept()
        self._close()

    def event(self, event: QEvent) -> bool:
        """Take every key before shortcuts do, while the list is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._centre()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus()

    def _centre(self) -> None:
        self.adjustSize()
        room = self._over.size()
        self.move((room.width() - self.width()) // 2, max((room.height() - self.height()) // 3, 0))
