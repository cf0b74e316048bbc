"""Closed word lists that several readings share."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a list written as one string."""
    return tuple(words.split())


ARTICLES = frozenset({"a", "an", "the", "that"})
"""Words whose change alters nothing that is said."""

FUNCTION_WORDS = frozenset(
    listed(
        "a an the and or but if of to in on at by for with from as is are was were be been being it its "
        "this that these those he she they we i you his her their our my your him them us me not no "
        "do does did "
        "has have had will would shall should may might can could must than then so such there here "
        "which who whom "
        "whose what when where how all any some into over under about after before up down out off"
    )
)
"""Words that say little about what a text is on."""

_PAIRS = (
    ("cannot", "can't"),
    ("not", "n't"),
    ("judgment", "judgement"),
    ("defence", "defense"),
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("programme", "program"),
    ("labour", "labor"),
    ("centre", "center"),
    ("honour", "honor"),
    ("favour", "favor"),
    ("colour", "color"),
    ("licence", "license"),
    ("per cent", "percent"),
    ("ok", "okay"),
    ("toward", "towards"),
    ("adviser", "advisor"),
    ("grey", "gray"),
    ("travelled", "traveled"),
    ("cancelled", "canceled"),
)
VARIANTS = frozenset(frozenset(pair) for pair in _PAIRS)
"""Two spellings of one word."""

_CONTRACTED = {
    "isn't": "is not", "aren't": "are not", "wasn't": "was not", "weren't": "were not", "don't": "do not",
    "doesn't": "does not", "didn't": "did not", "won't": "will not", "wouldn't": "would not",
    "can't": "cannot", "couldn't": "could not", "shouldn't": "should not", "hasn't": "has not",
    "haven't": "have not", "hadn't": "had not", "it's": "it is", "that's": "that is", "there's": "there is",
    "he's": "he is", "she's": "she is", "we're": "we are", "they're": "they are", "you're": "you are",
    "i'm": "i am", "i've": "i have", "we've": "we have", "they've": "they have", "i'll": "i will",
    "we'll": "we will", "they'll": "they will", "it'll": "it will", "let's": "let us",
}  # fmt: skip


def spelled_out(word: str) -> str:
    """A contraction in full ("don't": "do not"); any other word as it is."""
    return _CONTRACTED.get(word, word)


def same_word(first: str, second: str) -> bool:
    """Whether two words, in lower case, are spellings of one."""
    if first == second or frozenset((first, second)) in VARIANTS:
        return True
    if spelled_out(first).replace(" ", "") == spelled_out(second).replace(" ", ""):
        return True
    return _british(first) == _british(second)


def _british(word: str) -> str:
    for ours, theirs in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize")):
        if len(word) > len(ours) + 3 and word.endswith(ours):
            return word[: -len(ours)] + theirs
    return word
