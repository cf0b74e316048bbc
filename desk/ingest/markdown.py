"""Markdown: the words without the marks, each mapped to its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from desk.ingest.builder import TextBuilder
from desk.ingest.dates import find_date
from desk.ingest.extracted import Extracted, Facts
from desk.ingest.plain import decode

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:[^\r\n]*\r?\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>[^\r\n]+?)\s*$", re.MULTILINE)
_SPACES = {"softbreak", "hardbreak"}


def read_markdown(data: bytes) -> Extracted:
    """Read Markdown; HTML in it is dropped, links and pictures give their words.

    Raises:
        UnsupportedFormat: if it is no text in any encoding that is known.
    """
    decoded = decode(data)
    raw = decoded.text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")
    front = _FRONT.match(raw)
    # Blanked, not cut off: every place in the source stays where it is.
    body = " " * front.end() + raw[front.end() :] if front else raw
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    writer = _Writer(raw)
    for token in tokens:
        writer.block(token)
    text, offsets = writer.builder.finish()
    title = next(_titles(tokens), None)
    return Extracted(
        text=text,
        raw=raw,
        offsets=offsets,
        extractor=f"markdown-it ({decoded.encoding})",
        declared=(_front_facts(front["fields"]) if front else Facts()).or_else(Facts(title=title)),
    )


def _front_facts(fields: str) -> Facts:
    """What a block of ``key: value`` lines at the top declares, in the keys that writers use."""
    said = {found["key"].lower(): found["value"].strip(" \"'") for found in _FIELD.finditer(fields)}

    def first(*keys: str) -> str | None:
        return next((said[key] for key in keys if said.get(key)), None)

    def dated(*keys: str) -> date | None:
        value = first(*keys)
        return find_date(value) if value else None

    authors = first("authors", "author", "byline", "by") or ""
    return Facts(
        title=first("title", "headline"),
        authors=tuple(name.strip(" []\"'") for name in re.split(r",| and ", authors) if name.strip(" []\"'")),
        publisher=first("publisher", "publication", "outlet", "newspaper"),
        published=dated("published", "date"),
        updated=dated("updated", "lastmod", "modified"),
        court=first("court"),
        docket=first("docket"),
        judge=first("judge"),
        filed=dated("filed"),
        url=first("url", "link", "canonical"),
    )


def _titles(tokens: list[Token]) -> Iterator[str]:
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            yield "".join(child.content for child in content.children or []).strip()


class _Writer:
    """Finds each piece of text in the source again, forward from the last one."""

    def __init__(self, raw: str) -> None:
        self.builder = TextBuilder(raw)
        self._raw = raw
        lines = raw.splitlines(keepends=True)
        self._line_starts = [0, *accumulate(len(line) for line in lines)]
        self._at = 0
        self._cell = False

    def block(self, token: Token) -> None:
        if token.map and token.map[0] < len(self._line_starts):
            self._at = max(self._at, self._line_starts[token.map[0]])
        if token.type == "tr_open":
            self._cell = False
        if token.type in {"fence", "code_block"}:
            self._paragraph([Token("text", "", 0, content=line) for line in token.content.splitlines()])
        elif token.type == "inline":
            self._paragraph(list(token.children or []))

    def _paragraph(self, children: list[Token]) -> None:
        pieces = [piece for piece in _flat(children) if piece is None or piece]
        if not any(piece and piece.strip() for piece in pieces):
            return
        if self.builder.length:
            self.builder.put("\n\n", self._at, self._at)
        begun = False
        space = False
        for piece in pieces:
            if piece is None:
                space = begun
                continue
            if space:
                self.builder.put(" ", self._at, self._at)
                space = False
            self._piece(piece)
            begun = True

    def _piece(self, piece: str) -> None:
        found = self._raw.find(piece, self._at)
        if found >= 0:
            self.builder.clean(found, found + len(piece))
            self._at = found + len(piece)
        else:  # an entity or an escape: the words differ from the source's characters
            self.builder.put(piece, self._at, self._at)


def _flat(children: list[Token]) -> Iterator[str | None]:
    """The words of inline tokens; None where a line ends."""
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            yield child.content
        elif child.type in _SPACES:
            yield None
        elif child.type == "image":
            yield from _flat(list(child.children or []))
