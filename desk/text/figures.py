"""Finds figures: numbers, money, shares, ranges, ages and ordinals, with what they count.

Dates, times, docket and statute numbers, citations and names with a number are no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest

from desk.domain.spans import Span
from desk.text.figures_nouns import counted, holder_before
from desk.text.figures_rates import per
from desk.text.figures_votes import is_vote
from desk.text.figures_words import ORDINALS, SCALES, TENS, UNITS, value_of
from desk.text.stems import class_of, stem


class Unit(StrEnum):
    """What sort of figure it is; figures of different units are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    ORDINAL = "ordinal"
    AGE = "age"
    MEASURE = "measure"
    """A number joined to its unit: "94-page ruling", "three-judge panel"."""
    VOTE = "vote"
    """Two sides ("7 to 2"), the larger as ``low``; no range."""


class Bound(StrEnum):
    """How the text hedges the figure."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed at ``span``: from ``low`` to ``high`` (equal but for ranges).

    ``head`` is the noun that it counts, ``modifiers`` what stands between ("undocumented"), as
    printed in lower case; ``currency`` is a code for money. ``per`` is what a rate is for each of
    ("year"). ``holds`` says that the head holds what is counted ("a jury of eight").
    """

    span: Span
    low: Decimal
    high: Decimal
    unit: Unit = Unit.COUNT
    bound: Bound = Bound.EXACT
    head: str | None = None
    modifiers: tuple[str, ...] = ()
    currency: str | None = None
    per: str | None = None
    holds: bool = False

    @property
    def kind(self) -> str | None:
        """What the head names, alike for synonyms: a class ("people") or the noun's stem."""
        if self.head in {"decade", "decades"}:
            return "year"
        return (class_of(self.head) or stem(self.head)) if self.head else None


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_WORD = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_IN_WORDS = (
    rf"(?:(?:half\s+a|a|an)\s+{_MAGNITUDE}(?:\s+{_MAGNITUDE})?"
    rf"|(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}|{_MAGNITUDE}))*)"
)
_NUMBER = rf"(?:{_DIGITS}(?:\s+{_MAGNITUDE}|(?:m|bn|k)\b)?|{_IN_WORDS})"
_FRACTION = (
    r"(?:(?P<top>one|two|three|four|a|\d)[\s-](?P<under>half|third|quarter|fifth|tenth)s?"
    r"|half(?=\s+(?:of|the)\b))"
)
_FIGURE = re.compile(
    rf"(?<![\w.,$€£/-])(?:(?P<fraction>{_FRACTION})\b|(?P<ratio>(?P<part>one|two|three|\d+)\s+(?:in|"
    rf"out of)\s+(?:every\s+)?"
    rf"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1, 3}))\b(?!\s+(?:years?|"
    rf"months?|days?))"
    rf"|(?P<money>[$€£])\s?(?P<sum>{_NUMBER})(?:\s?(?:to|-|–|and)\s?[$€£]?(?P<sum2>{_NUMBER}))?"
    rf"|(?:(?P<between>between)\s+)?(?P<from>{_NUMBER})(?:\s?(?:%|percent\b|per\s+cent\b))?"
    rf"(?:\s?(?:\bto\b|(?<=\d)\s?[-–](?=\s?\d)|(?(between)\band\b|(?!)))\s?)(?P<to>{_NUMBER})"
    rf"|(?P<ordinal>\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\b"
    rf"|(?P<number>{_NUMBER}))(?![\w/])(?!\.\d)",
    re.IGNORECASE,
)
_AFTER_UNIT = re.compile(
    r"\s?(?P<percent>%|percent\b|per\s+cent\b|percentage\s+points?\b)|\s(?P<currency>dollars|euros|pounds)\b"
    r"|[-‑](?P<old>years?[-‑]old)\b|\s(?P<years_old>years?\s+old)\b|"
    r"[-‑](?P<measure>[a-z]+)\b(?:\s+(?P<measured>[a-z][\w’'-]*))?",
    re.IGNORECASE,
)
_BEFORE = (
    (Bound.ABOUT, r"about|around|roughly|approximately|approx\.?|some|an estimated|estimated|circa"),
    (Bound.NEARLY, r"nearly|almost|close to|just under|just shy of|not quite"),
    (Bound.OVER, r"more than|over|at least|no (?:fewer|less) than|upwards? of|exceeding|in excess of|above"),
    (Bound.UNDER, r"up to|as (?:many|much) as|at most|(?:no|not) more than|(?:less|fewer) than|under|below"),
)  # fmt: skip
_BOUNDS = tuple((bound, re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE)) for bound, words in _BEFORE)
_PREPOSITION = re.compile(
    r"(?i)\b(?:(?:information|data|details|evidence|questions|concerns|records|something|anything|"
    r"files|stories)\s+about"
    r"|(?:hand|turn|pass|sign|give|gave|given|took|take|taken|go|went|run|ran|came|bring|"
    r"brought)(?:ed)?\s+(?:over|up to))\s+$"
)
_OR_MORE = re.compile(r"^\s+or\s+more\b|^\s+and\s+(?:more|counting)\b", re.IGNORECASE)
_MONTH = r"(?i:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)"
_NO_FIGURE = re.compile(
    rf"(?m)\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{2,4}})?\b"
    rf"|\b{_MONTH},?\s+\d{{4}}\b|\b\d{{1,2}}[:.]\d{{2}}\s?(?:[ap]\.?m\.?|ET|GMT|UTC)?\b(?=\s|$|"
    rf"[,;.])(?<!\.\d\d)"
    r"|\b\d{1,2}(?::\d{2})?\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock)|\b\d{4}-\d{2}-\d{2}\b|"
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|(?<![\d,.$€£])(?:1[6-9]\d{2}|20\d{2})(?:s|[-–]\d{2,4})?\b(?![,.]\d)(?!\s+(?:homes|people|pages))"
    r"|\bNos?\.\s*[\w:-]+(?:,\s*[\w:-]+)*|\b\d+[-:]\w*[-:]?cv[-:]\w+|\b\d{2}-\d{2,5}\b|"
    r"\b[A-Z]{1,5}-\d+\b|\b[A-Z]+\d+\b"
    r"|§+\s*[\w().-]+|\b(?:Section|Sections|Title|Rule|Rules|Article|Form|Part|Chapter|Phase|Route|"
    r"Highway|Interstate|Flight|"
    r"Page|page|pp?\.|Exhibit|Ex\.|Docket|Dkt\.|ECF|Doc\.|Channel|Room|Suite|Grade|Table|Figure|"
    r"Fig\.|Proposition|"
    r"Amendment|Apollo|Boeing|Airbus|World War|Loan|Counts?|Claim|Lot|Zone|Ward|Precinct|"
    r"Witness|Juror|Schedule|Appendix|Volume|Box|Line)\s+(?:No\.\s*)?\d[\w().-]*"
    r"|\b\d+\s+(?:U\.\s?S\.(?:\s?C\.)?|F\.(?:\s?(?:2d|3d|4th|Supp\.(?:\s?[23]d)?))?|S\.\s?Ct\.|"
    r"C\.F\.R\.|Fed\.\s?Reg\.|[A-Z]\.[\w. ]{1,12}?)\s*§*\s*\d+[\w().-]*"
    r"|\b(?i:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|"
    r"Thirteenth|Fourteenth|Fifteenth|Sixteenth)"
    r"\s+(?i:Amendments?|Circuit|District|Avenue|Street|Lady|World)\b|\b(?:\d+(?:st|nd|rd|"
    r"d|th))\s+(?:Amendment|Circuit|Cir|Street|Avenue|century)\b"
    r"|\b(?:at|in the)\s+first\b|\bfirst(?:ly|[- ](?:of all|time|place|hand|name))\b|\bsecond(?:ly|"
    r"[- ]hand|[- ]guess)\b|\bone another\b|\bno one\b"
    r"|\bone of\b|\b(?:the|this|that|any|every|each|some|another|only|which) one\b|^[ \t]*\d+[.)]\s",
)
_NAME_AGE = re.compile(r"[A-Z][\w’'-]+,\s$")


