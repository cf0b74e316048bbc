"""Finds names of persons, organisations, courts and cases by their capitals and titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from desk.domain.spans import Span
from desk.text.wordlists import FUNCTION_WORDS, listed

_CAPITAL = r"(?:[A-Z]\.(?=\s)|[A-Z][\w’'-]*)"
_LINK = r"(?:of|de|la|del|van|von|der|for|the|&)"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:\s+(?:{_LINK}\s+){{0,2}}{_CAPITAL})*")
TITLES = frozenset(
    listed(
        "judge justice president secretary commissioner attorney general senator sen rep gov "
        "governor mayor professor "
        "prof dr mr mrs ms miss director sheriff chief senior associate district circuit magistrate "
        "acting assistant councilwoman councilman congressman congresswoman chairwoman chairman "
        "deputy former federal inspector captain lt sgt council member auditor city spokeswoman "
        "spokesman minister "
        "king queen prince princess sir lady officer detective treasury homeland security honorable "
        "hon us u.s"
    )
)
_ORGANISATION = frozenset(
    listed(
        "department service agency court administration center centre union inc corp company "
        "association committee "
        "commission council office bureau university institute board group party bank authority news "
        "times post house "
        "senate congress foundation coalition ministry project enforcement police act code agreement "
        "controls lines "
        "press courier herald chronicle city county state village republic states trust fund school "
        "hospital library "
        "workers college church society federation league network alliance district circuit supreme "
        "appeals utility "
        "records security treasury homeland revenue customs internal immigration labs systems partners"
    )
)
_NO_NAME = frozenset([*FUNCTION_WORDS, *listed(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun according "
    "however meanwhile "
    "still yet earlier later last next plaintiffs defendants plaintiff defendant petitioner "
    "respondent officials "
    "critics advocates tenants residents voters lawyers attorneys both two three four five six seven "
    "eight nine ten "
    "while although because since during under without within despite until also once now then today "
    "yesterday mayor "
    "nobody everybody nothing something attempts originally updated published sources key source "
    "background i’m i’ve "
    "we’re it’s don’t isn’t didn’t another others several many most more less first second third"
)])  # fmt: skip
_SUFFIX = frozenset(listed("jr jr. sr sr. ii iii iv esq"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed at ``span``; ``tokens`` are its words without titles, in lower case."""

    span: Span
    text: str
    tokens: tuple[str, ...]
    organisation: bool = False
    titled: bool = False

    @property
    def surname(self) -> str:
        """The last word."""
        return self.tokens[-1]


def find_names(text: str, within: Span | None = None) -> list[Name]:
    """The names of ``text`` in order. Linear in its length."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    found: list[Name] = []
    for match in _RUN.finditer(text, start, end):
        made = _name(text, match)
        if made:
            found.append(made)
    return found


def _name(text: str, match: re.Match[str]) -> Name | None:
    words = [(Span(*one.span()).shift(match.start()), one[0]) for one in re.finditer(r"[^\s]+", match[0])]
    while words and _plain(words[0][1]) in _NO_NAME:
        words.pop(0)
    while words and _plain(words[-1][1]) in (_NO_NAME | frozenset(listed("of the and for de"))):
        words.pop()
    if not words:
        return None
    span = words[0][0].cover(words[-1][0])
    plain = _after_office([_plain(word) for _, word in words])
    organisation = any(word in _ORGANISATION for word in plain[1:]) or _acronym(
        [word for _, word in words[-len(plain) :]]
    )
    tokens = plain if organisation else [word for word in plain if word not in TITLES and word not in _SUFFIX]
    tokens = [word for word in tokens if word and word not in {"of", "the", "and", "for"}]
    if not tokens or (len(tokens) == 1 and len(tokens[0]) < 3):
        return None
    return Name(
        span, re.sub(r"[’']s?$", "", span.of(text)), tuple(tokens), organisation, len(tokens) < len(words)
    )


def _after_office(plain: list[str]) -> list[str]:
    """What follows an office: "IRS Commissioner Melanie Krause" names Melanie Krause."""
    offices = [at for at, word in enumerate(plain[:-1]) if word in _OFFICES]
    return plain[offices[-1] + 1 :] if offices and plain[offices[-1] + 1] not in {"of", "for"} else plain


_OFFICES = frozenset(
    listed(
        "judge justice president secretary commissioner senator governor mayor director sheriff "
        "minister dr mr mrs ms"
    )
)


def _plain(word: str) -> str:
    bare = re.sub(r"[’']s?$", "", word.lower().replace("’", "'")).strip(".,;:'")
    bare = re.sub(r"(?<=[a-z]{3})\d{1,3}$", "", bare)  # the number of a footnote
    return bare if bare.isascii() else _without_accents(bare)


def _without_accents(word: str) -> str:
    """Accents are often left out: Lucía and Lucia are one spelling."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _acronym(words: list[str]) -> bool:
    """Whether a name begins with letters that stand for words; a caption in capitals does not."""
    first, rest = words[0], words[1:]
    return 1 < len(first) <= 6 and first.isupper() and not (rest and all(word.isupper() for word in rest))


