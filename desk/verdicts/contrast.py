"""Where a text says the opposite of a claim in the claim's own words.

A reader of small size is easily led by shared words: "granted the motion" and "denied the motion"
look alike to it. Two signs are told by rule: a word of the claim stands in the text as its
opposite, or a shared word is negated on one side alone. Each needs other words of the claim
close by, so that it is said of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from desk.text.stop_words import STOP_WORDS
from desk.verdicts.coverage import TITLES, stem

_OPPOSITES = """
granted:denied,rejected,refused,declined allowed:denied,blocked,barred,prohibited,forbade,banned,halted
permitted:prohibited,barred,blocked,forbade affirmed:reversed,vacated,overturned
upheld:overturned,reversed,vacated,struck,blocked,invalidated approved:rejected,denied,blocked,vetoed
accepted:rejected,refused,declined lawful:unlawful,illegal legal:illegal,unlawful
constitutional:unconstitutional valid:invalid agreed:disagreed,refused,declined
supported:opposed,rejected favored:opposed won:lost,defeated rose:fell,dropped,declined
increased:decreased,fell,dropped,declined,reduced gained:lost sustained:overruled
joined:dissented,left earlier:later higher:lower more:fewer,less largest:smallest
with:without majority:minority,dissenting guilty:acquitted,innocent convicted:acquitted
admitted:denied confirmed:denied praised:criticized,condemned credible:incredible,implausible
likely:unlikely timely:untimely sufficient:insufficient proper:improper relevant:irrelevant
appropriate:inappropriate plaintiff:defendant appellant:appellee petitioner:respondent
opened:closed began:ended,stopped started:stopped,ended hired:fired bought:sold entered:left
signed:vetoed disclosed:withheld sealed:unsealed permanent:temporary,preliminary final:preliminary
alive:dead always:never all:none success:failure victory:defeat,loss prevailed:lost
included:excluded expanded:shrank,narrowed,reduced strengthened:weakened public:private
"""
_NEGATORS = frozenset("not never no nor neither cannot hardly without".split())  # noqa: SIM905 - clearer as a list of words
"""Each negates the next telling word, over adverbs."""
_UNWILLING = frozenset(
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing".split()  # noqa: SIM905 - clearer as a list of words
)
"""These negate the verb after "to"."""
_WEAK = frozenset("only just merely simply necessarily".split())  # noqa: SIM905 - clearer as a list of words
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[.;?!]")
_ANSWERED_NO = re.compile(
    r"\?[”\"’']?\s+(?:[^.?!]{3,30}[.,]\s+)?(?:[“\"]?(?:It|They|He|She|We)\s+(?:does|do|did|is|are|was|were|has|have|can)\s+not\b|[“\"]?No\b)"
)
_LETS = re.compile(
    r"\b(?:declin|refus)\w* to (?:block|halt|stop|bar|enjoin|freeze|pause|suspend)\b"
    r"|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|turn(?:s|ed) down)\b[^.;]{0,60}"
    r"\b(?:injunction|restraining order|motion|request|bid|arguments?|challenge)\b"
    r"|\b(?:allow|permit)(?:s|ed)?\b|\b(?:clear(?:s|ed)? the way|let)\b",
    re.IGNORECASE,
)
"""Ways to say that a court let a thing go on."""
_STOPS = frozenset(".;?!")
_CLAUSES = frozenset("but although while because which who and".split())  # noqa: SIM905 - clearer as a list of words
_DECIDERS = frozenset("judge judges court courts justice justices panel magistrate".split())  # noqa: SIM905 - clearer as a list of words
_TOWARDS = ("against", "sued", "defeated", "appointed", "replaced", "succeeded", "represented", "hired")
_AFTER, _AROUND = 4, 7


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the claim says and what the text says in its place."""

    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    raw: str
    stem: str
    negated: bool


_Sides = tuple[frozenset[str], frozenset[str]]


