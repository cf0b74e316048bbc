"""Statutes, regulations and docket numbers as texts cite them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span

_SECTION = r"(?:§§?|[Ss]ections?|[Ss]ecs?\.)\s*"
_NUMBER = r"(?P<number>\d[\w.:–-]*\w|\d)(?P<parts>(?:\([A-Za-z0-9]{1,4}\))*)"
_CODES = (
    ("usc", r"U\.?\s?S\.?\s?C\.?(?:\s?A\.)?"),
    ("cfr", r"C\.?\s?F\.?\s?R\.?"),
)
_FEDERAL = tuple(
    (name, re.compile(rf"\b(?P<title>\d{{1,2}})\s+{code}\s*(?:{_SECTION}|[Pp]art\s+)?{_NUMBER}"))
    for name, code in _CODES
)
_STATE = re.compile(
    r"\b(?P<code>(?:[A-Z][\w.&’']*\s+){1,4}?(?:Code|Stat\.|Laws|Statutes)(?:\s+(?:Ann\.|"
    r"[A-Z][a-z]+\.?)){0,3}),?"
    rf"\s+(?:§§?|ch\.)\s*{_NUMBER}"
)
_DOCKET = re.compile(
    r"(?:\bNos?\.\s*|\b[Dd]ocket(?:\s+[Nn]os?\.?|\s+number)?\s+|(?<![\w-]))"
    r"(?P<docket>\d{1,2}:\d{2}-[a-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*|\d{2,4}-[a-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*"
    r"|(?<=No\. )\d{2}-[A-Z]?\d{1,5}(?![\d-]))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Law:
    """A statute or regulation: ``code`` names where it stands, alike for all spellings of it.

    ``number`` is the section, ``parts`` its subsections as printed ("(2)(A)").
    """

    span: Span
    code: str
    number: str
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Docket:
    """A docket number as printed at ``span``."""

    span: Span
    text: str


def find_laws(text: str, within: Span | None = None) -> list[Law]:
    """The statutes and regulations that ``text`` cites by code and section, in order. Linear."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    found = [
        Law(Span(*match.span()), f"{int(match['title'])} {name}", match["number"].lower(), match["parts"])
        for name, pattern in _FEDERAL
        for match in pattern.finditer(text, start, end)
    ]
    for match in _STATE.finditer(text, start, end):
        code = re.sub(r"[\s.,]+", " ", match["code"]).strip().lower()
        found.append(Law(Span(*match.span()), code, match["number"].lower(), match["parts"]))
    return sorted(found, key=lambda law: law.span)


def find_dockets(text: str, within: Span | None = None) -> list[Docket]:
    """The docket numbers of ``text`` in order. Linear in its length."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    return [
        Docket(Span(*match.span("docket")), match["docket"]) for match in _DOCKET.finditer(text, start, end)
    ]


def docket_key(docket: str) -> str:
    """A docket number without what writers leave out: the office, leading zeros, judges' initials."""
    bare = re.sub(r"(?:-[A-Z]{2,4})+$", "", docket.strip().removeprefix("No. "))
    bare = re.sub(r"^\d{1,2}:", "", bare).lower()
    return "-".join(part.lstrip("0") if part.isdigit() else part for part in bare.split("-"))


def docket_shape(docket: str) -> tuple[str, ...]:
    """What two dockets of one court and year share: kind of case and year ("cv", "23")."""
    return tuple(docket_key(docket).split("-")[:-1])
