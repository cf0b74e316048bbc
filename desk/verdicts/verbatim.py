"""Does a text say a claim in almost the claim's own words?

Where every telling word of the claim stands in the text in the claim's order, with its numbers and
names, and nothing there bends the sense, the text says it, however unsure a small reader is. One
word missing, out of its order, or one that bends ("declined to", "if", "or fewer") ends it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from desk.text.stop_words import STOP_WORDS
from desk.verdicts.coverage import stem

LEAST = 3
"""A claim that shares fewer telling words than this is too short to be told by its words."""
_BESIDE = 4
"""So many words before the first shared one, or after the last, may still bend it."""
_SAME_NUMBER = 3
"""Numbers so many words apart may be parts of one."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_BENDS = frozenset(
    """
    not no never nor neither without cannot hardly barely almost nearly declined declines decline
    refused refuses refuse failed fails fail denied rejected avoided stopped ceased if unless whether
    may might could would should allegedly alleged alleges reportedly purported argued argues argue
    contended contends claimed claims claim asserted asserts suggested suggests proposed seeks sought
    asked asks asking urged wants wanted hopes plans planned threatened attempted tried moved requested
    expected likely unlikely possible possibly perhaps supposedly down until instead except only partly
    hypothetically assuming suppose said says told
    """.split()  # noqa: SIM905 - a table of words
)
"""Words that change what is said of the words beside them, where the claim does not have them too."""


_MONTHS = {
    name[:length]: name
    for name in "January February March April August September October November December".split()  # noqa: SIM905 - a row of words
    for length in (3, 4)
}
"""Months as they are cut short before a day: "Oct. 3", "Sept. 26"."""
_MUST_STAND = frozenset(
    """
    not no never nor neither cannot without all every each both only always most any more less fewer than
    before after until since during against from under over between
    """.split()  # noqa: SIM905 - a table of words
)
"""Small words of the claim that must stand in the text too: "after" for "before" says another thing."""
_WEAKEN = frozenset(
    "some few most several or half partly many sometimes often either".split()  # noqa: SIM905 - a table of words
)
"""Small words of the text that make it say less than a claim without them."""


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    name: bool


def says_it(claim: str, text: str, around: str) -> bool:
    """Whether ``text`` says ``claim`` in almost its own words.

    Args:
        claim: a statement that stands alone; its names may be longer than the text's.
        text: one or two sentences of a source.
        around: the passage and what is known of the document, where the rest of a name may stand.
    """
    ours, theirs = _telling(claim), [word.stem for word in _telling(text)]
    present = set(theirs)
    known = present | {word.stem for word in _telling(around)}
    names = [word.stem for word in ours if word.name]
    if not set(names) <= known or (names and not set(names) & present):
        return False
    if any(word.stem[0].isdigit() and word.stem not in present for word in ours):
        return False
    wanted = [word.stem for word in ours if not word.name or word.stem in present]
    # What two did together, or one of two names, is not told of one of them in so many words.
    if _leaves_half(claim, text, "and"):
        return False
    if len(wanted) < LEAST or LCSseq.similarity(wanted, theirs) < len(wanted):
        return False
    return not _bent(claim, text, set(wanted))


def _telling(text: str) -> list[_Word]:
    """The telling words in order, cut to their stems; a capital inside the text makes a name."""
    found = []
    for at, match in enumerate(_TOKEN.finditer(_plain(text))):
        word = _MONTHS.get(match[0], match[0])
        if word.lower() not in STOP_WORDS or word == "May":
            found.append(_Word(stem(word), name=word[0].isupper() and at > 0))
    return [word for word in found if word.stem]


def _plain(text: str) -> str:
    """Without accents: a name is printed with and without them."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _bent(claim: str, text: str, wanted: set[str]) -> bool:
    ours = {match[0].lower() for match in _TOKEN.finditer(claim)}
    words = [_MONTHS.get(match[0], match[0]).lower() for match in _TOKEN.finditer(_plain(text))]
    held = [at for at, word in enumerate(words) if word not in STOP_WORDS and stem(word) in wanted]
    if not held:
        return True
    if _lost_number(words, set(held)):
        return True
    inside = words[max(held[0] - _BESIDE, 0) : held[-1] + 1 + _BESIDE]
    bends = any(word in _BENDS | _WEAKEN or word.endswith(("n't", "n’t")) for word in set(inside) - ours)
    return bends or not ours & _MUST_STAND <= set(inside)


def _lost_number(words: list[str], held: set[int]) -> bool:
    """A number beside one of the claim's is a part of it: "2 hours 10 minutes" is not "2 hours"."""
    ours = [at for at in held if words[at][0].isdigit()]
    others = [at for at, word in enumerate(words) if word[0].isdigit() and at not in held]
    return any(abs(one - other) <= _SAME_NUMBER for one in ours for other in others)


def leaves_choice(claim: str, text: str) -> bool:
    """Whether the text gives a choice of which the claim has one side: "three or fewer", "brides or grooms".

    What is said of either of two is not said of one of them.
    """
    return _leaves_half(claim, text, "or")


def _leaves_half(claim: str, text: str, link: str) -> bool:
    """Whether the claim lacks a link of the text, and has a word on one side of it only."""
    tokens = [match[0] for match in _TOKEN.finditer(_plain(claim))]
    ours = {stem(token) for token in tokens}
    if link in {token.lower() for token in tokens}:
        return False
    words = [match[0].lower() for match in _TOKEN.finditer(_plain(text))]
    last = max(
        (at for at, word in enumerate(words) if word not in STOP_WORDS and stem(word) in ours), default=0
    )
    # "and" after the claim's last word begins something else; "or" there may still take from it.
    until = min(last + (2 if link == "or" else 0), len(words) - 1)
    linked = [at for at, word in enumerate(words[:until]) if word == link and at]
    return any((stem(words[at - 1]) in ours) != (stem(words[at + 1]) in ours) for at in linked)
