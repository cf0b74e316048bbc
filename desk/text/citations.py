"""Legal citations, by eyecite: full, short, supra and id. brought back to the case they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk.domain.spans import Span

_MAY_CITE = re.compile(r"\d\s+[A-Z][\w. ]*\d|\bv\.\s|\bId\.|\bsupra\b")
_GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""White space within a paragraph."""
_NAMED = re.compile(
    rf"(?P<first>[A-Z][\w’'.&-]*(?:{_GAP}(?:(?:of|the|for|&|and){_GAP})?[A-Z][\w’'.&-]*){{0,6}})\s+vs?\.\s+"
    r"(?P<second>(?:the\s+)?[A-Z][\w’'.&-]*(?:\s+(?:(?:of|for|at|&|"
    r"and)\s+(?:the\s+)?(?![A-Z][\w’'.&-]*\s+vs?\.\s))?[A-Z][\w’'&-]*)*)"
)
_LEAD = re.compile(
    r"^(?:.*[.;]\s+)?(?:In|See|Cf|But|And|The|Also|Compare|Citing|Quoting|Under)\.?\s+(?=[A-Z])",
    re.DOTALL,
)


_ROLE = re.compile(r"(?i)\b(?:petitioner|respondent|plaintiff|defendant|appell(?:ant|ee))s?$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A case as a text cites it.

    ``printed`` is volume, reporter and page ("41 F.4th 210"), None for a case named alone;
    ``pin`` is the page cited for a point, as printed without "at"; ``year`` stands in brackets
    behind a full citation. A short form whose full one the text lacks has ``short`` and, as
    ``printed``, volume and reporter alone ("41 F.4th").
    """

    span: Span
    text: str
    printed: str | None
    first: str | None
    second: str | None
    pin: str | None = None
    year: int | None = None
    short: bool = False


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
    from eyecite.models import FullCaseCitation, ShortCaseCitation  # noqa: PLC0415 - the same

    found: list[Any] = get_citations(text)
    resolved: set[int] = set()
    for resource, cited in resolve_citations(found).items():
        root: Any = getattr(resource, "citation", None)
        if not isinstance(root, FullCaseCitation):
            continue
        forms: list[Any] = list(cited)
        resolved.update(one.span()[0] for one in forms)
        yield from (_resolved(text, one, root, own=isinstance(one, FullCaseCitation)) for one in forms)
    alone: list[Any] = [one for one in found if isinstance(one, ShortCaseCitation)]
    yield from (_alone(one) for one in alone if one.span()[0] not in resolved)


def _resolved(text: str, one: Any, root: Any, *, own: bool) -> Cited:  # noqa: ANN401 - eyecite has no types
    """A citation of any form with the case that it means."""
    start, end = one.full_span() if own else one.span()
    before = _named_before(text, root.span()[0])
    meta = root.metadata
    first, second = before or (getattr(meta, "plaintiff", None), getattr(meta, "defendant", None))
    return Cited(
        Span(start, end),
        one.matched_text(),
        root.matched_text(),
        first or None,
        second or None,
        _pin(one),
        _year(text, root.span()[1]),
    )


def _named_before(text: str, at: int) -> tuple[str, str] | None:
    """The sides of the case named right before a citation; eyecite may take those of an earlier one."""
    found = list(_NAMED.finditer(text, max(0, at - 200), at))
    if not found or not re.fullmatch(r",?\s+", text[found[-1].end() : at]):
        return None
    return _LEAD.sub("", found[-1]["first"]), found[-1]["second"]


def _alone(one: Any) -> Cited:  # noqa: ANN401 - eyecite has no types
    """A short form ("Larkspur, 51 F.4th at 214") in a text that has not the full one."""
    printed = f"{one.groups.get('volume')} {one.groups.get('reporter')}"
    name = getattr(one.metadata, "antecedent_guess", None)
    return Cited(Span(*one.span()), one.matched_text(), printed, name, None, _pin(one), short=True)


def _pin(one: Any) -> str | None:  # noqa: ANN401 - eyecite has no types
    pin = getattr(one.metadata, "pin_cite", None)
    return re.sub(r"^at\s+", "", pin.strip(" ,")) if pin else None


_YEAR = re.compile(r"[^()\n.;]{0,40}\((?:[^()]{0,60}?\b)?(?P<year>1[6-9]\d\d|20\d\d)\)")


def _year(text: str, end: int) -> int | None:
    """The year in brackets behind a citation; eyecite may take it from the next citation."""
    match = _YEAR.match(text, end, end + 110)
    return int(match["year"]) if match else None


def _by_name(text: str) -> Iterable[Cited]:
    for match in _NAMED.finditer(text):
        first = _LEAD.sub("", match["first"])
        if _ROLE.search(first):
            continue
        start = match.end("first") - len(first)
        yield Cited(Span(start, match.end()), text[start : match.end()], None, first, match["second"])


_OWN_LINE = re.compile(r"(?i)^(?:cite\s+as:?\s*)?[\s,;(){}\[\]\d/.]*$")


def printed_in(head: str) -> list[str]:
    """The citations that the head of a paper prints as its own, such as "T.C. Memo. 2020-26".

    One that stands in a sentence, a syllabus's note or with another's name is of another case.
    """
    found = []
    for one in find_citations(head):
        at = head.find(one.text, one.span.start)
        start = head.rfind("\n", 0, at) + 1
        stop = head.find("\n", at)
        line = head[start : stop if stop >= 0 else len(head)]
        rest = line.replace(one.text, " ", 1)
        if one.printed and not one.short and (_OWN_LINE.match(rest) or _titled(rest, start)):
            found.append(one.printed)
    return found


def _titled(rest: str, start: int) -> bool:
    """Whether a line is the paper's title with its citation: "Larkspur v. Port Ellery, (2025)"."""
    return start < 200 and bool(re.match(rf"^\s*{_NAMED.pattern}[\s,()\d.]*$", rest))


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
    known = [word for word in re.findall(r"[a-z]{2,}", party.lower()) if word not in _THIN]
    own, theirs = [w for w in words if not _GENERIC.match(w)], [w for w in known if not _GENERIC.match(w)]
    pairs = ((word, other) for word in (own or words) for other in (theirs if own and theirs else known))
    return any(other.startswith(word) or (word.startswith(other) and len(other) > 4) for word, other in pairs)


_GENERIC = re.compile(
    r"(?:city|town|village|county|state|states|people|commonwealth|republic|united|dep|dept|department|board|"
    r"bd|univ|university|school|district|dist|commission|comm|company|association|assn|union|group|bank|"
    r"national|american|international|ministry|authority|agency)$"
)
"""Words that many parties share; they tell two apart only where nothing else stands."""
_THIN = frozenset({"of", "the", "and", "for", "at", "et", "al", "in", "re", "inc", "co", "corp", "ltd"})
