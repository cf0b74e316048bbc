"""Invented stories as several outlets print them, with the right origins by reading.

``tests/data/origins.txt``: ``=== scene``, then ``--- name`` with the text as a file would have it
(``--- name [opinion]`` for a court paper), then ``groups: a b | c``; a line ``or: …`` gives another
grouping that is as good (a digest of two reports may go with either).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from desk.domain.documents import Document
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ingest.read import read_pasted

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Scene:
    """Documents about one event, and the groupings of them that are right."""

    name: str
    documents: tuple[Document, ...]
    truths: tuple[tuple[frozenset[str], ...], ...]

    @property
    def pairs(self) -> int:
        return len(self.documents) * (len(self.documents) - 1) // 2

    def mistakes(self, found: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """Pairs that were merged or missed, against the grouping that fits best."""
        return min((self._against(truth, found) for truth in self.truths), key=len)

    def _against(
        self, truth: tuple[frozenset[str], ...], found: Mapping[str, str]
    ) -> list[tuple[str, str, str]]:
        wrong = []
        for one, two in combinations([document.id for document in self.documents], 2):
            right = any({one, two} <= group for group in truth)
            if right != (found[one] == found[two]):
                wrong.append((one, two, "missed" if right else "merged"))
        return wrong


def scenes(path: Path = DATA / "origins.txt") -> Iterator[Scene]:
    """The scenes of a file."""
    for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = block.partition("\n")
        body, *ends = re.split(r"(?m)^(?:groups|or): ", rest)
        parts = re.split(r"(?m)^--- ", body)[1:]
        truths = tuple(tuple(frozenset(group.split()) for group in end.split(" | ")) for end in ends)
        yield Scene(name.strip(), tuple(_document(part) for part in parts), truths)


def _document(part: str) -> Document:
    head, _, text = part.partition("\n")
    name, _, kind = head.partition(" ")
    made = replace(read_pasted(text.strip(), "", DocumentRole.SOURCE), id=name)
    return replace(made, kind=DocumentKind.OPINION) if kind else made