def find_figures(text: str, within: Span | None = None) -> list[Figure]:
    """The figures of ``text`` in order. Linear in its length.

    Args:
        text: the text.
        within: the part to look at; the whole where None.
    """
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    part = text[start:end]
    blocked = [match.span() for match in _NO_FIGURE.finditer(part)]
    found: list[Figure] = []
    at = hindrance = 0
    while match := _FIGURE.search(part, at):
        while hindrance < len(blocked) and blocked[hindrance][1] <= match.start():
            hindrance += 1
        at = match.end()
        hindered = hindrance < len(blocked) and blocked[hindrance][0] < match.end()
        if hindered and not _vote(part, match):
            at = max(at, blocked[hindrance][1])
            continue
        figure = _figure(part, match)
        if figure:
            figure = _same_head(figure, part, found)
            found.append(figure)
            at = max(at, figure.span.end)
    found = [_part_of(part, figure, after) for figure, after in zip_longest(found, found[1:])]
    found = [replace(figure, per=per(part, figure.span)) for figure in found]
    return [replace(figure, span=figure.span.shift(start)) for figure in found]


def _part_of(part: str, figure: Figure, after: Figure | None) -> Figure:
    """Let "31 of its 112 girders" count girders."""
    if (
        after is None
        or after.unit is Unit.ORDINAL
        or not re.fullmatch(r"\s+of\s+[\w’' ]{0,30}", part[figure.span.end : after.span.start])
    ):
        return figure
    return replace(figure, head=after.head, modifiers=after.modifiers)


