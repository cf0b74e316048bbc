"""Whether what a claim tells as being done has been ended by a later source.

"The town inspects homes on a day's notice" has no word on how things stand; "the council ended
inspections on a day's notice" ends it all the same. A source ends a practice only where it names
nothing else than what the claim tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desk.checks.context import CheckContext, Reading
from desk.checks.sides import Side, side_of
from desk.checks.spoken import spoken_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import Voice
from desk.text.attribution import told_by
from desk.text.names import find_names
from desk.text.stems import content
from desk.text.turns import denies

_TOLD = 0.5
"""A sentence with this share of the claim's words tells of the practice."""
_NAMED = 0.8
"""This share of the words for what is ended are the claim's."""
_ENOUGH = 3
_ENDS = re.compile(
    r"\b(?:ends?|ended|ending|abolish(?:es|ed|ing)|discontinu(?:es|ed|ing)|stop(?:s|ped)|cease[sd]?|"
    r"scrap(?:s|ped)|phase[sd] out|did away with|does away with|outlaw(?:s|ed)|bann?(?:s|ed))\s+"
    r"(?P<what>[^.;:]{5,160})"
)
_UNREAL = re.compile(
    r"(?i)\b(?:not|never|n['’]t|if|whether|would|could|might|may|should|propos\w*|ask\w*|call(?:s|ed|ing)?\s+(?:on|for)|"
    r"want\w*|plan(?:s|ned)?\s+to|seek\w*|sought|urg\w*|vow\w*|promis\w*|hop\w+|consider\w*|argu\w*|will|to)\s+"
    r"(?:[\w’'-]+\s+){0,6}$"
)
_NEXT = re.compile(r",\s|\s(?:and|but|while|after|before|when|because)\s(?=\w+\s\w)")
_NOT_NOW = re.compile(r"\b(?:was|were|had|did|has|have|will|would|ago|[a-z]{2,}(?<!ne)ed)\b|\b(?:1|2)\d{3}\b")
_FACTS = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.REPORTER})


def check_practice(
    claim: Claim, context: CheckContext, candidates: Sequence[Candidate]
) -> tuple[Side, Side] | None:
    """A side that tells of the practice, and the later one that ended it; None where none did.

    Where the day of the ending is not known it comes back without one: which is later stays open.

    Args:
        claim: a claim in the present without a word on how its thing stands.
        context: the sources.
        candidates: the passages found for the claim.
    """
    words = content(claim.text)
    if len(words) < _ENOUGH or _NOT_NOW.search(claim.text) or told_by(claim.text) is not None:
        return None
    until = claim.as_of
    ended = [
        side
        for side in _ended(claim, words, context)
        if until is None or (side.day is not None and side.day <= until)
    ]
    if not ended:
        return None
    last = max(ended, key=lambda side: str(side.day or ""))
    told = [
        side_of(one.reading, one.sentence, None, share=one.share, ahead=True)
        for one in spoken_of(words, context, candidates)
        if one.share >= _TOLD and one.voice in _FACTS and not (_ENDS.search(one.text) or denies(one.text))
    ]
    if last.day is None:
        others = [side for side in told if side.reading is not last.reading]
        return (others[0], last) if others else None
    earlier = [side for side in told if side.day and last.day and side.day < last.day]
    later = [side for side in told if side.day and last.day and side.day > last.day]
    return (earlier[0], last) if earlier and not later else None


def _ended(claim: Claim, words: frozenset[str], context: CheckContext) -> Iterable[Side]:
    """The sentences by which the practice is over."""
    names = {name.surname for name in find_names(claim.text)}
    for reading in (one for one in context.readings if _about(one, names)):
        for match in _ENDS.finditer(reading.text):
            sentence = reading.sentence_at(match.start())
            lead = reading.text[sentence.start : match.start()]
            what = content(_NEXT.split(match["what"])[0])
            same = len(what & words)
            if same < _ENOUGH or same < _NAMED * len(what) or _UNREAL.search(lead):
                continue
            if reading.quotation_at(Span(match.start(), match.start() + 1)) is None:
                yield side_of(reading, sentence, None, share=1.0)


def _about(reading: Reading, names: set[str]) -> bool:
    """Whether a source names whom the claim names."""
    text = f"{reading.text} {reading.document.publisher or ''}".lower()
    return all(re.search(rf"\b{re.escape(name)}", text) for name in names)
