"""The top of the Sources mode: ways to add, and the search over all passages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.ui.icons import dress
from desk.ui.theme import space
from desk.ui.widgets.basics import button, centred, label, surface

_EMPTY = (
    ("Drop sources here", "title"),
    (
        (
            "Articles and court opinions that bear on the draft: files, whole folders, web addresses, "
            "or text from another program."
        ),
        "",
    ),
    (
        (
            "PDF, HTML, DOCX, Markdown and plain text. Copies are kept in the case; "
            "nothing leaves this machine."
        ),
        "soft",
    ),
)


class Toolbar(QWidget):
    """Buttons to add, and the search field; the mode connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = button(
            "Add files …", "file-add", "primary", "Add files (PDF, HTML, DOCX, Markdown, text)"
        )
        self.folder = button("Folder …", "folder-add", "", "Add all files of a folder")
        self.url = button("Address …", "link", "", "Fetch a web page once and keep it")
        self.paste = button("Paste", "paste", "", "Add copied files, an address or text (Ctrl+V)")
        self.search = QLineEdit()
        self.search.setAccessibleName("Search all sources")
        self.search.setPlaceholderText("Search all sources, by words and by meaning")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(space(30))
        self.search.setMaximumWidth(space(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(1))
        for widget in (self.files, self.folder, self.url, self.paste):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search, 2)


class EmptyLibrary(QFrame):
    """What is shown while the case has no source: where to drop, and what can be dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = label()
        dress(sign, "file-add", size=48, color="accent")
        box = surface("drop")
        box.setMaximumWidth(space(84))
        box.setMinimumHeight(space(40))
        inner = QVBoxLayout(box)
        inner.setContentsMargins(space(4), space(4), space(4), space(4))
        inner.setSpacing(space(1))
        inner.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addWidget(sign, alignment=middle)
        for text, role in _EMPTY:
            said = label(text, role, wrap=True)
            said.setAlignment(middle)
            inner.addWidget(said)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.addStretch(2)
        column.addLayout(centred(box))
        column.addStretch(3)
