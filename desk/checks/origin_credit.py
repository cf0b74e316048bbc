"""Whom a report credits for what it tells.

Told apart are a report that is taken from another ("according to a report in the Ledger", "read
the full story at", a list of sources) and one of its own that names a helper ("the wire contributed
to this report") or who was first ("first reported by" below its own findings): only the first
kind goes back to the credited report where the two share no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desk.checks.origin_text import Own
from desk.domain.documents import Document
from desk.domain.vocabulary import DocumentKind

_LEAD = 3
"""A credit among the first sentences says where the story is from."""
_PROSE = 60
"""Characters from which a line is a sentence of the story, not a headline or a byline."""
_TITLE = 4
"""Words from which a headline in a list of sources is nobody else's."""
_TOPIC = 0.15
"""Of a retelling's content words, this share at least stands in the report that it credits."""
_PARTLY = re.compile(
    r"(?i)\bcontributed\b|\bcontributing\b|\bwith (?:additional )?(?:reporting|files|material) (?:by|from)\b"
    r"|\badditional reporting\b"
)
_FROM = re.compile(
    r"(?i)\baccording to\b|\breport(?:s|ed|ing)?\b|\btold\b|\bwrites\b|\bsaid\b|\bsays\b|\bfound\b|\bfinds\b"
    r"|\brevealed\b|\bvia\b|\bciting\b|\bcited\b|\bas seen (?:in|on)\b"
)
_WHOLLY = re.compile(
    r"(?i)\b(?:read|see|find) (?:the )?(?:full|whole|original|entire|more of the|rest of the)?\s*"
    r"(?:story|article|report|piece|it)?\s*(?:at|on|in|from|here)\b"
    r"|\boriginally (?:appeared|published|posted|ran)\b"
    r"|\b(?:adapted|reprinted|republished|reproduced|excerpted|condensed) from\b"
    r"|\bcourtesy of\b|\bcontent from\b|\bthis (?:article|story|report) is from\b"
    r"|\bcredit:|^\W*(?:source|via|h/t|hat tip)\b|\bsource:|\bvia:?\s"
)
_LIST = re.compile(r"(?im)^\W*(?:sources?|references|further reading|read more at)\s*:?\s*$|^\W*sources?:")
_OWN_WORK = re.compile(
    r"(?i)\bin an interview\b(?! (?:with|on) (?!us\b))|\btold (?:us|this (?:news)?paper|our)\b"
    r"|\bwe (?:asked|spoke)\b|\b(?:said|wrote) in an e-?mail to (?:us|this)\b"
)
_ALIASES = (
    ("AP", "Associated Press"),
    ("UPI", "United Press International"),
    ("AFP", "Agence France-Presse"),
    ("TNS", "Tribune News Service"),
    ("NPR", "National Public Radio"),
    ("PA", "Press Association"),
    ("dpa", "Deutsche Presse-Agentur"),
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']*\s+|\n+")


@dataclass(frozen=True)
class Crediting:
    """A report as it may credit others: what is asked of it for each of them, found once."""

    document: Document
    own: Own

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it may be called in another's credit."""
        return _names(self.document)

    @cached_property
    def title(self) -> str:
        """Its headline as it is looked for in a list of sources, "" where that is too short to tell."""
        title = " ".join(self.document.title.lower().split())
        return title if len(title.split()) >= _TITLE else ""

    @cached_property
    def lower(self) -> str:
        """Its text in lower case."""
        return self.document.text.lower()

    @cached_property
    def listed(self) -> str:
        """Its list of sources, with all that follows."""
        found = _LIST.search(self.document.text)
        return " ".join(self.document.text[found.start() :].split()) if found else ""

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, roughly cut, without those that credit a helper."""
        parts = _SENTENCE_END.split(self.document.text)
        return tuple(part for part in parts if part.strip() and not _PARTLY.search(part))

    @cached_property
    def prose(self) -> str:
        """Its text without the byline."""
        lines = self.document.text.splitlines()
        return "\n".join(line for line in lines if not re.match(r"\s*(?:by|By|BY)\s", line))

    def retells(self, other: Crediting) -> float:
        """How surely it is a retelling of the other, which it credits: 0 where it is none.

        The number is the share of its content words that the other has; the credit that fits
        best is the one with the most.
        """
        if not _credits(self, other) or _works_itself(self, other.names):
            return 0.0
        mine = self.own.content
        share = len(mine & other.own.content) / len(mine) if mine else 0.0
        return share if share >= _TOPIC else 0.0


def _names(document: Document) -> tuple[str, ...]:
    """What a report may be called in another's credit: its outlet and wire, as written or in short."""
    known = [document.publisher, document.wire_credit, *document.authors]
    names = {re.sub(r"^The\s+", "", name) for name in known if name}
    for short, full in _ALIASES:
        if names & {short, full}:
            names |= {short, full}
    return tuple(sorted(name for name in names if len(name) > 1))


def _credits(one: Crediting, other: Crediting) -> bool:
    url = other.document.url
    if url and url != one.document.url and url in one.document.text:
        return True
    if other.title and other.title in one.listed.lower():
        return True
    names = [name for name in other.names if name.lower() in one.lower]
    if not names:
        return False
    if one.listed and _named(one.listed, names):
        return True
    told = [part for part in one.sentences if _named(part, names)]
    if any(_WHOLLY.search(part) for part in told):
        return True
    reported = [part for part in told if _FROM.search(_without(part, names))]
    lead = [part for part in one.sentences if len(part) > _PROSE][:_LEAD]
    return any(part in lead for part in reported) or len(reported) * 3 >= max(len(one.sentences), 6)


def _named(text: str, names: Iterable[str]) -> bool:
    """Whether a name stands in the text; a short one, such as AP, in its own capitals."""
    return any(
        re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE if len(name) > 4 else 0) for name in names
    )


def _without(text: str, names: Iterable[str]) -> str:
    """The text without the names: "the Tarn Report" reports nothing."""
    for name in names:
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text


def _works_itself(one: Crediting, credited: Iterable[str]) -> bool:
    """Whether it says that somebody told it something: us, or the outlet that it is of."""
    if one.document.kind is not DocumentKind.ARTICLE:
        return False
    if _OWN_WORK.search(one.document.text):
        return True
    outlet = re.sub(r"^The\s+", "", one.document.publisher or "")
    names = {outlet, outlet.split()[-1] if outlet else ""} - {"", *credited}
    return any(_worked(re.escape(name)).search(one.prose) for name in names)


@lru_cache(maxsize=1024)
def _worked(outlet: str) -> re.Pattern[str]:
    done = "learned|obtained|confirmed|reviewed|seen|interviewed|asked|found"
    return re.compile(
        rf"\b(?:told|tells|by|showed|to|asked) (?:the )?{outlet}\b|\b{outlet} (?:has )?(?:{done})\b",
        re.IGNORECASE,
    )
