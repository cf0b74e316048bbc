"""Labels, buttons and lines in the look of the desk; text is always plain."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.ui.icons import dress
from desk.ui.theme import space


def label(text: str = "", role: str = "", *, wrap: bool = False, select: bool = False) -> QLabel:
    """A label of plain text; ``role`` is one of the style sheet's."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if select:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def button(text: str, icon: str = "", kind: str = "", tip: str = "") -> QPushButton:
    """A push button; ``kind`` is primary, quiet or danger; ``tip`` also describes it aloud."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        dress(made, icon, size=16)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    return made


def tool(icon: str, name: str, tip: str = "") -> QToolButton:
    """A button that is an icon alone; ``name`` is what a screen reader says."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    dress(made, icon)
    return made


def centred(widget: QWidget) -> QHBoxLayout:
    """A row that keeps a widget in its middle; unlike an alignment it lets text wrap to its height."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row


def field_name(text: str) -> QLabel:
    """The name before a field, on one line with what stands in it."""
    made = label(text, "soft")
    made.setMinimumHeight(space(4))
    return made


def plain_tip(text: str) -> str:
    """A tip that shows ``text`` as it is: Qt would take a document's words for markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def line() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("line", "true")
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def surface(kind: str) -> QFrame:
    """A frame in one of the style sheet's surfaces."""
    made = QFrame()
    made.setProperty("surface", kind)
    return made


def column(parent: QWidget, margins: float = 0, gap: float = 1) -> QVBoxLayout:
    """A column on the grid: margins and gaps in steps of it."""
    made = QVBoxLayout(parent)
    edge = space(margins)
    made.setContentsMargins(edge, edge, edge, edge)
    made.setSpacing(space(gap))
    return made


def restate(widget: QWidget, name: str, value: str) -> None:
    """Change a dynamic property and have the style sheet look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
