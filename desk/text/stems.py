"""Words brought to their stem, so that "denied" meets "denies" (Snowball's English stemmer)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

from desk.text.wordlists import FUNCTION_WORDS, listed
from desk.text.words import Words

_STEMMER = stemmer("english")
_PEOPLE = frozenset(
    listed(
        "people person persons individual individuals man men woman women child children taxpayer taxpayers "
        "immigrant immigrants migrant migrants resident residents citizen citizens worker workers employee "
        "employees student students tenant tenants passenger passengers patient patients voter voters victim "
        "victims prisoner prisoners inmate inmates soldier soldiers officer officers customer customers user "
        "users family families adult adults pupil pupils teacher teachers protester protesters "
        "refugee refugees "
        "defendant defendants detainee detainees client clients member members aliens noncitizens americans"
    )
)
_GROUPS = frozenset(
    listed("group groups organization organizations organisation organisations nonprofit nonprofits")
)
_DWELLINGS = frozenset(
    listed("home homes house houses household households dwelling dwellings apartment apartments")
)
_CLASSES = ((_PEOPLE, "people"), (_GROUPS, "groups"), (_DWELLINGS, "dwellings"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in lower case and without a possessive."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return str(_STEMMER.stemWord(word))


def class_of(word: str) -> str | None:
    """What kind of thing a noun counts, where its kind has several names ("people")."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return next((name for words, name in _CLASSES if word in words), None)


def content(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that carry meaning; figures are left out."""
    return stems(Words.of(text).norm)


def stems(words: Iterable[str]) -> frozenset[str]:
    """The same of words in lower case."""
    return frozenset(
        stem(word) for word in words if word not in FUNCTION_WORDS and len(word) > 1 and not word[0].isdigit()
    )