def _same_head(figure: Figure, part: str, found: list[Figure]) -> Figure:
    """Let "1.28 million of them" and "down from 98" count what the figure before counts."""
    if not found or figure.head is not None or figure.unit is not found[-1].unit:
        return figure
    between = part[found[-1].span.end : figure.span.start]
    refers = re.match(r"\s+of\s+(?:them|these|those)\b", part[figure.span.end : figure.span.end + 12])
    if refers or re.search(r"\b(?:down|up|compared (?:with|to)|against) (?:from )?$", between):
        return replace(figure, head=found[-1].head, modifiers=found[-1].modifiers)
    return figure


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    for group, read in _READERS:
        if match[group]:
            return read(text, match)
    return _vote(text, match) or _number(text, match)


def _number(text: str, match: re.Match[str]) -> Figure | None:
    low = value_of(_plain(match["from"] or match["number"]))
    high = value_of(_plain(match["to"])) if match["to"] else low
    if low is None or high is None:
        return None
    low, high = _scaled(low, high, match["from"], match["to"])
    if high < low or (match[0].lower() == "one"):
        return None
    return _united(text, Figure(Span(*match.span()), low, high, bound=_bound(text, match)))


def _vote(text: str, match: re.Match[str]) -> Figure | None:
    if not match["to"] or match["between"] or "." in match[0]:
        return None
    first, second = value_of(_plain(match["from"])), value_of(_plain(match["to"]))
    if first is None or second is None or not is_vote(text, Span(*match.span()), falling=second < first):
        return None
    return Figure(Span(*match.span()), max(first, second), min(first, second), Unit.VOTE)


def _plain(words: str) -> str:
    spaced = re.sub(r"(?<=\d)(m|bn|k)$", r" \1", words.strip(), flags=re.IGNORECASE)
    return " ".join(spaced.split())


def _scaled(low: Decimal, high: Decimal, first: str | None, second: str | None) -> tuple[Decimal, Decimal]:
    """Let the magnitude of the second number hold for the first: "3 to 4 million"."""
    if not first or not second:
        return low, high
    if _scale(first) == 1 and low < 1000:
        low *= _scale(second)
    return (low, high) if high >= low else (low, low)


def _scale(words: str) -> int:
    last = _plain(words).split()[-1].lower()
    return SCALES.get(last, 1) if SCALES.get(last, 1) >= 1000 else 1


def _bound(text: str, match: re.Match[str]) -> Bound:
    before = text[max(0, match.start() - 30) : match.start()]
    for bound, pattern in _BOUNDS:
        if pattern.search(before):
            if _PREPOSITION.search(before):
                return Bound.EXACT
            return Bound.UNDER if bound is Bound.OVER and _denied(text, match.start()) else bound
    if _OR_MORE.match(text[match.end() : match.end() + 20]):
        return Bound.OVER
    return Bound.EXACT


def _denied(text: str, at: int) -> bool:
    """Whether "more than" is denied: "nothing permits it to keep a reading for more than thirty days"."""
    clause = re.split(r"[.;:!?]\s", text[max(0, at - 160) : at])[-1]
    return bool(re.search(r"(?i)\b(?:not|nothing|no|never|cannot|nor|n't)\b(?!\s+only)", clause[:-10]))


