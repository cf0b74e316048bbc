"""What the library lists: loaded sources, files on their way, and files that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from string import ascii_uppercase

from desk.domain.documents import Document, NotLoaded
from desk.domain.vocabulary import DocumentKind

KIND_NAMES = {
    DocumentKind.OPINION: "Opinion",
    DocumentKind.ARTICLE: "Article",
    DocumentKind.FILING: "Filing",
    DocumentKind.OTHER: "Other",
}
KIND_ICONS = {
    DocumentKind.OPINION: "court",
    DocumentKind.ARTICLE: "article",
    DocumentKind.FILING: "filing",
    DocumentKind.OTHER: "other",
}


class State(StrEnum):
    """Where an item is on its way into the case; the value is what is shown."""

    READY = "Ready"
    WAITING = "Waiting"
    READING = "Reading …"
    FAILED = "Not loaded"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the library: a document, a file on its way, or a failure."""

    state: State
    name: str
    document: Document | None = None
    failure: NotLoaded | None = None
    letter: str = ""
    """The letter of the origin that it shares with others; "" for a source of its own."""
    shares: tuple[str, ...] = ()
    """The others of that origin, each as one calls it."""

    @property
    def origin(self) -> str:
        """How many share its origin, and whether a person said so."""
        decided = " ✓" if self.document is not None and self.document.origin_decided else ""
        if self.letter:
            return f"{len(self.shares) + 1} share it{decided}"
        return f"own{decided}" if decided else ""

    @property
    def key(self) -> str:
        """Names the row from one refresh to the next."""
        return self.document.id if self.document else self.name


def rows(
    documents: Sequence[Document], failures: Iterable[NotLoaded], on_the_way: Iterable[Row]
) -> list[Row]:
    """The library in the order of adding; what needs attention comes first."""
    letters = _letters(documents)
    failed = [Row(State.FAILED, each.path, failure=each) for each in failures]
    coming = list(on_the_way)
    moving = {row.name for row in coming}
    ready = [
        Row(
            State.READY,
            each.title,
            document=each,
            letter=letters.get(each.origin_group or "", ""),
            shares=tuple(
                called(other)
                for other in documents
                if other.origin_group == each.origin_group and other is not each and each.origin_group
            ),
        )
        for each in documents
    ]
    return [*coming, *(row for row in failed if row.name not in moving), *ready]


def called(document: Document) -> str:
    """What one calls a source among others: its outlet or court, and its title."""
    return ": ".join(dict.fromkeys((document.source_name, document.title)))


def short_name(path: str) -> str:
    """The last part of a path, or the whole of an address."""
    return path if "://" in path else PurePath(path).name or path


def _letters(documents: Sequence[Document]) -> dict[str, str]:
    """A letter for each origin that several sources share, in the order of adding."""
    sizes = Counter(each.origin_group for each in documents if each.origin_group)
    shared = [group for group, size in sizes.items() if size > 1 and group]
    return {group: _letter(at) for at, group in enumerate(shared)}


def _letter(at: int) -> str:
    return ascii_uppercase[at] if at < len(ascii_uppercase) else str(at + 1)
