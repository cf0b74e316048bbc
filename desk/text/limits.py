"""What limits a ruling: a likelihood, the record so far, the stage of the case; and words of finality."""

from __future__ import annotations

import re

from desk.text.stems import content

_STAGE = re.compile(
    r"(?i)\b(?:on\s+(?:this|the\s+(?:current|present|limited|existing|preliminary|sparse|"
    r"truncated))\s+(?:\w+\s+)?record|"
    r"on\s+the\s+record\s+(?:before\s+(?:us|it|the\s+court)|so\s+far)|at\s+this\s+(?:\w+\s+)?(?:stage|"
    r"juncture|point|time)|"
    r"preliminarily|tentatively|for\s+now|for\s+the\s+time\s+being|"
    r"for\s+(?:the\s+)?purposes\s+of\s+(?:this|the)\s+(?:\w+\s+)?motion|"
    r"as\s+applied|on\s+the\s+pleadings|at\s+the\s+pleading\s+stage)\b"
)
_LIKELY = re.compile(
    r"(?i)\b(?:(?:(?:is|are|was|were)\s+)?(?:substantially\s+|reasonably\s+|very\s+|"
    r"more\s+)?likely(?:\s+to\s+(?:succeed|prevail|"
    r"show|establish|prove|win))?|(?:substantial\s+|strong\s+|"
    r"reasonable\s+)?likelihood(?:\s+of\s+success)?|probably|may\s+well|"
    r"appears?\s+to|seems?\s+to|plausibly|raises?\s+serious\s+questions?)\b(?!\s+than\s+not)"
)
_CLAIM_LIMITS = re.compile(
    r"(?i)\b(?:prelim\w*|temporar\w*|likel\w+|probabl\w+|plausibl\w+|for\s+now|so\s+far|pending|until|"
    r"interim|stage|record|"
    r"tentative\w*|appears?|appeared|seems?|seemed|may|might|could|chance|prospects?|questions?|"
    r"in\s+part|part(?:ly|ially)|"
    r"pleadings?|as\s+applied)\b"
)
_FINAL = re.compile(
    r"(?i)\b(?:permanent(?:ly)?|final(?:ly)?(?!\s+said)|definitive(?:ly)?|conclusive(?:ly)?|"
    r"once\s+and\s+for\s+all|for\s+good|"
    r"forever|settled)\b"
)
_WHOLE = re.compile(
    r"(?i)\b(?:in\s+full|fully|entire(?:ly|ty)?|complete(?:ly)?|outright|in\s+every\s+respect|"
    r"across\s+the\s+board|"
    r"all\s+of\s+(?:the|its|their|her|his))\b"
)
_HALF = 0.5


def limit(sentence: str, topic: frozenset[str]) -> str | None:
    """The words that limit what a sentence of an opinion says of ``topic``; None where none do.

    A likelihood limits what stands behind it; the record and the stage limit the whole sentence.

    Args:
        sentence: one sentence of an opinion.
        topic: the stems of what a claim gives as held.
    """
    flat = " ".join(sentence.split())
    stage = _STAGE.search(flat)
    shared = topic & content(flat)
    for likely in _LIKELY.finditer(flat):
        if len(shared & content(flat[likely.end() :])) >= _HALF * len(shared):
            return f"{stage[0]}” … “{likely[0]}" if stage and stage.start() < likely.start() else likely[0]
    return stage[0] if stage else None


def limits_itself(claim: str) -> bool:
    """Whether a claim says that the ruling is preliminary, partial or only likely."""
    return bool(_CLAIM_LIMITS.search(claim))


def final(claim: str) -> str | None:
    """The word with which a claim calls a ruling final; None where it does not."""
    found = _FINAL.search(claim)
    return found[0] if found else None


def whole(claim: str) -> bool:
    """Whether a claim says that all of it was granted or upheld."""
    return bool(_WHOLE.search(claim))
