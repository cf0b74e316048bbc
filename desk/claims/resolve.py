"""Who "she", "the judge" or "the bureau" is: the nearest fitting antecedent, or nobody.

A wrong name is worse than a pronoun: where two people fit, the words are left as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desk.claims.carry import CARRIED, Carry
from desk.claims.grammar import FINITE
from desk.claims.name_words import NO_NAME
from desk.claims.people import COMPANIES, GROUPS, Cast, Entity
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
    "company": COMPANIES,
    "firm": COMPANIES,
    "group": GROUPS,
    "paper": ("Times", "Post", "Courier", "Herald", "Tribune", "News"),
    "newspaper": ("Times", "Post", "Courier", "Herald", "Tribune", "News"),
    "nonprofit": ("Center", "Centre", "Foundation", "Coalition", "Association", "Clinic", "Fund"),
    "union": ("Union",),
}
_LOOSE = frozenset({"group", "firm", "project"})
"""Words for so many bodies that only one named close by can be meant."""
ROLE = re.compile(
    r"(?P<role>[Tt]he (?P<noun>judge|justice|magistrate|court|agency|authority|bureau|service|"
    r"administration|department|commission|"
    r"board|office|council|committee|ministry|union|association|company|corporation|university|institute|"
    r"clinic|center|"
    r"centre|foundation|coalition|bank|newspaper|paper|hospital|school|nonprofit|tribunal|port|"
    r"railway|group|library|museum|alliance|project|firm))(?![\w-])(?!\s(?:of|for)\s[A-Z])"
)
PRONOUN = re.compile(r"(?P<pronoun>[Hh]e|[Ss]he)\b(?!['’])")
OWNER = re.compile(r"(?P<owner>[Hh]is|[Hh]er)\b(?=\s[a-z])")
_UNRESOLVED = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_AS_NAME = re.compile(rf"(?<=[’']s)\s|[,.]|$|\s(?:\w+ly\s|also\s|later\s|then\s)?{FINITE}\b")
_OWNER_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w-]+)[’']s?\s")
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
        self._carry = Carry(masked, self._bodies_and_people, self._better)

    def named(self, span: Span) -> bool:
        """Whether somebody or something known by name stands inside ``span``."""
        return bool(self._cast.within(span, _PEOPLE | _BODIES))

    def subject(self, span: Span) -> Change | None:
        """What to put for the pronoun, role or bare surname that is ``span``; None to leave it."""
        words = span.of(self._text)
        if CARRIED.fullmatch(words):
            return self._carried(span)
        if words.lower() in {"his", "her"}:
            return self._owner(span)
        entity = self._antecedent(words, span)
        if entity is None:
            return None
        name = entity.in_text
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
            if noun in changes or noun in _JUDGE_WORDS or noun in _LOOSE or noun == "court":
                continue
            fitting = self._bodies(noun, self._before(match.start()))
            if len(fitting) == 1:
                name = fitting[0].in_text
                if match["role"][0] == "T":
                    name = name[0].upper() + name[1:]
                changes[noun] = Change(Span(*match.span("role")), name, match["role"])
        return list(changes.values())

    def _carried(self, span: Span) -> Change | None:
        here = self._index(span.start)
        before = self._sentences[here - 1] if here else None
        if before and "\n\n" in self._text[before.end : self._sentences[here].start]:
            before = None
        name = self._carry.name(span, self._sentences[here], before)
        return Change(span, name, span.of(self._text)) if name else None

    def _owner(self, span: Span) -> Change | None:
        """Whose ruling "her ruling" is."""
        words = span.of(self._text)
        entity = self._person("she" if words.lower() == "her" else "he", span.start)
        if entity is None:
            return None
        mark = "’" if "’" in self._text else "'"
        return Change(span, f"{entity.name}{mark}s", words)

    def _bodies_and_people(self, span: Span) -> tuple[list[str], bool]:
        bodies = [entity.name for entity in self._cast.within(span, _BODIES)]
        return bodies, bool(self._cast.within(span, _ANYONE))

    def _better(self, span: Span) -> str | None:
        change = self.subject(span)
        return change.name if change else None

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
            if fitting and fitting[0].gender is None and self._possessor(sentence, at, pronoun, fitting[0]):
                return None
            if fitting:
                self._called[index] = fitting[0].key
                return fitting[0]
            carried = self._called.get(index)
            if carried and index < here and self._cast.entities[carried].gender in {None, pronoun}:
                self._called[here] = carried
                return self._cast.entities[carried]
        return None

    def _possessor(self, sentence: Span, at: int, pronoun: str, other: Entity) -> bool:
        """Whether another person stands there as owner ("asked for Lim's resignation"): he may be meant."""
        things = {word for entity in self._cast.of_kind(*_BODIES) for word in entity.name.split()}
        for match in _OWNER_NAME.finditer(self._text, sentence.start, min(sentence.end, at)):
            known = self._cast.entities.get(match["name"].lower())
            thing = match["name"] in things or match["name"] in NO_NAME or match["name"].isupper()
            fits = known is None or known.gender in {None, pronoun}
            if fits and not thing and match["name"] not in other.name.split():
                return True
        return False

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
        if len(fitting) == 1 and noun not in _LOOSE:
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
        found = [
            entity
            for entity in among
            if entity.called == noun or any(re.search(rf"\b{head}\b", entity.name) for head in heads)
        ]
        if noun not in _GENERIC:
            last = [
                entity for entity in found if re.search(rf"\b{heads[0]}(?:\sof\b|\sfor\b|$)", entity.name)
            ]
            return last or found
        return found

    def _index(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)
