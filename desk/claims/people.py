"""Who is named in a draft: persons, judges, courts and other bodies, with their full names.

A capitalised pair of words counts as a person only on evidence: a title, a role noun before it, a
role or "who" after it, or a verb that only people do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.claims.name_words import HER, HIM, NO_NAME
from desk.domain.spans import Span

_JUDGE = (
    r"(?:Chief |Senior |Associate |U\.S\. |US |Federal |District |Circuit |Magistrate |"
    r"Superior Court )*(?:Judge|Justice)"
)
_TITLE = (
    rf"(?:{_JUDGE}|(?:(?:[A-Z]\.)+ |[A-Z]\w+ ){{0,3}}(?:President|Secretary|Commissioner|"
    r"Attorney General|Minister|Director|Inspector|"
    r"Governor|Mayor|Senator|Professor|Chancellor|Sheriff|Captain|Treasurer|Chairman|Chairwoman|"
    r"Administrator|Clerk|Arbitrator|Deputy|Officer|Detective|Superintendent|Trustee|Councilman|Councilwoman|"
    r"Supervisor|Prosecutor|Representative|Congressman|Congresswoman|Ambassador|Coroner|Principal|Dean|Coach|"
    r"Pastor|Bishop|Engineer|Inspector)|"
    r"Sen\.|Rep\.|Gov\.|Prof\.|Dr\.|Mr\.|Mrs\.|Ms\.|Lt\.|Sgt\.)"
)
_WORD = r"[A-ZÀ-Þ][\w’'-]*[\w]|[A-Z]\."
_NAME = rf"(?:{_WORD})(?:\s(?:(?:de|la|van|von|bin|al)\s)?(?:{_WORD})){{0,3}}"
_TITLED_NAME = re.compile(rf"(?P<title>{_TITLE}\s)(?P<name>{_NAME})")
_BARE_NAME = re.compile(rf"(?<![\w.])(?P<name>{_NAME})")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|near|from|to|through|outside|across|for|on|between|and)\s(?:the\s)?$"
)
_PLACE_WORDS = frozenset(
    [
        "New",
        "North",
        "South",
        "East",
        "West",
        "San",
        "Los",
        "Las",
        "Fort",
        "Port",
        "Saint",
        "St.",
        "Lake",
        "Mount",
        "United",
        "Great",
        "El",
        "La",
        "Upper",
        "Lower",
        "Old",
    ]
)
_DESCRIBES = re.compile(
    r"[’']s?\s|\s(?:administration|appointee|nominee|era|ally|allies|loyalist|campaign|government|family|"
    r"case|presidency)\b"
)
_DESCRIBED_BY = re.compile(
    r"\b(?:appointee of|appointed by|nominated by|named by|nominee of|elected under|lawyer for|"
    r"aide to)\s(?:\w+\s){0,2}$"
)
_HUMAN_AFTER = re.compile(
    r"(?:,\s(?:\d{1,3}\b|who\b|whose\b|an?\s|the\s|its\s|then\s|now\s|formerly\s|"
    r"(?:[\w’'-]+\s){0,3}[a-z]+(?:er|or|ist|man|woman|president|chief|head|clerk)\b)"
    r"|\s(?:\w+ly\s|also\s|later\s|has\s|had\s)?(?:said|says|told|wrote|writes|argued|argues|testified|"
    r"resigned|retired|replied|added|"
    r"insisted|thinks|believes|pleaded|recalled|signed|denied|ruled|held|dissented|refused|died|"
    r"was (?:appointed|named|elected|hired|fired))\b)"
)
_ROLE_BEFORE = re.compile(
    r"(?:\b(?:president|secretary|commissioner|director|officer|judge|justice|mayor|governor|senator|"
    r"lawyer|attorney|"
    r"spokes(?:man|woman|person)|professor|chief|head|chair(?:man|woman)?|clerk|inspector|engineer|owner|"
    r"leader|minister|"
    r"sheriff|captain|editor|author|analyst|farmer|teacher|doctor|witness|counsel|manager|treasurer|"
    r"auditor)s?,?"
    r"|\b(?:said|told|wrote))\s$"
)
_BODY_HEAD = (
    "Authority|Bureau|Agency|Service|Administration|Department|Commission|Board|Office|Council|Court|"
    "Circuit|Committee|"
    "Ministry|Union|Association|Company|Corporation|Corp|Inc|University|Institute|Clinic|Center|Centre|"
    "Foundation|"
    "Coalition|Group|Party|Bank|Police|Senate|Congress|House|Parliament|Times|Post|Courier|Herald|"
    "Tribune|News|Act|Code|"
    "Constitution|Treaty|District|County|City|State|States|Street|Basin|River|Valley|Island|Press|"
    "Hospital|School|Fund|"
    "Society|League|Trust|Tribunal|Army|Navy|Republic|Kingdom|Security|Revenue|Enforcement|Port|Harbour|"
    "Harbor|Airport|Railway|Metals|Telecom|Industries|Holdings|Technologies|Partners|Energy|Motors|Airlines|"
    "Enterprises|Labs|Project|Alliance|Network|Federation|Initiative|Library|Museum|Laboratory"
)
COMPANIES = (
    *("Company", "Corporation", "Corp", "Inc", "Railway", "Metals", "Telecom", "Industries", "Holdings"),
    *("Technologies", "Partners", "Energy", "Motors", "Airlines", "Enterprises", "Labs"),
)
_WITHOUT_ARTICLE = frozenset(COMPANIES) - {"Company", "Corporation", "Railway"}
GROUPS = (
    *("Project", "Alliance", "Network", "Federation", "Initiative", "Union", "Association", "Coalition"),
    *("Foundation", "Center", "Centre", "Fund", "Society", "League", "Clinic", "Group"),
)
"""Last words of the names of what a draft calls the company, the group."""
_CALLED = re.compile(
    rf"\b(?P<noun>group|nonprofit|organization|organisation|company|firm|union|charity|coalition)\s"
    rf"(?:called|named|known\sas)\s(?P<name>(?:{_WORD})(?:\s(?:{_WORD})){{1,4}})"
)
_HEAD = re.compile(rf"\b(?:{_BODY_HEAD})\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_TITLED = re.compile(rf"\b{_TITLE}\s[A-Z]")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named: ``name`` is the fullest form, with the title first used."""

    key: str
    name: str
    kind: str
    """person, judge, court, body, or maybe: a pair of words that could be a person's name."""
    gender: str | None = None
    called: str | None = None
    """The noun by which the draft introduced it: "a group called …"."""

    @property
    def in_text(self) -> str:
        """The name as it stands in a sentence: bodies take "the" unless they are named like firms."""
        if self.kind not in {"body", "court"} or self.called or self.name.split()[-1] in _WITHOUT_ARTICLE:
            return self.name
        return f"the {self.name}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the draft where an entity is named."""

    span: Span
    entity: str
    free: bool = True
    """False inside another's description ("a Bill Clinton appointee", "Roe's lawyer"): no antecedent."""


