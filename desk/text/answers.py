"""How a court answers the argument that it has just retold: "We agree.", "That was error.", "Not so."."""

from __future__ import annotations

import re

from desk.text.turns import LEFT_OPEN, REJECTED

ACCEPTED = "accepted"

_REFUSES = re.compile(
    r"^\W*(?:(?:But|However|Yet|Here),?\s+)?(?:(?:[Ww]e|I|[Tt]h(?:e|is) [Cc]ourt)\s+(?:\w+ly\s+|"
    r"also\s+|therefore\s+)?"
    r"(?:disagrees?|declines?|rejects?|refuses?|cannot\s+agree|(?:are|is|am)\s+(?:not\s+(?:persuaded|"
    r"convinced|so\s+sanguine)|"
    r"unpersuaded|unconvinced)|do(?:es)?\s+not\s+(?:agree|accept|credit|find))"
    r"|(?:[Tt]h(?:is|at|e|ese|ose)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Nn]either|[Nn]one of (?:the|"
    r"these))\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:arguments?|contentions?|claims?|theory|reading|position|reasoning|view|testimony|"
    r"requests?)\s+(?:\w+ly\s+)?(?:fails?|"
    r"lacks?|misses|ignores?|misreads?|overlooks?|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:wrong|"
    r"mistaken|incorrect|without|unavailing|"
    r"unpersuasive|meritless|misplaced|foreclosed|denied|rejected|not\s+\w+)|elevates|persuades)"
    r"|[Tt]hat\s+(?:is|was)\s+(?:error|wrong|incorrect|not\s+(?:so|the\s+law|enough|right|correct))|"
    r"[Nn]ot\s+so\b|[Ii]t\s+(?:is|does|was|did)"
    r"\s+not\.)"
)
_LEAVES = re.compile(
    r"^\W*(?:[Bb]ut\s+)?(?:(?:[Ww]e|[Tt]h(?:e|is) [Cc]ourt)\s+(?:need|do|does)\s+not\s+(?:decide|"
    r"reach|resolve|address)\b"
    r"|(?:[Ww]e|[Tt]h(?:e|is) [Cc]ourt)\s+(?:express|take)(?:es|s)?\s+no\b)"
)
_WE = r"(?:[Ww]e|I|[Tt]h(?:e|is) [Cc]ourt)\s+(?:\w+ly\s+|also\s+|therefore\s+)?"
_AGREES = (
    r"agrees?(?=\W*$|,|\s+(?:that|and|in\s+full)\b|\s+with\s+(?:this|that|these|it|them|him|her|his|its|"
    r"(?:the\s+)?(?P<whom>[A-Z][\w’-]+))\b)"
)
_ACCEPTS = re.compile(
    rf"^\W*(?:{_WE}(?:{_AGREES}|accepts?\b|credits?\b|(?:are|is|am)\s+persuaded(?=\W*$|\s+by\b))"
    r"|[Ss]o\s+it\s+(?:is|does)\b|(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hat|[Tt]his)\s+(?:is|are)\s+"
    r"(?:right|correct|so|persuasive)\b|[Tt]h(?:is|at|e)\s+(?:argument|contention|claim|"
    r"testimony)\s+(?:has\s+merit|"
    r"is\s+(?:well[\s-]taken|persuasive|correct|credible)|succeeds|prevails))(?!\s+(?:in\s+part|only))"
)
_SIDES_WITH = re.compile(
    r"^\W*(?:(?:[Ww]e\s+(?:think|believe|hold|find)(?:\s+that)?|[Ii]n\s+our\s+view,?)\s+)?(?:[Tt]he\s+)?"
    r"(?P<whom>[A-Z][\w’-]+)\s+(?:has|have|is|are)\s+(?:the\s+better\s+of|right\b|correct\b)"
)


def answer(sentence: str, argument: str = "") -> str | None:
    """How a sentence answers the argument before it.

    Args:
        sentence: what follows the argument.
        argument: the argument as retold; to agree with somebody else is not to accept it.

    Returns:
        :data:`ACCEPTED`, or REJECTED or LEFT_OPEN of :mod:`desk.text.turns`; None where it is no answer.
    """
    flat = " ".join(sentence.split())
    if _REFUSES.match(flat):
        return REJECTED
    if _LEAVES.match(flat):
        return LEFT_OPEN
    found = _ACCEPTS.match(flat) or _SIDES_WITH.match(flat)
    if found is None or (found["whom"] and found["whom"] not in argument):
        return None
    return ACCEPTED
