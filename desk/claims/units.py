"""The draft cut into units to judge: sentences, none broken inside a quotation, and fragments.

Headings, bylines, datelines, list markers and emphasis are told apart from sentences by their
form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from desk.claims.grammar import HAS_VERB, PAST, PRESENT
from desk.domain.spans import Span
from desk.text.quotations import Quotation, find_quotations
from desk.text.sentences import blocks, sentences, trim

_HEADING = re.compile(r"#{1,6}\s")
_BULLET = re.compile(r"(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Reporting by|Edited by|Photo(?:graph)? by)\s+(?:[A-Z]|a staff|our )"
)
_BOILERPLATE = re.compile(
    r"(?:©|™|\(c\)|copyright\b|all rights reserved|sign up|subscribe|read more|related:|published |"
    r"updated |"
    r"share this|advertisement|contacts?:|for immediate release|all photos)",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"(?:for more information|to (?:learn|read|find out) more|(?:media|press) (?:contacts?|"
    r"inquiries|enquiries)|"
    r"follow us|download (?:the|our) app|click here|visit (?:us|our|www)|"
    r"this (?:story|article) (?:was|has been) (?:updated|corrected|produced|first))\b",
    re.IGNORECASE,
)
"""Sentences about the text itself, also inside a paragraph."""
_DAY = r"(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?"
_REGION = r"(?:,\s[A-Z][\w. ]{1,24})?"
_PLACE = r"[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}|[A-Z][a-z]+){_REGION}{_DAY}\s*)?"
    r"\((?:[A-Z][\w.&/ ’'-]{1,30})\)\s*(?:[—–-]{1,2})\s*"
    rf"|{_PLACE}{_REGION}{_DAY}\s+(?:[—–]|--?)\s+"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2}\s\([A-Z][\w ]{1,24}\)\s*(?:[—–]|--?)\s*"
)
_CLOSING = tuple(stop + mark for stop in "?!" for mark in '"”’»')
_TELLS = re.compile(
    r"(?:[A-Z][\w’'.-]*\s){1,4}(?:\w+ly\s)?(?:asked|asks|said|says|wrote|cried|added|replied|shouted|"
    r"demanded|wondered)\b"
)
_NOT_STORY = "It is not part of the story."
_RIGHTS = re.compile(r"all rights reserved", re.IGNORECASE)
_MISSED = re.compile(r"(?P<word>[a-z]{3,}|\d)[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z][a-z]|I\s)")
_ABBREVIATED = frozenset(["etc", "nos", "seq", "dept", "approx", "est", "fig", "vol", "viz", "cit", "ibid"])
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*\s*$")
_VERB = re.compile(
    rf"(?:{PRESENT}|{PAST}|wins|blocks|denies|loses|clears|backs|hits|upholds|strikes|tosses|sues)"
)
_LOWER_START = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the draft: ``span`` in the draft, and what kind of fragment it is, if any.

    ``lead`` is the span of the sentence that introduces a list item ("The order bars:").
    ``quotations`` are those inside, in the draft's coordinates.
    """

    span: Span
    fragment: str | None = None
    quotations: tuple[Quotation, ...] = ()
    lead: Span | None = None


def units(text: str) -> list[Unit]:
    """The units of ``text`` in order; between them stands nothing but white space and markers."""
    quotations = find_quotations(text)
    lines = _paragraphs(text, quotations)
    found: list[Unit] = []
    for line in lines:
        found += _units_of(text, line, quotations, found[-1] if found else None)
    return found


def _paragraphs(text: str, quotations: list[Quotation]) -> list[Span]:
    """Blocks, cut at line ends that end a paragraph, heading or list item."""
    found: list[Span] = []
    for block in _join_quoted(blocks(text), quotations):
        start = block.start
        longest = max((len(line) for line in block.of(text).split("\n")), default=0)
        for at in [match.start() + block.start for match in re.finditer("\n", block.of(text))]:
            if not _across(quotations, Span(at, at)) and _ends_paragraph(text, start, at, block.end, longest):
                found.append(trim(text, Span(start, at)))
                start = at + 1
        found.append(trim(text, Span(start, block.end)))
    return [span for span in found if len(span)]


def _across(quotations: Sequence[Quotation], gap: Span) -> bool:
    """Whether a quotation begins before ``gap`` and ends after it; quotations are in order."""
    at = bisect_left(quotations, gap.start, key=lambda quote: quote.span.start)
    return at > 0 and quotations[at - 1].span.end > gap.end


def _within(quotations: Sequence[Quotation], span: Span) -> tuple[Quotation, ...]:
    """The quotations that lie wholly inside ``span``."""
    low = bisect_left(quotations, span.start, key=lambda quote: quote.span.start)
    high = bisect_left(quotations, span.end, key=lambda quote: quote.span.start)
    return tuple(quote for quote in quotations[low:high] if quote.span.end <= span.end)


def _join_quoted(found: list[Span], quotations: list[Quotation]) -> list[Span]:
    """Blocks over which one quotation runs, as one."""
    joined: list[Span] = []
    for block in found:
        if joined and _across(quotations, Span(joined[-1].end, block.start)):
            joined[-1] = joined[-1].cover(block)
        else:
            joined.append(block)
    return joined


