"""Does a text tell what a claim tells as a fact, or only as planned, asked for, charged or possible?

A reader of small size takes "charged with stealing $2 million" for "stole $2 million", and "a bill
that would limit rents" for "rents are limited": the words are the same and the event never took
place. Where most of what a sentence shares with a claim stands behind a word that makes it unreal,
and the claim has no such word itself, the sentence does not show the claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.text.alleged import alleges, hedges
from desk.text.stop_words import STOP_WORDS
from desk.verdicts.coverage import stem

_UNREAL = re.compile(
    r"""(?ix) ^(?:
    would|could|might|should|may|will|shall|if|unless|whether
    |plan(?:s|ned|ning)?|propos(?:e|es|ed|ing|als?)|intend(?:s|ed|ing)?|expect(?:s|ed|ing)?
    |seek(?:s|ing)?|sought|ask(?:s|ed|ing)|request(?:s|ed|ing)?|urg(?:e|es|ed|ing)
    |consider(?:s|ed|ing)?|threaten(?:s|ed|ing)?|promis(?:e|es|ed|ing)|offer(?:s|ed|ing)?
    |hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|demand(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?
    |fac(?:e|es|ed|ing)|charg(?:ed|ing)|accus(?:e|es|ed|ing)|indict(?:ed|ing)|suspect(?:ed|s)?
    |recommend(?:s|ed|ing)?|warn(?:s|ed|ing)?|fear(?:s|ed|ing)?|predict(?:s|ed|ing)?|forecasts?
    |argu(?:e|es|ed|ing)|contend(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|claim(?:ed|ing)
    )$"""
)
"""Verbs of what is not, or not yet, and their modals; nouns only where they are made of the same verb."""
_ADMITS = re.compile(
    r"(?i)\b(?:bills?|plans?|proposals?|motions?|charges?|lawsuits?|suits?|complaints?|likely|possib\w+"
    r"|potential\w*|up to|to be|about to|threats?|hopes?|risks?|goals?|due to|scheduled|set to"
    r"|application|candidates?|requests?|petitions?|appeals? (?:seek|ask)\w*)\b"
)
"""What in a claim says itself that the thing is planned, asked for or open."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[.,;:?!]")
_NEAR = 6
"""So many words after the unreal one its content has to begin."""
_MOST = 0.5
"""From this share of the shared words on, what is shared stands behind the unreal word."""
_ENDS = frozenset(".;:?!")


def only_unreal(claim: str, text: str) -> bool:
    """Whether ``text`` tells as unreal what ``claim`` tells as a fact.

    Args:
        claim: a statement; one that is itself unreal, hedged or somebody's words has nothing to fear.
        text: one or two sentences that seem to support it.
    """
    if hedges(claim) or _ADMITS.search(claim) or any(_UNREAL.match(word) for word in _words(claim)):
        return False
    ours = {stem(word) for word in _words(claim) if word.lower() not in STOP_WORDS}
    words = _words(text)
    shared = [at for at, word in enumerate(words) if word.lower() not in STOP_WORDS and stem(word) in ours]
    if len({stem(words[at]) for at in shared}) < 2:
        return alleges(text)
    return any(_governs(at, words, shared) for at, word in enumerate(words) if _UNREAL.match(word))


def _governs(at: int, words: Sequence[str], shared: Sequence[int]) -> bool:
    """Whether most shared words that are no names stand behind the word at ``at``, in its sentence."""
    end = next((place for place in range(at, len(words)) if words[place] in _ENDS), len(words))
    plain = [place for place in shared if not words[place][:1].isupper()] or list(shared)
    behind = [place for place in plain if at < place < end]
    if not behind or behind[0] - at > _NEAR or "," in words[at : behind[0]]:
        return False
    return len(behind) > _MOST * len(plain)


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text)