def contrast(claim: str, text: str) -> Contrast | None:
    """The first place where ``text`` says the opposite of ``claim``; None where there is none."""
    ours, theirs = _words(claim), _words(text)
    stems = frozenset(word.stem for word in ours if word.stem)
    for at, word in enumerate(theirs):
        if not word.stem or not _about(theirs, at, stems - {word.stem}):
            continue
        found = _opposite(at, ours, stems, theirs) or _negation(word, ours, theirs)
        if found:
            return found
    return _swapped(ours, theirs) or _other_name(ours, theirs) or _answered_no(claim, text, ours, theirs)


def agrees(claim: str, text: str) -> bool:
    """Whether the text denies what the claim denies: "declined to block", "denied an injunction"."""
    denied = {word.stem for word in _words(claim) if word.negated}
    if denied & {word.stem for word in _words(text) if word.negated}:
        return True
    return bool(_LETS.search(claim) and _LETS.search(text))


def _opposite(
    at: int, ours: Sequence[_Word], stems: frozenset[str], theirs: Sequence[_Word]
) -> Contrast | None:
    """A word that stands for its opposite; not where the claim has that word too, or either is negated.

    To deny an injunction is to allow what it was asked against: a denial is the opposite of a leave only
    where both are of one thing.
    """
    word = theirs[at]
    if word.stem in stems or word.stem not in _opposites():
        return None
    present = {other.stem for other in theirs}
    for place, mine in enumerate(ours):
        if mine.stem not in _opposites()[word.stem] or mine.stem in present or mine.negated != word.negated:
            continue
        if not {mine.stem, word.stem} & _asked_for() or _things(ours, place) & _things(theirs, at):
            return Contrast(mine.raw, word.raw)
    return None


def _things(words: Sequence[_Word], at: int) -> frozenset[str]:
    """What a verb is said of: the telling words around it that are no names, and not who decides."""
    around = [*words[max(0, at - _AROUND) : at], *words[at + 1 : at + 1 + _AROUND]]
    return frozenset(
        one.stem for one in around if one.stem and one.raw.islower() and one.raw not in _DECIDERS
    )


def _negation(word: _Word, ours: Sequence[_Word], theirs: Sequence[_Word]) -> Contrast | None:
    """A shared word that only one side negates, wherever the text has it of the same thing."""
    mine = [other for other in ours if other.stem == word.stem]
    if not mine or len({other.negated for other in mine}) > 1:
        return None
    same = [
        other
        for at, other in enumerate(theirs)
        if other.stem == word.stem and _follows(ours, theirs, at, word.stem)
    ]
    if not same or any(other.negated == mine[0].negated for other in same):
        return None
    return Contrast(_said(mine[0]), _said(same[0]))


def _swapped(ours: Sequence[_Word], theirs: Sequence[_Word]) -> Contrast | None:
    """Who did it to whom, the other way round: "Osei sued Port Merrin", "Port Merrin sued Osei"."""
    for marker in _TOWARDS:
        mine, other = _sides(ours, marker), _sides(theirs, marker)
        if mine and other and _crossed(mine, other):
            return Contrast(f"{marker} …", f"{marker}, the other way round")
    return None


def _crossed(mine: _Sides, other: _Sides) -> bool:
    """Whoever does it in the claim is the one to whom it is done in the text."""
    return bool(mine[0] & other[1]) and not mine[0] & other[0] and not mine[1] & other[1]


def _other_name(ours: Sequence[_Word], theirs: Sequence[_Word]) -> Contrast | None:
    """Another name after the same words: "appointed by Osei", "appointed by Cruz"."""
    stems = {word.stem for word in ours if word.stem}
    other = _after_by(theirs)
    for done, named in _after_by(ours).items():
        there = other.get(done, ())
        shared = stems & {word.stem for word in theirs} - {done}
        if named and there and shared and not {word.stem for word in named} & {word.stem for word in theirs}:
            return Contrast(_joined(named), _joined(there))
    return None


def _after_by(words: Sequence[_Word]) -> dict[str, tuple[_Word, ...]]:
    """For each "done by Somebody" what was done, and the words of the name."""
    found: dict[str, tuple[_Word, ...]] = {}
    for at, word in enumerate(words[1:-1], start=1):
        if word.raw.lower() == "by" and words[at - 1].stem:
            run = tuple(takewhile(lambda one: one.raw[:1].isupper(), words[at + 1 :]))
            found[words[at - 1].stem] = tuple(
                one for one in run if one.stem and one.raw.lower() not in TITLES
            )
    return found


