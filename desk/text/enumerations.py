"""Lists of names in running text ("A, B, C and D"), to be counted again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span
from desk.text.stems import class_of, stem
from desk.text.wordlists import listed

_WORD = r"[A-Z][\w’'&.-]*"
_ITEM = rf"(?:the\s+)?{_WORD}(?:\s+(?:(?:of|for|the|de|la|del|y|on|in|&)\s+){{0,2}}{_WORD}){{0,6}}"
_LIST = re.compile(rf"{_ITEM}(?:,\s+{_ITEM})+,?\s+and\s+{_ITEM}")
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_MONTHS = re.compile(
    r"^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
)
_SUFFIX = re.compile(r"^(?:Inc|Ltd|LLC|LLP|Corp|Co|P\.?C|N\.?A|Jr|Sr|II|III|IV)\.?$")
_STATES = frozenset(
    listed(
        "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii "
        "Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan "
        "Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee "
        "Texas Utah Vermont Virginia Washington Wisconsin Wyoming Canada England Scotland France Germany"
    )
)
_OFFICE = re.compile(r"^(?:Chief|Judge|Justice|President|Mayor|Secretary|Director|Governor|Senator)\b")
_OPEN_BEFORE = re.compile(
    r"(?i)(?:,|\band|\bor|\bincluding|\binclude[ds]?|\bsuch as|\bamong (?:them|others)|\be\.g\.,?)\s*$"
)
_OPEN_AFTER = re.compile(
    r"(?i)^\s*(?:(?:,|;)?\s*(?:and|or|as well as|plus|among|along with|together with|joined by)\b|&)"
)
_TWO_AS_ONE = re.compile(r"\b(?:of|for|on|in)\s+(?:the\s+)?[\w’'&.-]+\s+and\s+[A-Z][\w’'&.-]*$")
_LEAD = re.compile(
    r"(?P<noun>[a-z][a-z’'-]{2,})(?:(?<=s),\s+|\s*[:—–(]\s*|\s+-{1,2}\s+|\s+(?:are|were)\s*:?\s+)$"
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Three or more names in a row.

    ``sure`` says whether ``count`` is all that is meant: no "including", no name that may be two,
    nothing that goes on. ``lead`` is the noun that introduces the list ("the groups are A, B and
    C"), as printed, None where there is none.
    """

    span: Span
    count: int
    sure: bool = False
    lead: str | None = None

    @property
    def kind(self) -> str | None:
        """What the lead names, alike for synonyms, as of a figure."""
        return (class_of(self.lead) or stem(self.lead)) if self.lead else None


def enumerations(text: str, within: Span) -> list[Enumeration]:
    """The lists of names inside ``within``."""
    found: list[Enumeration] = []
    for match in _LIST.finditer(text, within.start, within.end):
        items = [item for item in _SPLIT.split(match[0]) if item and not _SUFFIX.match(item)]
        if len(items) > 2 and not any(_MONTHS.match(item) for item in items):
            before = text[max(within.start, match.start() - 60) : match.start()]
            lead = _LEAD.search(before)
            sure = _sure(items, match[0], before if not lead else "", text[match.end() : match.end() + 30])
            found.append(Enumeration(Span(*match.span()), len(items), sure, lead["noun"] if lead else None))
    return found


def _sure(items: list[str], whole: str, before: str, after: str) -> bool:
    if _OPEN_BEFORE.search(before) or _OPEN_AFTER.match(after) or _TWO_AS_ONE.search(whole):
        return False
    return not any(item in _STATES or _OFFICE.match(item) for item in items[1:])


_ROW_ITEM = re.compile(
    r"(?i)^(?:who|whom|which|that|where|when|whose|however|above all|first of all|including|such as)\b"
)

_NAMES_ONLY = re.compile(rf"^{_ITEM}(?:\s+and\s+{_ITEM})+$")


def row_counts(row: str) -> frozenset[int]:
    """How many things a row behind a colon may name ("late visits, missing bonds and secret studies").

    "And" may part two items or stand within one, so that several counts can be right; none where
    the row is no plain list.
    """
    row = row.strip().rstrip(".")
    if ";" in row:
        return frozenset({len([item for item in re.split(r";\s+(?:and\s+)?", row) if item])})
    commas = [item for item in re.split(r",\s+(?:and\s+|or\s+)?", row) if item]
    if len(commas) == 1 and not _NAMES_ONLY.match(row):
        return frozenset()
    if any(_ROW_ITEM.match(item) or len(item.split()) > 14 for item in commas) or "(" in row or ":" in row:
        return frozenset()
    last = commas[-1]
    joined = len(re.findall(r"\s+(?:and|or|&)\s+", last))
    whole = len(re.findall(r"\s+(?:and|or|&)\s+", row)) - len(re.findall(r",\s+(?:and|or)\s+", row))
    return frozenset(range(len(commas), len(commas) + max(joined, whole) + 1))
