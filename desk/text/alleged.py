"""Words that give something as alleged and not as established."""

from __future__ import annotations

import re

_ACCUSERS = (
    r"(?:the\s+|an?\s+|\w+\s+)?(?:police|prosecutors?|investigators?|detectives?|agents|authorities|"
    r"complaint|lawsuit|suit|"
    r"indictment|affidavit|petition|filing|charging\s+document|plaintiffs?|accusers?|critics|"
    r"opponents|detractors|union|"
    r"whistle-?blowers?|state’?'?s?\s+attorney|district\s+attorney|attorney\s+general)"
)
_ALLEGED = re.compile(
    r"(?i)\b(?:alleg(?:e|es|ed|edly|ing|ations?)|accus(?:e|es|ed|ing|ations?)\b(?!\s+of\s+nothing)|"
    r"purported(?:ly)?|reportedly|"
    r"supposedly|suspected\s+of|charged\s+with|on\s+(?:charges|suspicion)\s+of|claims?\s+(?:that|they|"
    r"he|she|it)|claimed|"
    r"contend(?:s|ed)?|rumou?red|said\s+to\s+have|believed\s+to\s+have|unconfirmed)\b"
    rf"|\b{_ACCUSERS}\s+(?:say|says|said|believe|believes|believed|claim|claims)\b"
    rf"|\baccording\s+to\s+{_ACCUSERS}\b|,\s+{_ACCUSERS}\s+(?:say|says|said)\b"
)
_WHO = re.compile(
    rf"(?i)\baccording\s+to\s+(?P<source>{_ACCUSERS})\b|\b(?P<who>{_ACCUSERS})\s+(?:say|says|said|"
    r"believe|believes|believed|"
    r"claim|claims|claimed|allege|alleges|alleged|contend|contends)\b"
)
_HEDGED = re.compile(
    r"(?i)\b(?:according\s+to|accused|charges?|charged|suspected|suspicion|would\s+have|may\s+have|"
    r"might\s+have|den(?:y|ies|ied)|"
    r"denials?|disputed?s?|in\s+(?:\w+\s+){0,2}(?:view|telling|opinion)|(?:com)?plaints?|lawsuits?|"
    r"sued|indictment)\b"
)


def alleges(sentence: str) -> bool:
    """Whether a sentence gives what it tells as alleged: "allegedly", "police say", "the suit claims"."""
    return bool(_ALLEGED.search(sentence))


def accused_by(sentence: str) -> str | None:
    """Who alleges it, as the sentence names them; None where it names nobody."""
    found = _WHO.search(sentence)
    return (found["source"] or found["who"]) if found else None


def hedges(claim: str) -> bool:
    """Whether a claim itself says that it is alleged, disputed, or somebody's account."""
    return alleges(claim) or bool(_HEDGED.search(claim))
