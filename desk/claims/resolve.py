"""Who "she", "the judge" or "the bureau" is: the nearest fitting antecedent, or nobody.

A wrong name is worse than a pronoun: where two people fit, the words are left as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desk.claims.grammar import FINITE
from desk.claims.people import Cast, Entity
from desk.domain.spans import Span

_PEOPLE = frozenset({"person", "judge"})
_ANYONE = _PEOPLE | {"maybe"}
_BODIES = frozenset({"body", "court"})
_JUDGE_WORDS = frozenset({"judge", "justice", "magistrate"})
_GENERIC = {
    "agency": (
        "Bureau",
        "Agency",
        "Service",
        "Administration",
        "Department",
        "Authority",
        "Commission",
        "Office",
    ),
    "company": ("Company", "Corporation", "Corp", "Inc", "Railway"),
    "paper": ("Times", "Post", "Courier", "Herald", "Tribune", "News"),
    "newspaper": ("Times", "Post", "Courier", "Herald", "Tribune", "News"),
    "nonprofit": ("Center", "Centre", "Foundation", "Coalition", "Association", "Clinic", "Fund"),
    "union": ("Union",),
}
ROLE = re.compile(
    r"(?P<role>[Tt]he (?P<noun>judge|justice|magistrate|court|agency|authority|bureau|service|"
    r"administration|department|commission|"
    r"board|office|council|committee|ministry|union|association|company|corporation|university|institute|"
    r"clinic|center|"
    r"centre|foundation|coalition|bank|newspaper|paper|hospital|school|nonprofit|tribunal|port|"
    r"railway))(?![\w-])(?!\s(?:of|for)\s[A-Z])"
)
PRONOUN = re.compile(r"(?P<pronoun>[Hh]e|[Ss]he)\b(?!['’])")
_UNRESOLVED = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_AS_NAME = re.compile(rf"(?<=[’']s)\s|[,.]|$|\s(?:\w+ly\s|also\s|later\s|then\s)?{FINITE}\b")
_REACH = 3  # sentences back in which an antecedent is looked for


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a claim to be replaced; ``span`` counts in the draft."""

    span: Span
    name: str
    words: str


class Resolver:
    """Finds antecedents in one draft.

    Args:
        masked: the draft with its quotations blanked.
        sentences: the spans of its sentences, in order.
        cast: who is named in it.
    """

    def __init__(self, masked: str, sentences: Sequence[Span], cast: Cast) -> None:
        self._text = masked
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._cast = cast
        self._called: dict[int, str] = {}

    def named(self, span: Span) -> bool:
        """Whether somebody or something known by name stands inside ``span``."""
        return bool(self._cast.within(span, _PEOPLE | _BODIES))

    def subject(self, span: Span) -> Change | None:
        """What to put for the pronoun, role or bare surname that is ``span``; None to leave it."""
        words = span.of(self._text)
        entity = self._antecedent(words, span)
        if entity is None:
            return None
        name = entity.name if entity.kind in _PEOPLE else f"the {entity.name}"
        if entity.kind not in _PEOPLE and words[0].isupper():
            name = name[0].upper() + name[1:]
        suffix = _POSSESSIVE.search(words)
        name += suffix[0] if suffix else ""
        return None if name.lower() == words.lower() else Change(span, name, words)

    def elsewhere(self, span: Span) -> list[Change]:
        """Roles inside ``span`` that one body alone in the draft so far can be; the first of each."""
        changes: dict[str, Change] = {}
        for match in ROLE.finditer(self._text, span.start, span.end):
            noun = match["noun"]
            if noun in changes or noun in _JUDGE_WORDS or noun == "court":
                continue
            fitting = self._bodies(noun, self._before(match.start()))
            if len(fitting) == 1:
                capital = match["role"][0]
                changes[noun] = Change(
                    Span(*match.span("role")), f"{capital}he {fitting[0].name}", match["role"]
                )
        return list(changes.values())

    def leftover(self, span: Span) -> list[str]:
        """Pronouns at the head of ``span`` that were not resolved."""
        match = _UNRESOLVED.match(self._text, span.start, span.end)
        return [match["pronoun"]] if match else []

    def _antecedent(self, words: str, span: Span) -> Entity | None:
        pronoun = PRONOUN.fullmatch(words)
        if pronoun:
            return self._person(pronoun["pronoun"].lower(), span.start)
        role = ROLE.fullmatch(words)
        if role and role["noun"] in _JUDGE_WORDS:
            return self._judge(span.start)
        if role:
            return self._body(role["noun"], span.start)
        return self._surname(words, span)

    def _surname(self, words: str, span: Span) -> Entity | None:
        if not _AS_NAME.match(self._text, span.end):
            return None  # "Long lines formed" is not about Billy Long
        key = re.sub(r"[’']s?$", "", words).lower()
        entity = self._cast.entities.get(key)
        known = entity is not None and self._cast.named_before(key, span.start)
        return entity if entity and known and entity.kind in _PEOPLE else None

    def _person(self, pronoun: str, at: int) -> Entity | None:
        here = self._index(at)
        for index in range(here, max(here - _REACH - 1, -1), -1):
            sentence = self._sentences[index]
            seen = self._cast.within(Span(sentence.start, min(sentence.end, at)), _ANYONE, free=True)
            fitting = [entity for entity in seen if entity.gender in {None, pronoun}]
            if len(fitting) > 1 or any(entity.kind == "maybe" for entity in fitting):
                return None
            if fitting:
                self._called[index] = fitting[0].key
                return fitting[0]
            carried = self._called.get(index)
            if carried and index < here and self._cast.entities[carried].gender in {None, pronoun}:
                self._called[here] = carried
                return self._cast.entities[carried]
        return None

    def _judge(self, at: int) -> Entity | None:
        here = self._index(at)
        for index in range(here, -1, -1):
            sentence = self._sentences[index]
            seen = self._cast.within(
                Span(sentence.start, min(max(sentence.start, at), sentence.end)), frozenset({"judge"})
            )
            if seen:
                self._called[here] = seen[0].key
                return seen[0] if len(seen) == 1 else None
            carried = self._called.get(index)
            if carried and index < here and self._cast.entities[carried].kind == "judge":
                return self._cast.entities[carried]
        return None

    def _body(self, noun: str, at: int) -> Entity | None:
        before = self._before(at)
        fitting = self._bodies(noun, before)
        if len(fitting) == 1:
            return fitting[0]
        here = self._index(at)
        for index in range(here, max(here - _REACH - 1, -1), -1):
            sentence = self._sentences[index]
            near = self._bodies(
                noun,
                self._cast.within(Span(sentence.start, min(sentence.end, max(at, sentence.start))), _BODIES),
            )
            if near:
                return near[0] if len(near) == 1 else None
        return None

    def _before(self, at: int) -> list[Entity]:
        return [entity for entity in self._cast.before(at) if entity.kind in _BODIES]

    def _bodies(self, noun: str, among: Sequence[Entity]) -> list[Entity]:
        if noun in {"court", "tribunal"}:
            return [entity for entity in among if entity.kind == "court"]
        heads = _GENERIC.get(noun, (noun.capitalize(),))
        found = [entity for entity in among if any(re.search(rf"\b{head}\b", entity.name) for head in heads)]
        if noun not in _GENERIC:
            last = [
                entity for entity in found if re.search(rf"\b{heads[0]}(?:\sof\b|\sfor\b|$)", entity.name)
            ]
            return last or found
        return found

    def _index(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)
