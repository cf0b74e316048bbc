"""Legal citations, by eyecite: full, short, supra and id. brought back to the case they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk.domain.spans import Span

_MAY_CITE = re.compile(r"\d\s+[A-Z][\w. ]*\d|\bv\.\s|\bId\.|\bsupra\b")
_NAMED = re.compile(
    r"(?P<first>[A-Z][\w’'.&-]*(?:\s+(?:of\s+|the\s+|for\s+|&\s+|and\s+)?[A-Z][\w’'.&-]*){0,6})\s+vs?\.\s+"
    r"(?P<second>(?:the\s+)?[A-Z][\w’'.&-]*(?:\s+(?:(?:of|the|for|at|&|and)\s+){0,2}[A-Z][\w’'&-]*)*)"
)
_LEAD = re.compile(r"^(?:In|See|Cf|But|And|The|Also|Compare|Citing|Quoting|Under)\.?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A case as a text cites it.

    ``printed`` is volume, reporter and page ("41 F.4th 210"), None for a case named alone;
    ``pin`` is the page cited for a point, as printed without "at".
    """

    span: Span
    text: str
    printed: str | None
    first: str | None
    second: str | None
    pin: str | None = None


def find_citations(text: str) -> list[Cited]:
    """The cases that ``text`` cites, in order; later short forms carry the names of their first."""
    if not _MAY_CITE.search(text):
        return []
    found = list(_by_eyecite(text))
    named = [one for one in _by_name(text) if not any(one.span.overlaps(other.span) for other in found)]
    return sorted([*found, *named], key=lambda one: one.span)


def _by_eyecite(text: str) -> Iterable[Cited]:
    # eyecite takes 0.4 s to import, which a draft without citations need not wait for.
    from eyecite import get_citations, resolve_citations  # noqa: PLC0415 - measured heavy, and rarely needed
    from eyecite.models import FullCaseCitation  # noqa: PLC0415 - the same

    for resource, cited in resolve_citations(get_citations(text)).items():
        root: Any = getattr(resource, "citation", None)
        if not isinstance(root, FullCaseCitation):
            continue
        forms: list[Any] = list(cited)
        full: Any = root
        for one in forms:
            own = isinstance(one, FullCaseCitation)
            start, end = one.full_span() if own else one.span()
            pin = getattr(one.metadata, "pin_cite", None)
            yield Cited(
                Span(start, end),
                one.matched_text(),
                full.matched_text(),
                getattr(root.metadata, "plaintiff", None),
                getattr(root.metadata, "defendant", None),
                re.sub(r"^at\s+", "", pin.strip(" ,")) if pin else None,
            )


def _by_name(text: str) -> Iterable[Cited]:
    for match in _NAMED.finditer(text):
        first = _LEAD.sub("", match["first"])
        start = match.end("first") - len(first)
        yield Cited(Span(start, match.end()), text[start : match.end()], None, first, match["second"])


def printed_in(head: str) -> list[str]:
    """The citations that the head of a paper prints, such as "T.C. Memo. 2020-26"."""
    return [one.printed for one in find_citations(head) if one.printed]


def same_printed(first: str, second: str) -> bool:
    """Whether two citations name one volume, reporter and page."""
    return re.sub(r"[\s.]", "", first).lower() == re.sub(r"[\s.]", "", second).lower()


def parties(caption: str) -> tuple[str, str] | None:
    """The two sides of a caption; None where it has not two."""
    sides = re.split(r"\s+vs?\.\s+", caption, maxsplit=1)
    return (sides[0], sides[1]) if len(sides) == 2 else None


def same_party(cited: str | None, party: str) -> bool | None:
    """Whether a cited name means this party; None where the citation leaves it out.

    Citations shorten: "Univ." stands for "University", and one word may stand for all.
    """
    words = [word for word in re.findall(r"[a-z]{2,}", (cited or "").lower()) if word not in _THIN]
    if not words:
        return None
    known = re.findall(r"[a-z]{2,}", party.lower())
    return any(
        other.startswith(word) or (word.startswith(other) and len(other) > 4)
        for word in words
        for other in known
    )


_THIN = frozenset({"of", "the", "and", "for", "at", "et", "al", "in", "re", "inc", "co", "corp", "ltd"})
