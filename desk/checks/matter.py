"""Whether two sentences speak of one matter: the same thing, parties, place and question.

Two rulings may share most of their words and still decide different things: another levy, another
bank, another state's law, another use of the same records. Where a word of the claim stands
replaced by another one, the matters are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from desk.text.names import find_names
from desk.text.stems import content, stem
from desk.text.wordlists import FUNCTION_WORDS, listed

_ENOUGH = 0.5
"""A sentence with this share of the claim's words speaks of the same matter."""
_ALONE, _TOGETHER = 0.34, 0.75
"""The same of a sentence by itself, and together with the one before it."""
_SAME = (
    listed(
        "share disclose give hand provide transfer turn release send pass supply deliver sharing disclosure"
    ),
    listed("record records data information file files details"),
    listed("collect charge levy impose"),
    listed("deport remove expel"),
    listed("dismiss fire"),
    listed("agreement deal pact memorandum program programme initiative arrangement scheme"),
)
_CLASS = {stem(word): f"={words[0]}" for words in _SAME for word in words}
_ANY_ACT = frozenset(
    map(stem, listed("enforce apply implement carry proceed go use continue work operate do be take act"))
)
FRAME = frozenset(
    map(
        stem,
        listed(
            "judge court federal district appeal appeals supreme panel justice magistrate ruling "
            "ruled rule block blocked blocking allow allows allowed can may law lawful legal illegal "
            "unlawful constitutional unconstitutional deny denied grant granted injunction order "
            "ordered stop stopped remain remains force effect still now currently preliminary motion "
            "require requires required bar barred decline declined refuse refused approve approved "
            "withdraw withdrew suspend suspended reinstate closed close open opened reopen lift "
            "lifted ban banned vacate vacated reverse reversed uphold upheld strike struck repeal "
            "repealed stay stayed void stand stands pending dismiss dismissed lawsuit suit case"
        ),
    )
)
_PLAIN = frozenset(
    map(
        stem,
        listed(
            "new old federal state local same such own whole entire proposed controversial current "
            "former first second third city county national private public several many most certain "
            "other"
        ),
    )
)
_LINKS = FUNCTION_WORDS | frozenset(
    listed("between against within toward towards through during via per among")
)
_NEXT_TO = re.compile(r"(?=(?<![\w’'])(?P<first>[A-Za-z][\w’']*)[ -](?P<second>[A-Za-z][\w’']*))")
_ACT = re.compile(
    r"\b(?:stop|continue|resume|keep)\s+(?P<after>[a-z]+ing)\b"
    r"|\b(?:may|can|cannot|must|shall)(?:\s+(?:not|now|also|still|no\s+longer|lawfully|legally))*\s+(?P<plain>(?!(?:stop|continue|resume|keep)\s+\w+ing\b)[a-z]+)"
    r"|\b(?:allow|permit|authori[sz]|requir|forbid|free|entitl|order|oblig)\w*\s+(?:[\w’'-]+\s+){0,5}?to\s+(?P<to>[a-z]+)"
    r"|\blet(?:s|ting)?\s+(?:the\s+)?(?:[\w’'-]+\s+){1,4}?(?P<let>[a-z]+)\s+(?:the|a|an|its|their|his|her)\b"
    r"|\bfrom\s+(?P<ing>[a-z]+ing)\b"
)
_UP_TO_FOUR = r"(?:[\w’'-]+\s?){1,4}"
_TOWARD = (
    re.compile(
        rf"\b(?:shar\w*|cooperat\w*|trad\w*|deal\w*|merg\w*)\b[^.,;]{{0,60}}?\bwith\s+({_UP_TO_FOUR})"
    ),
    re.compile(
        r"\b(?:open|opened|reopened|closed|shut|hand\w*|giv\w*|disclos\w*|provid\w*|transfer\w*|sell\w*|sold|send\w*|"
        rf"sent|turn\w*|releas\w*)\b[^.,;]{{0,60}}?\bto\s+({_UP_TO_FOUR})"
    ),
)
_PURPOSE = (
    re.compile(
        r"\bto\s+(?:aid|help|facilitat\w*|support|assist|further|enforce|fight|combat|serve|pay\s+for|fund)\s+"
        rf"({_UP_TO_FOUR})"
    ),
    re.compile(rf"\bfor\s+(?:use\s+in\s+)?({_UP_TO_FOUR})"),
    re.compile(rf"\bpurposes?\s+of\s+({_UP_TO_FOUR})"),
)
"""Whom a thing is shared with or opened to, and what for; what stands there tells questions apart."""


_NEXT_PHRASE = re.compile(r"\s(?:in|on|at|by|for|from|after|under|and|or|who|that|when|with|to|of)\b")


