"""Words that a line's end broke: joined again, or left with the hyphen that is theirs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from desk import assets

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST = re.compile(r"((?<![^\W\d_])[^\W\d_]{1,60}(?:[-'’][^\W\d_]{1,60}){0,6})[-\u2010\u00ad\x02\ufffe]$")
_FIRST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COMPOUND = frozenset(
    str.split(
        "self non cross well anti quasi co mid half one two three four five six seven eight nine ten twenty "
        "thirty forty fifty sixty seventy eighty ninety"
    )
)
"""First parts that keep their hyphen before a word, where the whole is seen nowhere else."""

_PREFIXES = frozenset(
    str.split(
        "under over counter inter super trans fore with sub after back down out some every where there here "
        "what which when mean like other hand head house land life law work"
    )
)
_SUFFIXES = frozenset(
    str.split(
        "able ible less ness ment tion sion ship hood wise ward wards ally ence ance ings ious ture ties "
        "tive ting ring ling ding ning sing ping king ment ants ions ions ages ates ated ator ered "
        "some"
    )
)
"""Words, or parts of words, that join to others without a hyphen."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ally")
_BROKEN = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{1,60}(?:-[^\W\d_]{1,60}){0,6}(?:[\x02\ufffe\u00ad]|[-\u2010][ "
    r"\t]*\r?\n)\s*[^\W\d_]+(?:-[^\W\d_]+)*"
)
_GLUE = re.compile(r"(?:\S[—–/]|\d[-\u2010])$")


def ends_broken(text: str) -> bool:
    """Whether a line ends in a hyphen that may have broken a word."""
    return bool(_LAST.search(text))


def joins_tightly(text: str) -> bool:
    """Whether the next line follows without a space: after a dash, a slash, a range's hyphen."""
    return bool(_GLUE.search(text))


class Joiner:
    """Decides from the words of the document itself.

    Args:
        text: the raw text of the whole document.
    """

    def __init__(self, text: str) -> None:
        whole = _BROKEN.sub(" ", text)
        self._seen = Counter(word.casefold() for word in _WORD.findall(whole))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of line ``before`` belongs to the word."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if not last or not first:
            return True
        if before[-1] == "\u00ad":
            return False
        left, right = last[1], first[0]
        whole, compound = (left + right).casefold(), f"{left}-{right}".casefold()
        if self._seen[whole] != self._seen[compound]:
            return self._seen[compound] > self._seen[whole]
        if right[0].isupper():
            return not (left.isupper() and right[:2].isupper())
        return "-" not in left and self._compound(left.casefold(), right.casefold())

    def _compound(self, left: str, right: str) -> bool:
        if is_english(left + right) or not self._is_word(right):
            return False
        if left in _COMPOUND:
            return True
        short = min(len(left), len(right)) < 4
        return self._is_word(left) and not (short or left in _PREFIXES or right in _SUFFIXES)

    def _is_word(self, text: str) -> bool:
        return self._seen[text] >= 2 or is_english(text)


@cache
def _words() -> frozenset[str]:
    return frozenset(assets.resource("words", "english.txt").read_text("ascii").split())


def is_english(word: str) -> bool:
    """Whether a word, or what it is an inflection of, is in the list."""
    if word in _words():
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) > 4 and (stem in _words() or stem + "e" in _words()) for stem in stems)
