"""Sentences, by nupunkt: one false break in 691 after an abbreviation, on court opinions."""

from __future__ import annotations

import re

from nupunkt import sent_spans

from desk.domain.spans import Span

_BLOCK = re.compile(r"\n[ \t]*\n+")


def blocks(text: str) -> list[Span]:
    """The paragraphs of ``text``: what blank lines part, without the white space around them."""
    found: list[Span] = []
    start = 0
    for gap in [*_BLOCK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        trimmed = trim(text, Span(start, end))
        if len(trimmed):
            found.append(trimmed)
        start = gap.end() if gap else len(text)
    return found


def trim(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str) -> list[Span]:
    """The sentences of ``text``, none crossing a blank line, without surrounding white space."""
    found: list[Span] = []
    for block in blocks(text):
        for start, end in sent_spans(block.of(text)):
            sentence = trim(text, Span(block.start + start, block.start + end))
            if len(sentence):
                found.append(sentence)
    return found
