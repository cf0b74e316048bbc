"""Whether a sentence says that a thing goes ahead or is stopped: may share, was blocked, no longer serves."""

from __future__ import annotations

import re

_STOP = (
    r"block(?:s|ed|ing)?|enjoin(?:s|ed|ing)?|(?:strikes?|struck|striking) down|revers(?:e|es|ed|ing)|"
    r"vacat(?:e|es|ed|ing)|overturn(?:s|ed|ing)?|stay(?:s|ed)|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|"
    r"repeal(?:s|ed|ing)?|rescind(?:s|ed|ing)?|withdr(?:ew|awn|aws)|cancel(?:s|ed|led)?|nullif(?:y|ied|ies)|"
    r"invalidat(?:e|es|ed)|bar(?:s|red)|ban(?:s|ned)|forbid(?:s|den)?|forbade|prohibit(?:s|ed)?|stop(?:s|ped)"
)
_STOPS = re.compile(
    rf"(?i)\b(?:{_STOP}|no longer|unlawful|illegal|unconstitutional|contrary to law|"
    r"grant(?:s|ed|ing)? (?:an?|the|their|its) (?:\w+ ){0,3}(?:injunction|stay|restraining order)|"
    r"(?:can ?not|can't|may not|must not|must stop|are not allowed|is not allowed))\b"
)
_NOT_STOPPED = re.compile(
    rf"(?i)\b(?:won['’]t|will not|would not|did not|does not|declin\w+ to|refus\w+ to|fail\w* to|"
    rf"without|not)\s+"
    rf"(?:\w+\s+)?(?:{_STOP})\b"
    r"|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed))\b[^.;]{0,60}\b(?:injunction|stay|"
    r"restraining order|motion|request to (?:block|stop)|bid to (?:block|stop))\b"
    r"|\b(?:lift(?:s|ed)?|dissolv(?:e|es|ed)|vacat(?:e|es|ed))\b[^.;]{0,40}\b(?:injunction|stay|ban|block)\b"
)
_GOES = re.compile(
    r"(?i)\b(?:can|may|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|lawful(?:ly)?|legal(?:ly)?|"
    r"uphold(?:s)?|upheld|"
    r"in (?:effect|force)|remains?|approv(?:es|ed)|green light|continue[sd]?)\b(?!\s+not\b)"
)
_LEFT = re.compile(
    r"(?i)\b(?:resign(?:s|ed)|stepped down|steps down|retired|was (?:fired|ousted|replaced|removed)|ousted|"
    r"left (?:the )?(?:office|post|job)|died|quit|former(?:ly)?|succeeded by)\b"
)
_HOLDS = re.compile(r"(?i)\b(?:is|are|serves as|heads|leads|runs|remains)\b")


def goes_ahead(sentence: str) -> bool | None:
    """True where a thing may go ahead, False where it is stopped; None where the sentence says neither."""
    if _NOT_STOPPED.search(sentence):
        return not re.search(r"(?i)\bvacat\w+\b[^.;]{0,60}\b(?:order|judgment|case)\b", sentence)
    if _STOPS.search(sentence):
        return False
    return True if _GOES.search(sentence) else None


def has_left(sentence: str) -> bool:
    """Whether somebody is said to have left a post."""
    return bool(_LEFT.search(sentence))


def holds_post(sentence: str) -> bool:
    """Whether somebody is said to hold a post now."""
    return bool(_HOLDS.search(sentence)) and not has_left(sentence)
