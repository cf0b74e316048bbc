"""Finds a model's quotations in the sources; what is not found is dropped, never repaired.

A quotation is looked for in the passage that the model names, then in the whole document of that
passage: as it is, then folded (quotation marks, dashes, white space, case), then ignoring white
space. Only a unique place counts, and none that begins or ends inside a word: "able to" is not
quoted from "unable to". The quotation shown is always the source's own characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import Stance
from desk.text.fold import Folded, fold
from desk.verdicts.parse import QuoteAnswer

MIN_LETTERS = 4
"""A quotation with fewer letters and digits is no evidence: it stands anywhere."""
_MARKS = "\"'“”‘’«»„ \t\n"
_JOINERS = "-‐‑'’"


@dataclass(frozen=True, slots=True)
class Located:
    """A quotation at its place: ``number`` is the passage's in the prompt, ``span`` the document's."""

    number: int
    span: Span
    quote: str
    stance: Stance


def locate_all(
    quotes: Sequence[QuoteAnswer], candidates: Sequence[Candidate], documents: Mapping[str, Document]
) -> tuple[tuple[Located, ...], int]:
    """The quotations that were located, in order and without repeats, and how many were dropped."""
    found: dict[tuple[str, Span], Located] = {}
    dropped = 0
    for quote in quotes:
        if quote.passage > len(candidates):
            dropped += 1
            continue
        passage = candidates[quote.passage - 1].passage
        document = documents[passage.document_id]
        span = locate(quote.quote, document.text, passage.span)
        if span is None:
            dropped += 1
            continue
        located = Located(quote.passage, span, span.of(document.text), Stance(quote.stance))
        found.setdefault((document.id, span), located)
    return tuple(found.values()), dropped


def locate(quote: str, text: str, within: Span) -> Span | None:
    """The one place of ``quote`` in ``text``, looked for first inside ``within``; else None."""
    if sum(char.isalnum() for char in quote) < MIN_LETTERS:
        return None
    for wording in _wordings(quote):
        for where in (within, Span(0, len(text))):
            places = _places(wording, text, where)
            if places:
                return places[0] if len(places) == 1 else None
    return None


def _wordings(quote: str) -> Iterator[str]:
    """The quotation as given, then without marks, dots and stops around it."""
    yield quote
    bare = quote.strip(_MARKS + "….")
    if bare != quote:
        yield bare
    less = bare.rstrip(",;:.")
    if less != bare:
        yield less


def _places(wording: str, text: str, where: Span) -> list[Span]:
    """Where ``wording`` stands, by the first of the three ways that finds it."""
    inside = where.of(text)
    for tier in (_exact_places, _folded_places, _squeezed_places):
        places = [place.shift(where.start) for place in tier(wording, inside)]
        whole = [place for place in places if _whole_words(text, place)]
        if whole:
            return whole
    return []


def _exact_places(wording: str, text: str) -> list[Span]:
    return [Span(at, at + len(wording)) for at in _finds(wording, text)]


def _folded_places(wording: str, text: str) -> list[Span]:
    needle, hay = fold(wording).text, _folded(text)
    return [hay.source(Span(at, at + len(needle))) for at in _finds(needle, hay.text)]


def _squeezed_places(wording: str, text: str) -> list[Span]:
    needle, hay = fold(wording).text.replace(" ", ""), _folded(text)
    kept = [at for at, char in enumerate(hay.text) if char != " "]
    squeezed = hay.text.replace(" ", "")
    return [hay.source(Span(kept[at], kept[at + len(needle) - 1] + 1)) for at in _finds(needle, squeezed)]


@lru_cache(maxsize=4)
def _folded(text: str) -> Folded:
    return fold(text)


def _finds(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _whole_words(text: str, place: Span) -> bool:
    """Whether ``place`` cuts no word, hyphens and apostrophes inside words included."""
    before = text[max(place.start - 2, 0) : place.start]
    after = text[place.end : place.end + 2]
    cut_start = text[place.start].isalnum() and _joined(before[::-1])
    cut_end = text[place.end - 1].isalnum() and _joined(after)
    return not (cut_start or cut_end)


def _joined(next_two: str) -> bool:
    """Whether a word goes on with these characters."""
    if next_two[:1].isalnum():
        return True
    return next_two[:1] in tuple(_JOINERS) and next_two[1:].isalnum()


_DIGITS = 9
"""More digits than any number of a passage has: they are cut, lest a model fills the memory."""
_CITED = re.compile(r"\[\s*(\d+(?:\s*[,;–-]\s*\d+)*)\s*\]")
_NAMED = re.compile(r"\(?\bpassages?\s+\[?(\d+)\]?\)?", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]{1,600})”|\"([^\"]{1,600})\"")


@dataclass(frozen=True, slots=True)
class Rationale:
    """A rationale fit to be shown; ``clean`` is False where something had to be taken out."""

    text: str
    clean: bool


def ground_rationale(text: str, cited: Mapping[int, Sequence[int]], quotable: Sequence[str]) -> Rationale:
    """A rationale with its citations in the order of the evidence and no unlocated quotation.

    Args:
        text: as the model wrote it, citing passages by their number in the prompt.
        cited: for each passage's number the numbers of its located quotations, from 1.
        quotable: located quotations and the claim; other words lose their quotation marks.
    """
    lost: list[str] = []

    def renumber(match: re.Match[str]) -> str:
        numbers = [at for number in _numbers(match[1]) for at in cited.get(number, ())]
        if not all(cited.get(number) for number in _numbers(match[1])):
            lost.append(match[0])
        return "".join(f"[{number}]" for number in dict.fromkeys(numbers))

    folded = [fold(known).text for known in quotable]

    def unquote(match: re.Match[str]) -> str:
        inner = match[1] or match[2]
        if any(fold(inner.rstrip(".,;")).text in known for known in folded):
            return match[0]
        lost.append(match[0])
        return inner

    plain = "".join(char for char in text if char.isprintable() or char.isspace())
    numbered = _CITED.sub(renumber, _NAMED.sub(r"[\1]", plain))
    shown = " ".join(_QUOTED.sub(unquote, numbered).split())
    return Rationale(re.sub(r"\s+([.,;:])", r"\1", shown), not lost)


def _numbers(listed: str) -> list[int]:
    """The numbers of ``1``, ``1, 3`` or ``1-3``."""
    found: list[int] = []
    for piece in re.split(r"[,;]", listed):
        ends = [int(end[-_DIGITS:]) for end in re.split(r"[–-]", piece)]
        found.extend(range(ends[0], min(ends[-1], ends[0] + 99) + 1) or ends)
    return found
