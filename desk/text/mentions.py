"""Mentions of those who may speak: names, roles and pronouns, and the speaker that one makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.domain.spans import Span
from desk.text.speech import ARGUE, RULE, SAY
from desk.text.wordlists import listed

VERB = rf"(?:{SAY}|{ARGUE}|{RULE})"
TITLE = (
    r"(?:U\.S\.|US|Chief|Senior|Associate|District|Circuit|Magistrate|Federal|Acting|Assistant|Deputy|Former|"
    r"Judge|Justice|President|Secretary|Commissioner|Attorney|General|Senator|Sen\.|Rep\.|Gov\.|"
    r"Governor|Mayor|"
    r"Professor|Prof\.|Dr\.|Mr\.|Mrs\.|Ms\.|Director|Sheriff|Treasury|Homeland|Security|Inspector|"
    r"Captain|Lt\.|Sgt\.)"
)
NAME_WORD = r"[A-Z][\w’'\-]*(?:\.(?=\s[A-Z]))?"
_NAME = rf"{NAME_WORD}(?:\s(?:(?:of|de|la|van|von|for|the|&|and the)\s)?{NAME_WORD}){{0,7}}"
_ROLE_NOUN = (
    r"judge|justice|court|panel|majority|dissent|dissenters?|plaintiffs?|defendants?|petitioners?|"
    r"respondents?|"
    r"appellants?|appellees?|government|administration|prosecutors?|attorneys?|lawyers?|counsel|"
    r"spokes(?:man|woman|person|people)|agency|"
    r"department|ministry|commissioner|secretary|president|director|officials?|groups?|order|opinion|ruling|"
    r"decision|memorandum|mayor|governor|senator|company|firm|union|witness|expert|professor|owner|sheriff|"
    r"chief|council|board|authority|report|statement|statute|brief|complaint|motion|filing|critics|"
    r"advocates|supporters|"
    r"opponents|residents?|teachers?|workers?|man|woman|leader(?:s|ship)?|chair(?:man|woman|person)?|clerk|"
    r"inspector|engineer|scientist|auditor|ombudsman|tenants?|students?|famil(?:y|ies)|parents?|"
    r"owners?|immigrants?|"
    r"farmers?|scientists|engineers|investigators?|researchers?|police|officers?|analysts?|doctors?|nurses?|"
    r"survivors?|veterans?|voters?|customers?|activists?|organizers?|organi[sz]ations?|nonprofit|"
    r"charity|city|town|"
    r"county|village|state|school|hospital|utility|bank|church|university|commission|committee|"
    r"plumber|minister|superintendent|coach|captain|harbor\s?master|prosecutor|driver|passenger|host|"
    r"pilot|author|"
    r"columnist|executive|head|deputy|principal|manager|trustee|trainer|ranger|curator|librarian|warden"
)
_ROLE = (
    rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Tt]heir|"
    rf"[Ii]ts)\s(?:[\w’'\-]+\s){{0,3}}?(?i:{_ROLE_NOUN})(?:\s(?i:{_ROLE_NOUN}))*\b"
    rf"|\b(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|Appellants?|Prosecutors|Officials|"
    rf"Critics|Advocates)\b|\b(?:plaintiffs|defendants|officials|critics|advocates|lawyers|attorneys|"
    rf"prosecutors|"
    rf"activists|groups|supporters|opponents|residents|tenants|lawmakers|experts)\b"
)
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b"
_TITLED = (
    rf"(?:{NAME_WORD}\s){{0,4}}(?:[a-z-]+\s){{0,2}}(?:{_ROLE_NOUN})\s"
    rf"(?P<person>{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})"
)
MENTION = re.compile(rf"(?P<titled>{_TITLED})|(?P<role>{_ROLE})|(?P<pronoun>{_PRONOUN})|(?P<name>\b{_NAME})")
ADVERB = r"(?:(?:also|then|later|further|again|once|first|now|has|had|have|is|was|are|were|\w+ly)\s){0,3}"
NOT_NAMES = frozenset(
    listed(
        "The A An In On At But And Or So If When While After Before As For By This That These Those It "
        "He She They "
        "His Her Its Their There Here Yet Still Then Now On Last Next Monday Tuesday Wednesday "
        "Thursday Friday "
        "Saturday Sunday January February March April May June July August September October "
        "November December "
        "According Earlier Later However Moreover Finally Instead Because Although Under Since Both Two Three"
    )
)
COURT = re.compile(
    r"(?i)\b(?:judge|justice|court|panel|majority|order|opinion|ruling|decision|memorandum|magistrate|"
    r"tribunal)\b"
)
_DISSENT = re.compile(r"(?i)\bdissent\w*\b")
_PLAINTIFF = re.compile(
    r"(?i)\b(?:plaintiffs?|petitioners?|appellants?|complaint|groups? that (?:sued|filed)|challengers?)\b"
)
_DEFENDANT = re.compile(
    r"(?i)\b(?:defendants?|respondents?|appellees?|government|administration|justice department)\b"
)
_PERSON_TITLE = re.compile(rf"^{TITLE}\s")
ORGANISATION = re.compile(
    r"\b(?:Department|Service|Agency|Court|Administration|Center|Centre|Union|Inc|Corp|Company|Association|"
    r"Committee|Commission|Council|Office|Bureau|University|Institute|Board|Group|Party|Bank|Authority|News|"
    r"Times|Post|House|Senate|Congress|Foundation|Coalition|Ministry|Project|Enforcement)\b|^[A-Z]{2,6}$"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is given as the speaker.

    ``text`` is the mention as printed. ``surname`` is set for persons, ``category`` (court,
    dissent, plaintiff, defendant) where a role tells it; ``around`` is the attributing text.
    """

    text: str
    span: Span
    surname: str | None = None
    category: str | None = None
    pronoun: bool = False
    organisation: bool = False
    around: str = ""


