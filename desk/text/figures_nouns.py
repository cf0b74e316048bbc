"""The noun that a figure counts: behind it, or the one that holds it ("a jury of eight")."""

from __future__ import annotations

import re

from desk.text.stems import class_of
from desk.text.wordlists import FUNCTION_WORDS, listed

_STOP = FUNCTION_WORDS | frozenset(
    listed(
        "so far more less per each every other another year years ago old now later earlier since "
        "during within "
        "according because while although though until unless against among between through without "
        "across said "
        "says told wrote added found held ruled were was had have has would could may might will did "
        "does be been "
        "being including include includes included such like than together apiece altogether total "
        "overall only even "
        "also already yet still today yesterday here there on in at by for from to with of"
    )
)
_SPAN_NOUNS = frozenset(
    listed("year years month months week weeks day days hour hours minute minutes page pages")
)
_NEXT = re.compile(r"[\s-]*([A-Za-z][\w’'-]*)")
_HOLDER = re.compile(
    r"(?i)\b(?P<noun>jury|panel|town|city|village|crew|staff|group|team|crowd|force|board|court|class|family|"
    r"precedent|population|congregation|squad)\s+of\s+(?:just\s+|only\s+|about\s+|some\s+|nearly\s+|"
    r"more\s+than\s+|"
    r"fewer\s+than\s+|at\s+least\s+)?$"
)


def holder_before(text: str, at: int) -> str | None:
    """The noun that holds what is counted at an offset: "jury" of "a jury of eight"."""
    match = _HOLDER.search(text[max(0, at - 40) : at])
    return match["noun"].lower() if match else None


def counted(text: str, at: int) -> tuple[str | None, tuple[str, ...]]:
    """The noun after a figure and what stands between them."""
    run: list[str] = []
    for _ in range(7):
        following = _NEXT.match(text, at)
        if not following:
            break
        word = following[1].lower()
        if word in {"of", "the", "its", "their", "his", "her", "these", "those", "all"} and not run:
            at = following.end()
            continue
        if word in {"year", "years"} and not run and re.fullmatch(r"[\s-]*", text[at : following.start(1)]):
            return word, ()
        if word == "such" and not run:
            at = following.end()
            continue
        if word in _STOP or (run and run[-1] in _SPAN_NOUNS):
            break
        run.append(word)
        at = following.end()
        if re.match(r"[.,;:!?)”\"—–]", text[at : at + 1]):
            break
    return _head(run)


def _head(run: list[str]) -> tuple[str | None, tuple[str, ...]]:
    if not run:
        return None, ()
    for place, word in enumerate(run):
        if _plural(word):
            return word, tuple(run[:place])
    if len(run) > 2:
        return None, tuple(run)
    return run[-1], tuple(run[:-1])


def _plural(word: str) -> bool:
    if word in {"people", "men", "women", "children", "feet", "police", "staff"} or class_of(word):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