def _ends_paragraph(text: str, start: int, at: int, block_end: int, longest: int) -> bool:
    line = text[max(start, text.rfind("\n", start, at) + 1) : at].strip()
    following = text[at + 1 : min(text.find("\n", at + 1) % (len(text) + 1), block_end)].lstrip()
    if _HEADING.match(line) or _HEADING.match(following) or _BULLET.match(following):
        return True
    if _LOWER_START.match(following):
        return False
    if _ENDS.search(line):
        return True
    return len(line) < max(0.6 * longest, 45) or _BYLINE.match(line) is not None


def _units_of(text: str, line: Span, quotations: list[Quotation], before: Unit | None) -> list[Unit]:
    body = _body(text, line)
    if not len(body):
        return []
    inside = _within(quotations, body)
    lead = _lead(text, line, before)
    if lead and (len(body.of(text).split()) < 12 or not _ENDS.search(body.of(text))):
        return [Unit(body, None, inside, lead)]
    fragment = _fragment(text, line, body)
    if fragment:
        return [Unit(body, fragment, inside)]
    return [
        Unit(span, _NOT_STORY if _INVITES.match(span.of(text)) else None, _within(inside, span))
        for span in _sentences(text, body, inside)
    ]


def _lead(text: str, line: Span, before: Unit | None) -> Span | None:
    """The sentence with a colon that introduces this list item, if it is one."""
    if before is None or not _BULLET.match(line.of(text)):
        return None
    introduces = (
        text[before.span.end - 1] == ":" and not before.fragment and HAS_VERB.search(before.span.of(text))
    )
    return before.span if introduces else before.lead


def _body(text: str, line: Span) -> Span:
    """The line without heading marks, bullets, emphasis around all of it, or a dateline."""
    start, end = line.start, line.end
    for pattern in (_HEADING, _BULLET):
        match = pattern.match(text, start, end)
        start = match.end() if match else start
    for mark in ("**", "__", "*", "_"):
        whole = text[start:end]
        if len(whole) > 2 * len(mark) and whole.startswith(mark) and whole.endswith(mark):
            start, end = start + len(mark), end - len(mark)
    dateline = _DATELINE.match(text, start, end)
    if dateline and dateline.end() < end:
        start = dateline.end()
    return trim(text, Span(start, max(start, end)))


def _fragment(text: str, line: Span, body: Span) -> str | None:
    """What kind of fragment the paragraph is, in words, or None."""
    words = body.of(text)
    marked = line.of(text)
    count = len(words.split())
    signs = (
        (_HEADING.match(marked), "It is a heading."),
        (_BYLINE.match(words) and count < 14, "It is a byline."),
        (_BOILERPLATE.match(words) or _INVITES.match(words) or _RIGHTS.search(words), _NOT_STORY),
        (count < 3 and not HAS_VERB.search(words), "It is not a sentence."),
        (
            not _ENDS.search(words) and "\n" not in words and count < 18,
            "It is a heading, or not a whole sentence.",
        ),
        (_title_case(words), "It is a headline."),
        (marked[:1] in "*_" and marked[-1:] in "*_" and count < 14, "It is a note or a subheading."),
    )
    return next((said for sign, said in signs if sign), None)


def _title_case(words: str) -> bool:
    """Whether nearly all longer words, a verb among them, have capitals: "Judge Rules Board May Sell"."""
    long = re.findall(r"\b[A-Za-z][\w’'-]{3,}", words)
    raised = [word for word in long if word[0].isupper()]
    verb = any(_VERB.fullmatch(word.lower()) for word in raised)
    return verb and 5 <= len(long) <= 20 and len(raised) >= 0.9 * len(long)


def _sentences(text: str, body: Span, inside: tuple[Quotation, ...]) -> list[Span]:
    """Sentences of one paragraph; joined where a break falls in a quotation or before "she said"."""
    found: list[Span] = []
    for local in sentences(body.of(text)):
        for sentence in _missed(text, local.shift(body.start), inside):
            if found and _belongs(text, found[-1], sentence, inside):
                found[-1] = found[-1].cover(sentence)
            else:
                found.append(sentence)
    return found


def _missed(text: str, span: Span, inside: tuple[Quotation, ...]) -> list[Span]:
    """A sentence cut where an ordinary word with a stop was taken for an abbreviation ("win. On")."""
    found: list[Span] = []
    start = span.start
    for match in _MISSED.finditer(text, span.start, span.end):
        if match["word"] in _ABBREVIATED or any(
            q.span.start < match.start() < q.span.end - 1 for q in inside
        ):
            continue
        found.append(trim(text, Span(start, match.end())))
        start = match.end()
    return [*found, Span(start, span.end)]


def _belongs(text: str, last: Span, sentence: Span, inside: tuple[Quotation, ...]) -> bool:
    if _across(inside, Span(last.end, sentence.start)):
        return True
    if last.of(text).endswith(_CLOSING) and _TELLS.match(sentence.of(text)):
        return True
    return _LOWER_START.match(sentence.of(text)) is not None or not re.search(r"\w", sentence.of(text))