_THING = re.compile(
    r"\b(?:Act|Code|Agreement|Memorandum|Constitution|Amendment|Clause|Statute|Understanding|Treaty)$"
)


def is_real(mention: re.Match[str]) -> bool:
    """Whether a mention names somebody: not a weekday, a sentence's first word or a statute."""
    name = mention["name"]
    if name and _THING.search(name):
        return False
    return not name or any(word not in NOT_NAMES for word in re.split(r"[\s.]+", name) if word)


def speaker_at(mention: re.Match[str], at: int, around: str) -> Speaker:
    """The speaker of a mention found ``at`` characters into the document."""
    span = Span(mention.start() + at, mention.end() + at)
    if mention["titled"] and mention["person"].split()[0] not in NOT_NAMES:
        person = Span(mention.start("person") + at, mention.end("person") + at)
        made = speaker_of(mention["person"], person, around)
        return replace(made, category=made.category or category_of(mention["titled"]), organisation=False)
    pronoun, role = mention["pronoun"] is not None, mention["role"] is not None
    return speaker_of(mention[0], span, around, pronoun=pronoun, role=role)


def speaker_of(text: str, span: Span, around: str, *, pronoun: bool = False, role: bool = False) -> Speaker:
    """The speaker of a mention as printed: person, office or organisation."""
    text = re.sub(r"[’']s$", "", text)
    if pronoun:
        return Speaker(text, span, pronoun=True, around=around)
    if role:
        return Speaker(text, span, category=category_of(text), around=around)
    words = [word for word in text.split() if word not in NOT_NAMES]
    titled = bool(_PERSON_TITLE.match(text))
    circuit = text.endswith("Circuit")
    judicial = circuit or re.search(r"\b(?:Judge|Justice|Court)\b", text)
    category = "court" if judicial else category_of(text) if ORGANISATION.search(text) else None
    if not words or circuit or (ORGANISATION.search(text) and not titled):
        return Speaker(text, span, category=category, organisation=True, around=around)
    return Speaker(text, span, surname_of(" ".join(words)), category, around=around)


def surname_of(name: str) -> str:
    """The surname in a person's name, lower case, without possessive or suffix."""
    name = re.sub(r",.*$|\b(?:Jr|Sr|II|III|IV)\.?$", "", name).strip()
    word = name.split()[-1] if name.split() else name
    return re.sub(r"[’']s?$", "", word).strip(".,").lower()


def category_of(text: str) -> str | None:
    """Which side of a case a role belongs to: court, dissent, plaintiff or defendant."""
    for pattern, name in (
        (_DISSENT, "dissent"),
        (_PLAINTIFF, "plaintiff"),
        (_DEFENDANT, "defendant"),
        (COURT, "court"),
    ):
        if pattern.search(text):
            return name
    return None
