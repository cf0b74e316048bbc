"""Do a claim's own words stand in the evidence? A guard against support that is only near in meaning.

A verifier may read "the fee rose to $40" as supported by "the fee rose". So a claim's numbers and
names must be found, and most of its other telling words, before a text may support it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desk.text.stop_words import STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_PART = r"[A-Z](?:[\w’'-]*[\w’]|\.)?"
_NAME = re.compile(rf"(?<!\w){_PART}(?: (?:of |for |the |de ){{0,2}}{_PART}|-{_PART})*")
_LONG_NAME = re.compile(rf"(?<!\w){_PART}(?: (?:of |for |the |and |de ){{0,2}}{_PART}|-{_PART})*")
_COUNTS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905 - clearer
        start=2,
    )
}
"""Not "one", which is as often a pronoun."""
TITLES = frozenset("mr mrs ms dr judge justice president senator sen rep gov chief hon u.s us".split())  # noqa: SIM905 - clearer
_SAYING = frozenset(
    "said says say told wrote writes held holds ruled rules found finds according stated states court".split()  # noqa: SIM905 - clearer
)

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "y")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a claim stands in a text; each is in [0, 1], and 1 where the claim has none."""

    words: float
    names: float
    numbers: float


@dataclass(frozen=True, slots=True)
class Terms:
    """A claim's telling words (cut to a stem), names and numbers."""

    words: frozenset[str]
    names: frozenset[tuple[str, ...]]
    """Each with the words that may stand for it: its last one, or its initials."""
    numbers: frozenset[str]


def terms(claim: str) -> Terms:
    """What of a claim must be found in its evidence.

    A name of several words counts as its last one: a source may say "Marsh" for "Odette Marsh".
    """
    stems = _stems(claim)
    numbers = frozenset(one for one in stems if one[0].isdigit())
    runs = [_stem_row(match[0]) for match in _NAME.finditer(claim) if match.start() or " " in match[0]]
    names = frozenset((run[-1], _initials_of(run)) for run in runs if run and run[-1] not in numbers)
    parts = {part for run in runs for part in run}
    return Terms(words=stems - parts - numbers, names=names, numbers=numbers)


def coverage(wanted: Terms, text: str) -> Coverage:
    """The share of a claim's terms that ``text`` has; "IRS" stands for "Internal Revenue Service"."""
    found = _stems(text)
    named = found | _initials(text)
    met = sum(any(form in named for form in forms) for forms in wanted.names)
    return Coverage(
        words=_share(wanted.words, found),
        names=met / len(wanted.names) if wanted.names else 1.0,
        numbers=_share(wanted.numbers, found),
    )


def _stem_row(text: str) -> list[str]:
    words = (word for word in _WORD.findall(text) if _tells(word))
    return [one for word in words if len(one := stem(word)) > 1 and one not in TITLES]


@lru_cache(maxsize=4096)
def _initials(text: str) -> frozenset[str]:
    runs = (_stem_row(match[0]) for match in _LONG_NAME.finditer(text))
    return frozenset(_initials_of(run) for run in runs if len(run) >= 2)


def _tells(word: str) -> bool:
    return word == "May" or word.lower() not in STOP_WORDS


def _initials_of(run: list[str]) -> str:
    return "".join(part[0] for part in run) if len(run) >= 2 else run[-1]


def _share(wanted: frozenset[str], found: frozenset[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 1.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    stems = (stem(word) for word in _WORD.findall(text) if _tells(word))
    return frozenset(stem for stem in stems if stem and stem not in TITLES and stem not in _SAYING)


def stem(word: str) -> str:
    """A crude stem: no possessive, no common ending, at most six letters; numbers without commas."""
    low = re.sub(r"['’]s$", "", word.lower())
    if low[:1].isdigit():
        return low.replace(",", "").rstrip(".")
    if low in _COUNTS:
        return _COUNTS[low]
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
            break
    return low[:6].rstrip("e") if len(low) > 3 else low
