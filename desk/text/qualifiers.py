"""Words that turn, limit or condition a sentence; dropping one changes what it says.

The lists follow the negation, modality, condition and exception markers of Huddleston and
Pullum, The Cambridge Grammar of the English Language (2002), chapters 3, 9 and 14, with the
posture phrases of American orders ("on this record", "at this stage") added.
"""

from __future__ import annotations

import re

from desk.text.wordlists import listed

_NEGATION = (
    r"not|no|never|none|nor|neither|nobody|nothing|nowhere|cannot|can't|won't|without|hardly|scarcely|barely|"
    r"\w+n't|unlikely|lacks?|lacked|fails?|failed|failing|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|"
    r"reject(?:s|ed|ing)?|declin(?:e|es|ed|ing)"
)
_CONDITION = (
    r"if|unless|until|except|excepting|provided|absent|assuming|whether|"
    r"so long as|as long as|subject to|to the extent|only when|only where|but for|even if|"
    r"in the event|contingent"
)
_LIMIT = (
    r"only|solely|merely|partly|partially|in part|at least|at most|almost|nearly|about|approximately|roughly|"
    r"likely|probably|possibly|perhaps|maybe|may|might|could|would|should|must|appears?|seems?|seemingly|"
    r"apparently|arguably|presumably|alleged|allegedly|reportedly|purported|purportedly|potentially|"
    r"potential|"
    r"generally|usually|typically|ordinarily|sometimes|often|rarely|some|most|many|few|several|certain|"
    r"preliminar(?:y|ily)|tentative(?:ly)?|temporar(?:y|ily)|provisional(?:ly)?|limited|narrow(?:ly)?|"
    r"facially|on its face|on their face|on this record|on the record|at this stage|at this time|"
    r"for now|so far|"
    r"for purposes of|as applied|in theory|in principle|suggests?|tends?|approximately|former|formerly|then|"
    r"all|every|each|always|exclusively|entirely"
)
_CONTRAST = (
    r"but|however|although|though|yet|nevertheless|nonetheless|despite|notwithstanding|rather than|instead"
)

NEGATION = re.compile(rf"\b(?:{_NEGATION})\b", re.IGNORECASE)
CONDITION = re.compile(rf"\b(?:{_CONDITION})\b", re.IGNORECASE)
CUE = re.compile(rf"\b(?:{_NEGATION}|{_CONDITION}|{_LIMIT}|{_CONTRAST})\b", re.IGNORECASE)
"""Anything whose loss changes the meaning."""

_KNOWN = (
    r"to (?:my|our|the best of (?:my|our)) knowledge|as far as (?:I|we) know|so far as (?:I|we) know|"
    r"to the best of (?:my|our) (?:knowledge|recollection)|as (?:I|we) understand it|in (?:my|our) view|"
    r"on the present record"
)
"""Asides that make a statement the speaker's own belief, or bind it to what is known."""
_STAGE = re.compile(
    r"(?i)\b(?:on (?:this|the|such an?|so) (?:\w+ ){0,3}record|at (?:this|"
    r"such an?) (?:\w+ ){0,3}(?:stage|time|juncture)|"
    r"on its face|on their face|for now|so far|to date|for (?:the )?purposes? of|as applied|in part|"
    r"in theory|"
    r"in principle|preliminarily|tentatively|if|unless|until|absent|assuming|except|provided|without more|"
    r"to the extent|so long as|as long as|subject to|under (?:these|those|the) (?:\w+ ){0,2}circumstances|"
    r"perhaps|possibly|probably|allegedly|reportedly|apparently|arguably|even if|whether|"
    r"in (?:some|most|certain|rare) cases|generally|usually|sometimes|rarely|seldom|"
    r"on that (?:day|date|basis|assumption)|in (?:that|such an?|which) (?:case|event)|if so|"
    r"insofar as|in so far as|pending|(?:I|we) (?:fear|hope|suspect|guess|worry|suppose|imagine|assume|wish)|"
    r"I['’]m (?:afraid|not sure|guessing|hoping)|(?:I am|we are|we['’]re) (?:afraid|hoping|not sure)|"
    rf"it (?:may|might|could) be|{_KNOWN})\b"
)
_EMBED = re.compile(
    r"(?i)\b(?:not|never|cannot|\w+n['’]t|no|none|nobody|neither|nothing|few|nor|without|unlikely|"
    r"doubt(?:s|ed|ful)?|den(?:y|ies|ied)|"
    r"disagree(?:s|d)?|"
    r"reject(?:s|ed)?|refus(?:e|es|ed)|declin(?:e|es|ed)|fail(?:s|ed)?|mistaken(?:ly)?|wrong(?:ly)?|"
    r"false(?:ly)?|"
    r"far from|hardly|if|unless|whether|suppose|assum(?:e|es|ed|ing))\b"
)
_TAIL = re.compile(
    r"(?i)^[\s,;:—–-]*(?:and |or )?(?P<cue>not|never|n't|only if|only when|only where|only after|"
    r"but only|but not|"
    r"if|unless|until|"
    r"except|provided|so long as|as long as|to the extent|subject to|without|absent|only|solely|at least|"
    r"on this (?:\w+ )?record|at this (?:\w+ )?stage|for now|in part(?! because)|but|although|though|"
    r"however|yet|in the sense|in so far as|insofar as|in the event|assuming|pending|other than|save for|"
    r"but for|to the degree|in theory|in principle|so far|for the moment|perhaps|maybe|probably|possibly|"
    r"allegedly|apparently|in most cases|in some cases|(?:I|we) (?:think|believe|hope|guess|suppose|suspect)|"
    r"while|when|whenever|once|after|before|as soon as|during|pursuant|depending|almost|nearly|"
    r"or (?:so|at least|maybe|perhaps|I|we|he|she|they)|"
    rf"{_KNOWN}|when and only when)\b"
)
_HARD = re.compile(
    r"(?i)^(?:only\b.*|but only|but not|if|unless|until|except|provided|so long as|as long as|to the extent|"
    r"subject to|without|absent|not|never|n't|in part|on this (?:\w+ )?record|at this (?:\w+ )?stage|for now|"
    r"in the sense|in so far as|insofar as|in the event|assuming|other than|save for|but for|to the degree|"
    rf"in theory|in principle|depending|or \w+(?: least)?|{_KNOWN}|when and only when)$"
)
_TURN = re.compile(r"(?i)\b(?:not|no|none|never|cannot|nor|neither|\w+n't|only|fail\w*|unless|lack\w*)\b")