class Cast:
    """All entities of a draft and their mentions in order."""

    def __init__(self, entities: dict[str, Entity], mentions: list[Mention]) -> None:
        self.entities = entities
        self.mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.mentions]
        self._first: dict[str, int] = {}
        for mention in self.mentions:
            self._first.setdefault(mention.entity, mention.span.start)

    def before(self, offset: int) -> list[Entity]:
        """The entities that are named before ``offset``, in the order of their first mention."""
        return [self.entities[key] for key, first in self._first.items() if first < offset]

    def named_before(self, key: str, offset: int) -> bool:
        """Whether the entity ``key`` is named before ``offset``."""
        return self._first.get(key, offset) < offset

    def within(self, span: Span, kinds: frozenset[str], *, free: bool = False) -> list[Entity]:
        """The entities of these kinds that are named inside ``span``, each once, in order.

        With ``free`` only where the name stands for itself.
        """
        low, high = bisect_right(self._starts, span.start - 1), bisect_right(self._starts, span.end - 1)
        keys = dict.fromkeys(
            mention.entity for mention in self.mentions[low:high] if mention.free or not free
        )
        return [self.entities[key] for key in keys if self.entities[key].kind in kinds]

    def of_kind(self, *kinds: str) -> list[Entity]:
        """Every entity of these kinds."""
        return [entity for entity in self.entities.values() if entity.kind in kinds]


