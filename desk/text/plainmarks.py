"""Two texts made alike in all that a quotation may print differently and still be exact."""

from __future__ import annotations

import re

from desk.text.fold import fold

_SPACED = re.compile(r"\s*-+\s*")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:?!)])")
_MARKS = re.compile(r"[\"']")


def canonical(text: str) -> str:
    """``text`` without quotation marks and apostrophes, dashes as spaces, white space single.

    Letters keep their case. A comma, stop, colon or semicolon at either end is dropped.
    """
    folded = fold(text, case=False).text
    folded = _SPACED.sub(" ", _MARKS.sub("", folded))
    folded = _BEFORE_MARK.sub("", folded)
    return " ".join(folded.split()).strip(" ,.;:")


def question_marks(text: str) -> int:
    """How many questions a text asks."""
    return text.count("?")