HIDES = re.compile(
    rf"(?i)\b(?:{_NEGATION}|{_CONDITION}|only|solely|may|might|could|likely|alleged(?:ly)?|purported(?:ly)?|"
    r"preliminar\w*|temporar\w*|partly|in part|some|at least|at most|nearly|almost|up to(?! and\b)|"
    rf"{_CONTRAST}|"
    r"in the sense|insofar as|in so far as|I (?:think|believe|hope|guess|suppose|suspect)|"
    rf"on (?:this|the) record|probably|possibly|apparently|perhaps|generally|usually|sometimes|"
    rf"rarely|so far|for now|{_KNOWN})\b"
)
"""What an ellipsis must not stand for."""

OPENS_CONTRAST = re.compile(
    r"(?:^|[.!?][”\"’']?\s+)\W{0,3}(?:But|However|Yet|Unless|Only|Except|Still|Nevertheless|"
    r"Nonetheless|That said|"
    r"On the other hand|By contrast|Not|None|If|Provided|Although|Even so|Of course)\b"
)
"""A sentence that takes back or limits the one before."""


def hard_tail(after: str) -> bool:
    """Whether a sentence goes on after ``after`` began with a condition, exception or reversal."""
    found = trailing(after)
    return bool(found and found[1])


def leading(before: str) -> str | None:
    """The limiting phrase in what stands before quoted words in their own sentence, or None.

    Args:
        before: the sentence up to the quoted words.
    """
    stage = _last(_STAGE, _clause(before))
    return stage[0] if stage else None


def negated(before: str) -> str | None:
    """The negation or doubt under which quoted words stand ("cannot say that …"), or None.

    A condition that a comma closes ("Unless it rains, we") leaves the words in the main clause; it limits
    them and does not turn them.
    """
    lead = " ".join(_clause(before).split()[-7:])
    turn = _last(_EMBED, lead)
    if turn is None or (CONDITION.fullmatch(turn[0]) and "," in lead[turn.end() :].rstrip(" ,")):
        return None
    return turn[0]


def supplied(cue: str, outside: str) -> bool:
    """Whether a draft's own words beside a quotation carry a qualifier's sense.

    Args:
        cue: the qualifier as the source has it.
        outside: the draft's sentence without the quoted words.
    """
    if _EMBED.fullmatch(cue) and _EMBED.search(outside):
        return True
    if CONDITION.search(cue) and CONDITION.search(outside):
        return True
    content = [word for word in re.findall(r"\w+", cue.lower()) if word not in _THIN]
    return bool(content) and any(re.search(rf"\b{re.escape(word)}\b", outside.lower()) for word in content)


_THIN = frozenset(listed("on this the an a such so at of for in to as it its their under these those when"))


def _clause(before: str) -> str:
    """The last clause of what stands before; a limiting phrase holds only in its own."""
    return re.split(r"[;:]|,? (?:but|and|so|yet|because|since)\b", before)[-1]


_TIME = frozenset(listed("while when whenever once after before during pending")) | {"as soon as"}
_PLEDGE = re.compile(r"(?i)\b(?:will|shall|won['’]t|['’]ll|must|may|can|going to)\b")


def trailing(after: str, quoted: str = "") -> tuple[str, bool] | None:
    """The qualifier with which the sentence goes on after quoted words, and whether it is hard.

    A hard one turns what was said: a condition, an exception, or "but" with a negation. When a thing
    is so is hard after words of what will or may be ("No family will be moved while …") and else no
    qualifier.

    Args:
        after: the sentence after the quoted words.
        quoted: the quoted words.
    """
    found = _TAIL.match(after)
    if not found:
        return None
    cue = found["cue"].lower()
    if cue in _TIME:
        return (
            (cue, True) if _PLEDGE.search(quoted) else (cue, False) if cue in {"while", "pending"} else None
        )
    if cue in {"but", "although", "though", "however", "yet"}:
        return cue, cue == "but" and bool(_TURN.search(after[:120]))
    return cue, bool(_HARD.match(cue))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