def cast(masked: str) -> Cast:
    """Who is named in ``masked``, a draft whose quotations are blanked out."""
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    taken = [*_introduced(masked, entities, mentions), *_bodies(masked, entities, mentions)]
    titled = [match for match in _TITLED_NAME.finditer(masked) if not _is_office(match["name"])]
    for match in titled:
        _titled(match, entities, mentions)
    taken = sorted([*taken, *(Span(*match.span()) for match in titled)])
    for match in _BARE_NAME.finditer(_blanked(masked, taken)):
        _bare(masked, match, entities, mentions)
    _surnames(masked, entities, mentions)
    return Cast(entities, [_freed(masked, mention) for mention in mentions])


def _freed(masked: str, mention: Mention) -> Mention:
    before = masked[max(mention.span.start - 40, 0) : mention.span.start]
    bound = _DESCRIBES.match(masked, mention.span.end) or _DESCRIBED_BY.search(before)
    inner = _POSSESSIVE.search(mention.span.of(masked))
    return replace(mention, free=False) if bound or (inner and inner[0] != "") else mention


def _blanked(masked: str, taken: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in taken:
        if span.start >= at:
            parts += [masked[at : span.start], "~" * len(span)]
            at = span.end
    return "".join([*parts, masked[at:]])


def _is_office(name: str) -> bool:
    """Whether "Justice Department" was taken for a judge named Department."""
    return _HEAD.fullmatch(_POSSESSIVE.sub("", name).split()[-1]) is not None


def _near(taken: Sequence[Span], at: int) -> Sequence[Span]:
    place = bisect_right(taken, Span(at, at))
    return taken[max(place - 2, 0) : place + 3]


def _introduced(masked: str, entities: dict[str, Entity], mentions: list[Mention]) -> list[Span]:
    """Bodies that the draft introduces as such: "a group called Paper Boats Now"."""
    taken = []
    for match in _CALLED.finditer(masked):
        name = _POSSESSIVE.sub("", match["name"])
        if name.lower() in entities:
            continue
        entities[name.lower()] = Entity(name.lower(), name, "body", called=match["noun"])
        for again in re.finditer(rf"\b{re.escape(name)}\b", masked):
            mentions.append(Mention(Span(*again.span()), name.lower()))
            taken.append(Span(*again.span()))
    return taken


def _bodies(masked: str, entities: dict[str, Entity], mentions: list[Mention]) -> list[Span]:
    taken: list[Span] = []
    for match in re.finditer(
        rf"(?<![\w.])(?:{_WORD})(?:\s(?:(?:of|for|on|and|of the|for the|&)\s)?(?:{_WORD}))*", masked
    ):
        for part in _parted(masked, Span(*match.span())):
            name = _POSSESSIVE.sub("", part.of(masked))
            span = Span(part.start, part.start + len(name))
            heads = [head[0] for head in _HEAD.finditer(name)]
            if not heads or " " not in name or (_TITLED.search(name) and not _is_office(name)):
                continue
            kind = "court" if heads[-1] in {"Court", "Circuit"} or " Court" in name else "body"
            entities.setdefault(name.lower(), Entity(name.lower(), name, kind))
            mentions.append(Mention(span, name.lower()))
            taken.append(span)
    return taken


def _parted(masked: str, span: Span) -> list[Span]:
    """One name, or the two that "and" joins; without words that merely begin a sentence."""
    name = span.of(masked)
    left, joint, right = name.partition(" and ")
    if joint and (_HEAD.search(left) or left.isupper() or right.startswith("The ")) and _HEAD.search(right):
        middle = span.start + len(left)
        parts = [Span(span.start, middle), *_parted(masked, Span(middle + len(joint), span.end))]
    else:
        parts = [span]
    return [_without_lead(masked, part) for part in parts]


def _without_lead(masked: str, span: Span) -> Span:
    start = span.start
    for word in span.of(masked).split()[:-1]:
        if word not in NO_NAME or word in {"State", "Federal"}:
            break
        start = masked.index(word, start) + len(word) + 1
    return Span(start, span.end)


def _titled(match: re.Match[str], entities: dict[str, Entity], mentions: list[Mention]) -> None:
    title, words = match["title"].strip(), _POSSESSIVE.sub("", match["name"]).split()
    key = _surname(words)
    known = entities.get(key)
    judge = title.endswith(("Judge", "Justice"))
    if known is None or len(words) > len(_without_title(known.name).split()):
        kind = "judge" if judge or (known and known.kind == "judge") else "person"
        gender = _gender(title, words) or (known.gender if known else None)
        entities[key] = Entity(key, f"{title} {' '.join(words)}", kind, gender)
    mentions.append(Mention(Span(*match.span()), key))


def _bare(masked: str, match: re.Match[str], entities: dict[str, Entity], mentions: list[Mention]) -> None:
    span = _without_lead(masked, Span(*match.span("name")))
    words = _POSSESSIVE.sub("", span.of(masked)).split()
    if len(words) < 2 or words[0] in NO_NAME:
        return
    human = _is_human(masked, span, words)
    if not human and (
        words[0] in _PLACE_WORDS or _PLACE_BEFORE.search(masked[max(span.start - 20, 0) : span.start])
    ):
        return
    key = _surname(words)
    known = entities.get(key)
    if known is None or (known.kind == "maybe" and human):
        entities[key] = Entity(key, " ".join(words), "person" if human else "maybe", _gender("", words))
    elif known.kind in {"person", "judge"} and len(words) > len(_without_title(known.name).split()):
        gender = known.gender or _gender("", words)
        entities[key] = Entity(key, _retitled(known.name, words), known.kind, gender)
    mentions.append(Mention(span, key))


def _is_human(masked: str, span: Span, words: list[str]) -> bool:
    before = masked[max(span.start - 40, 0) : span.start]
    first = words[0].lower()
    after = _HUMAN_AFTER.match(masked, span.end, min(span.end + 80, len(masked)))
    return bool(after or _ROLE_BEFORE.search(before) or first in HER or first in HIM)


def _retitled(name: str, words: list[str]) -> str:
    title = name[: len(name) - len(_without_title(name))]
    return title + " ".join(words)


def _without_title(name: str) -> str:
    return re.sub(rf"^{_TITLE}\s", "", name)


def _surname(words: list[str]) -> str:
    kept = [word for word in words if word.rstrip(".") not in {"Jr", "Sr", "II", "III", "IV"}]
    return _POSSESSIVE.sub("", (kept or words)[-1]).lower()


def _gender(title: str, words: list[str]) -> str | None:
    if title.strip() == "Mr.":
        return "he"
    if title.strip() in {"Mrs.", "Ms."}:
        return "she"
    first = words[0].lower() if len(words) > 1 else ""
    return "she" if first in HER else "he" if first in HIM else None


def _surnames(masked: str, entities: dict[str, Entity], mentions: list[Mention]) -> None:
    """Bare surnames of persons who were named in full before."""
    first: dict[str, int] = defaultdict(lambda: len(masked))
    for mention in mentions:
        first[mention.entity] = min(first[mention.entity], mention.span.start)
    spans = sorted(mention.span for mention in mentions)
    for match in re.finditer(r"\b[A-ZÀ-Þ][\w-]*(?:[’'][A-Z]\w+)?", masked):
        key = match[0].lower()
        person = entities.get(key)
        if person is None or person.kind not in {"person", "judge"} or match.start() <= first[key]:
            continue
        here = Span(*match.span())
        if not any(span.overlaps(here) for span in _near(spans, match.start())):
            mentions.append(Mention(here, key))
