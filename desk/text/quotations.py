"""Finds what stands between quotation marks.

Straight and curly doubles, singles as the outer marks, guillemets, block quotations, quotations
broken by "she wrote", and those that run over paragraphs with the mark repeated at the head of
each. Marks inside a quotation belong to its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk.domain.spans import Span
from desk.text.sentences import trim
from desk.text.speech import SPEECH

_OPEN = "“„«"
_CLOSE = "”‟»"
_STRAIGHT = '"＂'
_MARK = re.compile(rf"[{_OPEN}{_CLOSE}{_STRAIGHT}]|\n[ \t]*\n")
_SINGLE = re.compile(
    r"(?<![\w’'])(?:‘(?=\S)(?P<curly>[^\n‘“”\"]*?\S)’(?!\w)|"
    r"'(?=[^\W\d])(?P<straight>[^\n'“”\"]*?[^\s'])'(?!\w))"
)
_BLOCK = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_INDENTED = re.compile(r":[ \t]*\n(?:[ \t]*\n)?(?P<block>(?:(?: {4,}|\t)\S[^\n]*(?:\n|\Z))+)")
_BREAK_WORDS = 14


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``span`` with its marks, ``inner`` the quoted pieces without them.

    There is more than one piece where the quotation is broken by an attribution or runs over
    paragraphs. ``block`` is True for one that is set off instead of marked.
    """

    span: Span
    inner: tuple[Span, ...]
    block: bool = False

    def words_of(self, text: str) -> str:
        """The quoted words of ``text``, pieces joined by a space."""
        return " ".join(piece.of(text) for piece in self.inner)


def without_quotations(text: str) -> str:
    """``text`` with a blank in place of what stands in quotation marks."""
    parts: list[str] = []
    at = 0
    for found in find_quotations(text):
        parts.append(text[at : found.span.start])
        at = max(at, found.span.end)
    return " ".join([*parts, text[at:]])


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of ``text`` in order, none inside another. Linear in its length."""
    blocks = list(_blocks(text))
    doubles = [found for found in _doubles(text) if not _covered(found.span, blocks)]
    taken = sorted([*blocks, *doubles], key=lambda found: found.span.start)
    found = [*taken, *_singles(text, taken)]
    return _join_broken(text, sorted(found, key=lambda found: found.span.start))


def _covered(span: Span, by: list[Quotation]) -> bool:
    return any(other.span.overlaps(span) for other in by)


def _doubles(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    pieces: list[Span] = []
    piece = 0
    for match in _MARK.finditer(text):
        at = match.start()
        if match[0][0] == "\n":
            if opened is None or _continues(text, match.end()):
                continue
            opened = None  # never closed: no quotation
            continue
        opens = _opens(text, at, inside=opened is not None)
        if not opens and opened is not None:
            pieces.append(trim(text, Span(piece, at)))
            if any(len(one) for one in pieces):
                yield Quotation(Span(opened, at + 1), tuple(one for one in pieces if len(one)))
            opened = None
        elif opens and opened is not None and _heads_paragraph(text, at):
            pieces.append(trim(text, Span(piece, at)))
            piece = at + 1
        elif opens:
            opened, piece, pieces = at, at + 1, []


def _opens(text: str, at: int, *, inside: bool) -> bool:
    mark = text[at]
    if mark in _OPEN:
        return True
    if mark in _CLOSE:
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if inside:
        return _heads_paragraph(text, at) and not after.isspace()
    return not after.isspace() and not before.isalnum()


def _heads_paragraph(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - 40), at)
    return line >= 0 and not text[line:at].strip()


def _continues(text: str, at: int) -> bool:
    following = text[at : at + 40].lstrip()
    return bool(following) and following[0] in _OPEN + _STRAIGHT


def _singles(text: str, taken: list[Quotation]) -> Iterator[Quotation]:
    at = 0
    ahead = iter([*taken, None])
    following = next(ahead)
    for match in _SINGLE.finditer(text):
        while following and following.span.end <= match.start():
            following = next(ahead)
        if match.start() < at or (following and following.span.start < match.end()):
            continue
        inner = Span(*match.span("curly" if match["curly"] else "straight"))
        if match["curly"]:
            inner = _past_possessives(text, inner)
        if len(inner.of(text).split()) < (2 if match["curly"] else 3):
            continue
        at = inner.end + 1
        yield Quotation(Span(match.start(), at), (inner,))


def _past_possessives(text: str, inner: Span) -> Span:
    """Move the end past a plural's apostrophe ("the states’ rights’") where a mark follows."""
    if text[inner.end - 1] != "s" or not text[inner.end + 1 : inner.end + 3].strip().islower():
        return inner
    line = text.find("\n", inner.end)
    rest = text[inner.end + 1 : line if line >= 0 else len(text)][:300]
    nearer = re.match(r"[^‘“”\"’]*?\S’(?!\w)", rest)
    return Span(inner.start, inner.end + nearer.end()) if nearer else inner


def _blocks(text: str) -> Iterator[Quotation]:
    spans = [Span(*match.span()) for match in _BLOCK.finditer(text)]
    spans += [Span(*match.span("block")) for match in _INDENTED.finditer(text)]
    for span in sorted(spans):
        lines = [Span(*match.span(1)) for match in re.finditer(r"(?m)^[> \t]*([^\n]+)$", span.of(text))]
        inner = [trim(text, line.shift(span.start)) for line in lines]
        kept = tuple(line for line in inner if len(line))
        if kept:
            yield Quotation(trim(text, span), kept, block=True)


def _join_broken(text: str, found: list[Quotation]) -> list[Quotation]:
    joined: list[Quotation] = []
    for one in found:
        if joined and _breaks(text, joined[-1], one):
            last = joined[-1]
            joined[-1] = replace(last, span=last.span.cover(one.span), inner=(*last.inner, *one.inner))
        else:
            joined.append(one)
    return joined


def _breaks(text: str, first: Quotation, second: Quotation) -> bool:
    """Whether what stands between is "she wrote," in the middle of one quoted sentence."""
    if first.block or second.block or first.span.end > second.span.start:
        return False
    between = text[first.span.end : second.span.start]
    ended = text[first.inner[-1].end - 1]
    starts = second.inner[0].of(text)[0]
    if ended in ".?!" or len(between.split()) > _BREAK_WORDS or not SPEECH.search(between):
        return False
    closes = between.rstrip()[-1:]
    return closes in {",", "—", "–", "-"} and not starts.isupper() and not re.search(r"[.?!;]\s", between)
