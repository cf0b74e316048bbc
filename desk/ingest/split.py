"""Passages: whole sentences of one section and one voice, up to a number of words."""

from __future__ import annotations

from dataclasses import dataclass

from desk.domain.documents import Document, Passage
from desk.domain.ids import content_id
from desk.domain.spans import Span
from desk.domain.vocabulary import Voice
from desk.ingest.voice import Section, sections
from desk.settings import Splitting
from desk.text.sentences import sentences, trim
from desk.text.voice import refine

_LONGEST_SENTENCE = 3
"""A sentence of more than this many passages' words is no sentence: a table, a list of names."""

_LONG_WORD = 12
"""So many characters count as a word at least, be there spaces or not."""


@dataclass(frozen=True, slots=True)
class _Unit:
    span: Span
    words: int


def split(document: Document, settings: Splitting) -> list[Passage]:
    """Cut a document into passages, in order.

    Each is an exact slice of the text, made of whole sentences of one section; the last
    ``settings.overlap`` sentences of one open the next, as long as the section goes on.
    """
    found: list[Passage] = []
    for section in sections(document):
        units = _units(document.text, section.span, settings.max_words)
        found.extend(_passage(document, group, section) for group in _groups(units, settings))
    return found


def _units(text: str, section: Span, max_words: int) -> list[_Unit]:
    units: list[_Unit] = []
    part = section.of(text)
    for sentence in sentences(part):
        span = sentence.shift(section.start)
        words = max(len(span.of(text).split()), len(span) // _LONG_WORD)
        if words > _LONGEST_SENTENCE * max_words:
            units.extend(_pieces(text, span, max_words))
        else:
            units.append(_Unit(span, words))
    return units


def _pieces(text: str, span: Span, max_words: int) -> list[_Unit]:
    """Cut what is too long for a sentence every ``max_words`` words, and inside endless words."""
    units: list[_Unit] = []
    start, words = span.start, 0
    for at in range(span.start + 1, span.end + 1):
        ended = at == span.end or (text[at].isspace() and not text[at - 1].isspace())
        words += ended
        if at < span.end and not (ended and words >= max_words) and at - start < max_words * _LONG_WORD:
            continue
        piece = trim(text, Span(start, at))
        if len(piece):
            units.append(_Unit(piece, max(words, len(piece) // _LONG_WORD, 1)))
        start, words = at, 0
    return units


def _groups(units: list[_Unit], settings: Splitting) -> list[list[_Unit]]:
    groups: list[list[_Unit]] = []
    held: list[_Unit] = []
    fresh = 0
    for unit in units:
        if held and sum(one.words for one in held) + unit.words > settings.max_words and fresh:
            groups.append(held)
            held, fresh = _kept(held, unit, settings), 0
        held = [*held, unit]
        fresh += 1
    if fresh:
        groups.append(held)
    return groups


def _kept(group: list[_Unit], following: _Unit, settings: Splitting) -> list[_Unit]:
    """The sentences that the next passage shares, as far as they leave room for a new one."""
    kept = group[-settings.overlap :] if 0 < settings.overlap < len(group) else []
    while kept and sum(one.words for one in kept) + following.words > settings.max_words:
        kept = kept[1:]
    return kept


def _voice(text: str, group: list[_Unit], base: Voice) -> Voice:
    """The voice in which all of the sentences speak; the section's where they differ."""
    voices = set()
    before = ""
    for unit in group:
        sentence = unit.span.of(text)
        voices.add(refine(base, sentence, before))
        before = sentence
    return voices.pop() if len(voices) == 1 else base


def _passage(document: Document, group: list[_Unit], section: Section) -> Passage:
    span = Span(group[0].span.start, group[-1].span.end)
    return Passage(
        id=content_id("p", document.id, span.start, span.end),
        document_id=document.id,
        span=span,
        text=span.of(document.text),
        page=document.page_of(span.start),
        section=section.name,
        voice=_voice(document.text, group, section.voice),
    )
