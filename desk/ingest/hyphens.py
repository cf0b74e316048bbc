"""Words that a line's end broke: joined again, or left with the hyphen that is theirs."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[-\u2010\u00ad\x02\ufffe]$")
_FIRST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COMPOUND = frozenset(
    "self non ex cross well ill all half high low long short race anti quasi co then so-called vice "
    "mid pro one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
    "eighty ninety".split()
)
"""First parts that keep their hyphen where the word as a whole is seen nowhere else."""

_BROKEN = re.compile(
    r"[^\W\d_]+(?:-[^\W\d_]+)*(?:[\x02\ufffe\u00ad]|[-\u2010][ \t]*\r?\n)\s*[^\W\d_]+(?:-[^\W\d_]+)*"
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
        return self._compound(left, right)

    def _compound(self, left: str, right: str) -> bool:
        if "-" in left:
            return False
        if left.casefold() in _COMPOUND:
            return True
        both = min(self._seen[left.casefold()], self._seen[right.casefold()])
        return both >= 2 and min(len(left), len(right)) >= 4