_PARTS = {
    word: Decimal(n) for word, n in (("half", 2), ("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10))
}


def _share(text: str, match: re.Match[str]) -> Figure | None:
    if match["ratio"]:
        part, whole = value_of(match["part"]), value_of(match["whole"])
    else:
        part = value_of(match["top"]) if match["top"] else Decimal(1)
        whole = _PARTS[(match["under"] or "half").lower()]
    if not part or not whole or part > whole:
        return None
    share = (Decimal(100) * part / whole).quantize(Decimal("0.01"))
    span = Span(*match.span())
    head, modifiers = counted(text, span.end)
    return Figure(span, share, share, Unit.PERCENT, _bound(text, match), head, modifiers)


def _money(text: str, match: re.Match[str]) -> Figure | None:
    low = value_of(_plain(match["sum"]))
    high = value_of(_plain(match["sum2"])) if match["sum2"] else low
    if low is None or high is None:
        return None
    low, high = _scaled(low, high, match["sum"], match["sum2"])
    span = Span(*match.span())
    head, modifiers = counted(text, span.end)
    currency = {"$": "USD", "€": "EUR", "£": "GBP"}[match["money"]]
    return Figure(span, low, high, Unit.MONEY, _bound(text, match), head, modifiers, currency)


def _ordinal(text: str, match: re.Match[str]) -> Figure | None:
    word = match["ordinal"].lower()
    value = Decimal(ORDINALS.get(word) or int(re.sub(r"\D", "", word)))
    head, modifiers = counted(text, match.end())
    span = Span(*match.span())
    return Figure(span, value, value, Unit.ORDINAL, Bound.EXACT, head, modifiers) if head else None


_READERS = (("fraction", _share), ("ratio", _share), ("money", _money), ("ordinal", _ordinal))


def _united(text: str, figure: Figure) -> Figure:
    after = _AFTER_UNIT.match(text, figure.span.end)
    end = figure.span.end
    if after and after["percent"]:
        head, modifiers = counted(text, after.end())
        if head and head.endswith("ed"):
            head, modifiers = None, ()  # "71 percent opposed it" counts no opposed
        return replace(
            figure,
            span=Span(figure.span.start, after.end()),
            unit=Unit.POINTS if "point" in after["percent"].lower() else Unit.PERCENT,
            head=head,
            modifiers=modifiers,
        )
    if after and after["currency"]:
        code = {"dollars": "USD", "euros": "EUR", "pounds": "GBP"}[after["currency"].lower()]
        head, modifiers = counted(text, after.end())
        return replace(
            figure, span=Span(figure.span.start, after.end()), unit=Unit.MONEY, currency=code, head=head
        )
    if (after and (after["old"] or after["years_old"])) or _is_age(text, figure):
        return replace(figure, unit=Unit.AGE, head=_aged(text, figure))
    if after and after["measure"]:
        return _measured(figure, after["measure"].lower(), after["measured"])
    head, modifiers = counted(text, end)
    if head in {"decade", "decades"}:
        figure = replace(figure, low=figure.low * 10, high=figure.high * 10)
    holder = holder_before(text, figure.span.start) if not head else None
    if holder:
        return replace(figure, head=holder, holds=True)
    return replace(figure, head=head, modifiers=modifiers)


def _measured(figure: Figure, measure: str, thing: str | None) -> Figure:
    """A number joined to its unit; "an eight-member jury" is a jury of eight."""
    if thing and class_of(measure):
        return replace(figure, unit=Unit.MEASURE, head=thing.lower(), holds=True)
    return replace(figure, unit=Unit.MEASURE, head=measure, modifiers=(thing,) if thing else ())


def _is_age(text: str, figure: Figure) -> bool:
    before, after = (
        text[max(0, figure.span.start - 40) : figure.span.start],
        text[figure.span.end : figure.span.end + 2],
    )
    if re.search(r"\b[Aa]ged?\s+$", before):
        return True
    return 0 < figure.low < 120 and bool(_NAME_AGE.search(before)) and after[:1] in {",", ".", ")", ";"}


def _aged(text: str, figure: Figure) -> str | None:
    """Whose age it is: the surname beside it."""
    before = re.search(
        r"([A-Z][\w’'-]+)(?:,\s|\s(?:is|was)\s)$", text[max(0, figure.span.start - 40) : figure.span.start]
    )
    if before:
        return before[1].lower()
    after = re.match(
        r"[-‑]years?[-‑]old\s+(?:[a-z]+\s)*((?:[A-Z][\w’'-]+\s?)+)",
        text[figure.span.end : figure.span.end + 80],
    )
    return after[1].split()[-1].lower() if after else None
