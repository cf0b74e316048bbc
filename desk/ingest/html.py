"""HTML: the article's text by trafilatura, its metadata by what the page itself declares."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import trafilatura

from desk.domain.errors import DamagedFile, EmptyInput
from desk.ingest.builder import tidy
from desk.ingest.extracted import Extracted
from desk.ingest.html_facts import page_facts

Handle: TypeAlias = Any
"""A tree of lxml, which is untyped."""

_ORIGIN = re.compile(
    r"\(?(?:(?:this|the)\s+(?:\w+\s+){0,2}(?:story|post|article|piece|report|column|analysis)\b.{0,80}\b"
    r"(?:originally|first)\s+(?:appeared|ran|published|posted|produced)|(?:originally|first)\s+(?:published|appeared)\s+"
    r"(?:by|on|in|at))\b.{0,200}",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?(?:(?:photo|image|picture|video|graphic|illustration)\s*(?:credits?|by|courtesy(?:\s+of)?)?|credits?)\s*(?::|\bby\b|\bcourtesy\b)"
    r"[^\n]{0,100}",
    re.IGNORECASE,
)
"""A line that only says whose picture stood there."""

_LEAST = 120
"""An article of fewer characters was probably not found, and the whole page's text is taken."""


def read_html(data: bytes) -> Extracted:
    """Read a saved or fetched page.

    Raises:
        DamagedFile: if no page can be made of it.
        EmptyInput: if there is no text on it.
    """
    tree = trafilatura.load_html(data)
    if tree is None:
        raise DamagedFile("The page is no HTML that can be read.")
    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, deduplicate=False)
    raw, warnings = _article(data, getattr(found, "text", ""))
    raw = "\n".join(
        [*_provenance(tree, raw), *(line for line in raw.split("\n") if not _CREDIT.fullmatch(line.strip()))]
    )
    facts = page_facts(tree, found)
    text, offsets = tidy(raw)
    return Extracted(
        text=text,
        raw=raw,
        offsets=offsets,
        extractor=f"trafilatura {trafilatura.__version__}",
        warnings=warnings,
        declared=facts,
    )


def _provenance(tree: Handle, article: str) -> list[str]:
    """Notes of the page that say where the text first appeared, which the extraction dropped."""
    notes = [
        " ".join(element.text_content().split()) for element in tree.xpath("//p|//em|//i|//div[not(*//div)]")
    ]
    return list(dict.fromkeys(note for note in notes if _ORIGIN.match(note) and note not in article))


def _article(data: bytes, article: str | None) -> tuple[str, tuple[str, ...]]:
    raw = (article or "").replace("\x00", "")
    if len(raw) >= _LEAST:
        return raw, ()
    whole = (trafilatura.html2txt(data) or "").replace("\x00", "")
    if not whole.strip() and not raw.strip():
        raise EmptyInput("There is no text on the page; it may be made by a script in the browser.")
    if len(whole) < 2 * len(raw):
        return raw, ()
    return whole, ("No article was found on the page; all of its text was taken, menus too.",)