def _joined(words: Sequence[_Word]) -> str:
    return " ".join(word.raw for word in words)


def _sides(words: Sequence[_Word], marker: str) -> _Sides | None:
    """The names before and after a word that says towards whom; None unless it stands there once."""
    places = [at for at, word in enumerate(words) if word.raw.lower() == marker]
    if len(places) != 1:
        return None
    named = [word.stem if word.raw[:1].isupper() else "" for word in words]
    before, after = named[: places[0]], named[places[0] + 1 : places[0] + 8]
    return frozenset(filter(None, before)), frozenset(filter(None, after))


def _follows(ours: Sequence[_Word], theirs: Sequence[_Word], at: int, stem_: str) -> bool:
    """Whether it is said of the same thing: the same telling word just before, or soon after."""
    where = next(place for place, word in enumerate(ours) if word.stem == stem_)
    after = {word.stem for word in ours[where + 1 : where + 1 + _AFTER] if word.stem}
    soon = after & {word.stem for word in theirs[at + 1 : at + 2 + _AFTER] if word.stem}
    return bool(soon) or _last_stem(ours[:where]) == _last_stem(theirs[:at]) != ""


def _last_stem(words: Sequence[_Word]) -> str:
    return next((word.stem for word in reversed(words) if word.stem), "")


def _answered_no(claim: str, text: str, ours: Sequence[_Word], theirs: Sequence[_Word]) -> Contrast | None:
    """A question answered with no: does it violate the code? It does not."""
    answer = _ANSWERED_NO.search(text)
    if not answer or "?" in claim or any(word.negated for word in ours):
        return None
    question = re.split(r"(?<=[.:])\s", text[: answer.start()])[-1]
    asked = {word.stem for word in _words(question) if word.stem}
    told = [word for word in ours if word.stem]
    shared = [word for word in told if word.stem in asked]
    if len(shared) < 3 or len(shared) < 0.7 * len(told) or not theirs:
        return None
    return Contrast(shared[0].raw, answer[0].strip("?”\"’' "))


def _about(words: Sequence[_Word], at: int, stems: frozenset[str]) -> bool:
    near = words[max(0, at - _AROUND) : at + _AROUND + 1]
    return len({word.stem for word in near if word.stem in stems}) >= 2


def _said(word: _Word) -> str:
    return f"not {word.raw}" if word.negated else word.raw


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[_Word, ...]:
    """Every word; only telling ones have a stem. A negation reaches the next one, not past a clause."""
    found: list[_Word] = []
    open_ = False
    tokens = _TOKEN.findall(text.replace("’", "'"))
    for at, token in enumerate(tokens):
        low = token.lower()
        following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if token in _STOPS or low in _CLAUSES:
            open_ = False
        if token in _STOPS:
            continue
        telling = low in _kept() or (
            low not in STOP_WORDS and low not in _NEGATORS and not low.endswith("n't")
        )
        found.append(_Word(token, stem(token) if telling else "", open_ and telling))
        open_ = _negates(low, following) or (open_ and (not telling or low.endswith("ly")))
    return tuple(found)


def _negates(low: str, following: str) -> bool:
    """Whether this word negates what comes after it."""
    if low in _UNWILLING:
        return following == "to"
    return following not in _WEAK and (low.endswith("n't") or low in _NEGATORS)


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    rows: Iterator[str] = (word for row in _OPPOSITES.split() for word in re.split("[:,]", row))
    return frozenset(rows)


@lru_cache(maxsize=1)
def _asked_for() -> frozenset[str]:
    """What is done to a request: of another thing it means another thing."""
    return frozenset(stem(word) for word in ("denied", "refused", "declined", "rejected"))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _OPPOSITES.split():
        one, others = row.split(":")
        for other in others.split(","):
            found.setdefault(stem(one), set()).add(stem(other))
            found.setdefault(stem(other), set()).add(stem(one))
    return {key: frozenset(value) for key, value in found.items()}