@dataclass(frozen=True)
class Matter:
    """What a claim is about; ``text`` is without who ruled it."""

    text: str
    judges: frozenset[str]
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Stems of an organisation's full name by its initials."""

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems that tell the matter apart, words for one thing as one."""
        return _classed(content(self.text) - FRAME - self.judges)

    @cached_property
    def names(self) -> frozenset[str]:
        """The last words of the names in it, in lower case."""
        return frozenset(name.surname for name in find_names(self.text)) - self.judges

    def _long(self, stems: frozenset[str]) -> frozenset[str]:
        """The stems, and those of the full names of initials among them."""
        return stems.union(*(self.short[one] for one in stems if one in self.short))

    def _content(self, text: str) -> frozenset[str]:
        """The stems of content, with initials for full names and full names for initials."""
        stems = content(text)
        named = frozenset(one for one, full in self.short.items() if full <= stems)
        return self._long(stems) | named

    def share(self, sentence: str, before: str = "") -> float:
        """How much of the topic a sentence has; what the one before adds counts where it has some itself."""
        if len(self.topic) < 2:
            return 0.0
        own = self.topic & _classed(self._content(sentence))
        alone = len(own) / len(self.topic) if len(own) > 1 else 0.0
        both = len(self.topic & _classed(self._content(f"{before} {sentence}"))) / len(self.topic)
        return both if alone >= _ALONE and both >= _TOGETHER else alone

    def whole(self, document: str) -> float:
        """How much of the topic a whole document has; nothing where it lacks a name of the claim."""
        if len(self.topic) < 2 or not self._names_all(document):
            return 0.0
        return len(self.topic & _classed(self._content(document))) / len(self.topic)

    def is_of(self, sentence: str, before: str) -> bool:
        """Whether a sentence, with the one before it, says enough of this matter."""
        return self.share(sentence, before) >= _ENOUGH

    def touches(self, sentence: str, document: str) -> bool:
        """Whether a sentence of a document may speak of this matter, and has no other thing in its place.

        Args:
            sentence: the sentence.
            document: the text that must name whom and what the claim names.
        """
        if len(self.topic & _classed(self._content(sentence))) < 2:
            return False
        return not self.other_thing(sentence) and self._names_all(document)

    def same_question(self, sentence: str) -> bool:
        """Whether the sentence speaks of no other act, recipient or purpose than the claim's."""
        return not (self._other_act(sentence) or self._other_side(sentence))

    def _names_all(self, document: str) -> bool:
        there = self._content(document) if self.names & self.short.keys() else frozenset()
        return all(
            stem(name) in there or re.search(rf"(?i)\b{re.escape(name)}", document) for name in self.names
        )

    def other_thing(self, sentence: str) -> bool:
        """Whether a thing of the claim stands there with another word before it: "dog levy"."""
        mine, theirs = _beside(self.text), _beside(sentence)
        ours, there = _classed(self._content(self.text)), _classed(self._content(sentence))
        for first, second in mine:
            if first in there or second not in there or first in FRAME:
                continue
            replaced = {one for one, other in theirs if other == second}
            if replaced - ours - FRAME - _PLAIN:
                return True
        return False

    def _other_act(self, sentence: str) -> bool:
        mine, theirs = _acts(self.text), _acts(sentence)
        return bool(mine and theirs) and not (mine & theirs or (mine | theirs) & _ANY_ACT)

    def _other_side(self, sentence: str) -> bool:
        """Whether the claim is of sharing with one, or for one purpose, and the sentence of another."""
        ours, there = self._content(self.text), self._content(sentence)
        mine, theirs = _after(_TOWARD, self.text), _after(_TOWARD, sentence)
        if mine and theirs and not (self._long(mine) & there or self._long(theirs) & ours):
            return True
        meant = _after(_PURPOSE, self.text)
        return bool(meant) and not meant & there


def _class_of(word: str) -> str:
    return _CLASS.get(stem(word), stem(word))


def _classed(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(_CLASS.get(one, one) for one in stems)


def _beside(text: str) -> set[tuple[str, str]]:
    """Pairs of words of content that stand side by side, as stems."""
    pairs = ((match["first"].lower(), match["second"].lower()) for match in _NEXT_TO.finditer(text))
    return {(_class_of(first), _class_of(second)) for first, second in pairs if not {first, second} & _LINKS}


def _acts(text: str) -> frozenset[str]:
    """The stems of what may or may not be done."""
    found = (next(word for word in match.groups() if word) for match in _ACT.finditer(text))
    return _classed(frozenset(stem(word) for word in found if word not in FUNCTION_WORDS))


def _after(kinds: tuple[re.Pattern[str], ...], text: str) -> frozenset[str]:
    """The stems of content that follow one of the phrases, up to the next preposition."""
    found = (match[1] for kind in kinds for match in kind.finditer(text))
    return frozenset(one for words in found for one in content(_NEXT_PHRASE.split(words)[0]))


def initials(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The stems of organisations' full names by their initials, where both stand in the texts."""
    names: dict[str, set[frozenset[str]]] = {}
    short: set[str] = set()
    for text in texts:
        short.update(match[0].lower() for match in _INITIALS.finditer(text))
        for match in _FULL.finditer(text):
            letters = "".join(re.findall(r"\b[A-Z]", match[0])).lower()
            names.setdefault(letters, set()).add(content(match[0]))
    return {stem(one): next(iter(names[one])) for one in short if len(names.get(one, ())) == 1}


_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
_FULL = re.compile(r"\b[A-Z][a-z]+(?:\s(?:(?:of|and|for|the)\s){0,2}[A-Z][a-z]+){1,5}")
