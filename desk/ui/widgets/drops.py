"""What other programs drop or paste: files, folders, addresses, text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

NOTHING_DROPPED = "Nothing came with the drop: the other program kept it. Try again, or use the buttons."


@dataclass(frozen=True, slots=True)
class Dropped:
    """One drop or paste; only the first of paths, addresses and text that holds anything counts."""

    paths: tuple[Path, ...] = ()
    urls: tuple[str, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.paths or self.urls or self.text)


def can_read(data: QMimeData) -> bool:
    """Whether :func:`read` may find something; quick, for a drag that moves."""
    return data.hasUrls() or data.hasText()


def read(data: QMimeData) -> Dropped:
    """What there is to add. Markup is never read: of a web page's selection the plain text counts."""
    urls = data.urls() if data.hasUrls() else []
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    pages = tuple(url.toString() for url in urls if _is_page(url))
    if urls:  # a program that gives addresses gives the same again as text
        return Dropped(paths=paths, urls=pages)
    text = data.text().strip()
    one_line = QUrl(text, QUrl.ParsingMode.StrictMode)
    if len(text.split()) == 1 and one_line.isValid() and _is_page(one_line):
        return Dropped(urls=(text,))
    return Dropped(text=text)


def _is_page(url: QUrl) -> bool:
    return url.scheme().lower() in {"http", "https"} and bool(url.host())