def near_word(first: str, second: str) -> bool:
    """Whether two words may be spellings of one name: one or two letters apart, not short ones."""
    if first == second or min(len(first), len(second)) < 4 or first[0] != second[0]:
        return False
    apart = Levenshtein.distance(first, second)
    return apart == 1 or (apart == 2 and min(len(first), len(second)) >= 7)


def same_name(first: Name, second: Name) -> bool:
    """Whether two mentions can be one name: surname alone, with or without a middle name or initial."""
    if first.organisation or second.organisation:
        shorter, longer = sorted((first.tokens, second.tokens), key=len)
        return set(shorter) <= set(longer)
    if first.surname != second.surname:
        return False
    return _given(first.tokens[:-1], second.tokens[:-1])


def _given(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if not first or not second:
        return True
    one, two = first[0], second[0]
    return one == two or one in second or two in first or (min(len(one), len(two)) <= 1 and one[0] == two[0])


def misspelt(first: Name, second: Name) -> bool:
    """Whether the two differ by the spelling of one word: Melanie Kraus, Melanie Krause."""
    if len(first.tokens) == 1 or len(second.tokens) == 1:
        return _as_surnames(first, second)
    if len(first.tokens) != len(second.tokens):
        ends = first.tokens[0] == second.tokens[0] and not first.organisation
        return ends and near_word(first.surname, second.surname)
    different = [(a, b) for a, b in zip(first.tokens, second.tokens, strict=True) if a != b]
    if len(different) != 1:
        return False
    return near_word(*different[0]) or (not first.organisation and _sounds_alike(*different[0]))


_LONGEST = 4
"""A person has no more names than these; a longer run of capitals is a headline."""


def _as_surnames(first: Name, second: Name) -> bool:
    """Whether a lone word and a name may be spellings of one person's.

    One that differs by an ending ("America", "Americans") is another word.
    """
    if first.organisation or second.organisation or not near_word(first.surname, second.surname):
        return False
    if max(len(first.tokens), len(second.tokens)) > _LONGEST:
        return False
    one, two = sorted((first.surname, second.surname), key=len)
    ending = two.removeprefix(one) in {"s", "n", "ns", "an", "es"}
    return not ending or first.titled or second.titled


def _sounds_alike(first: str, second: str) -> bool:
    """Whether two words beside an equal one may be spellings of one name: Karl and Carl, Hale and Hail."""
    longer = max(len(first), len(second))
    if min(len(first), len(second)) < 3:
        return False
    near = 1 - Levenshtein.distance(first, second) / longer >= 0.6
    return near or (first[0] == second[0] and _consonants(first) == _consonants(second) and longer >= 4)


def _consonants(word: str) -> str:
    """A word without vowels and doubled letters: "hl" for Hale and Hail."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw]", "", word.lower()))
