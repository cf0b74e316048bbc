"""Who appointed, represents, sued, leads or followed whom, as statements and not as bags of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desk.domain.spans import Span
from desk.text.names import Name, find_names
from desk.text.sentences import sentences

_NAME = r"[A-Z][\w’'.-]{0,30}+(?:\s+(?:(?:of|for|the|de|and|&)\s+){0,2}[A-Z][\w’'.-]{0,30}+){0,7}"
_PRONOUN = (
    r"(?:He|She|It|They)\b"
    r"(?=\s+(?:was|were|is|are|has|had|sued|represents|appointed|fired|replaced|succeeded))"
)
_DET = (
    r"(?:(?:the|its|his|her|their|then-)\s*)?"
    r"(?:(?:former|current|incoming|interim|acting|town|city|state)\s+(?:of\s+)?)*"
)
_TITLE = r"(?:(?:President|then-President|[Jj]udge|[Jj]ustice)\s+)*"
_APPOSED = r"(?:an?|the)\s+[a-z][a-z\s-]{2,50},\s+"
_GAP = r"(?:,\s[^,.;]{1,80},|\s+\([^)]{1,40}\))?"
_RELATIVE = r"(?:,?\s+(?:who|which|that))?"
_ELLIPSIS = r"(?:\s+[a-z][^,.;:“”\"]{0,60}?\s+and)?"
_WHO, _WHOM = rf"(?P<who>{_NAME}|{_PRONOUN})", rf"(?P<whom>{_NAME}|{_PRONOUN})"
_TAIL = r"(?:\s+[^.,;:“”\"]{1,50}?)?"
_BE = (
    r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|being)\s+"
    r"(?:[a-z]+ly\s+|first\s+|later\s+|once\s+)?"
)
_HAVE = r"(?:(?:has|have|had|also|later|then|once|first|\w+ly)\s+){0,2}"
_LEADER = (
    r"(?:(?:chief\s+executive(?:\s+officer)?|C\.?E\.?O\.?|executive\s+director|managing\s+director|"
    r"deputy\s+director|"
    r"vice\s+president|president|director|chair(?:man|woman|person)?|head|chief|leader|secretary|"
    r"commissioner|"
    r"founder|editor|spokesman|spokeswoman|spokesperson))"
)
_LAWYER = r"(?:lead\s+|chief\s+|defense\s+|trial\s+)?(?:lawyer|attorney|counsel|solicitor|barrister)s?"

_VERBS: tuple[tuple[str, str], ...] = (
    ("appointed", r"appointed|nominated|elevated|tapped"),
    (
        "sued",
        (
            r"sued|filed\s+(?:a\s+|the\s+)?(?:suit|lawsuit|complaint)\s+against|"
            r"brought\s+(?:a\s+)?suit\s+against"
        ),
    ),
    ("represents", r"represent(?:s|ed)?|defended|argued\s+for|appeared\s+for"),
    ("succeeded", r"succeeded|replaced|took\s+over\s+from"),
    ("fired", r"fired|dismissed|ousted|sacked"),
    ("defeated", r"defeated|beat|unseated"),
    ("acquired", r"acquired|bought|took\s+over(?!\s+from)"),
    ("hired", r"hired|recruited"),
    ("leads", r"leads|led|directs|directed|heads|headed|chairs|chaired|runs|ran"),
)
"""Verbs of a doer and one it is done to. In ``appointed`` the roles are turned: ``who`` was appointed."""
_PARTICIPLES = {
    "appointed": r"(?:appointed|nominated|named|elevated|picked|tapped|chosen)",
    "sued": r"sued",
    "represents": r"(?:represented|defended)",
    "succeeded": r"(?:succeeded|replaced)",
    "fired": r"(?:fired|dismissed|ousted|sacked|removed)",
    "defeated": r"(?:defeated|beaten|unseated)",
    "acquired": r"(?:acquired|bought|taken\s+over)",
    "hired": r"(?:hired|recruited)",
    "leads": r"(?:led|directed|headed|chaired|run)",
}


def _active(kind: str, verb: str) -> str:
    doer, done = (_WHOM, _WHO) if kind == "appointed" else (_WHO, _WHOM)
    return rf"{doer}{_GAP}{_RELATIVE}{_ELLIPSIS}\s+{_HAVE}(?:{verb})\s+{_DET}{_TITLE}{done}"


def _passive(kind: str, participle: str) -> str:
    doer, done = (_WHOM, _WHO) if kind == "appointed" else (_WHO, _WHOM)
    by = rf"by\s+(?:{_APPOSED}|{_DET}){_TITLE}{doer}"
    return rf"{done}{_GAP}(?:{_RELATIVE}{_ELLIPSIS}\s+{_BE}|,\s+){participle}{_TAIL}\s+{by}"


_RAW: tuple[tuple[str, str], ...] = (
    *((kind, _active(kind, verb)) for kind, verb in _VERBS),
    *((kind, _passive(kind, participle)) for kind, participle in _PARTICIPLES.items()),
    ("appointed", rf"(?P<whom>{_NAME})\s+(?:named|picked)\s+{_DET}{_TITLE}{_WHO}\s+(?:to|as)\b"),
    (
        "appointed",
        rf"{_WHO},\s+(?:an?|who\s+is\s+an?)\s+(?:appointee|nominee)\s+of\s+(?:the\s+)?{_TITLE}{_WHOM}",
    ),
    ("appointed", rf"{_WHO},\s+an?\s+{_WHOM}\s+(?:appointee|nominee)"),
    (
        "appointed",
        rf"(?P<whom>[A-Z][\w’']+)-appointed\s+(?:federal\s+|district\s+)*(?:[Jj]udge|[Jj]ustice)\s+{_WHO}",
    ),
    (
        "represents",
        (
            rf"{_WHO}(?:,|\s+(?:is|was),?)\s+(?:an?|the|their|its)?\s*{_LAWYER}\s+(?:for|of|"
            rf"representing)\s+{_DET}{_WHOM}"
        ),
    ),
    ("represents", rf"(?P<whom>{_NAME})[’']s?\s+{_LAWYER},?\s+{_WHO}"),
    ("represents", rf"(?P<whom>\b(?:His|Her|Its|Their))\s+{_LAWYER},\s+{_WHO}"),
    (
        "sued",
        (
            r"(?:suit|lawsuit|case|action|challenge)\s+(?:was\s+)?(?:filed|brought)\s+by\s+"
            rf"(?:the\s+)?{_WHO}\s+against\s+{_DET}{_WHOM}"
        ),
    ),
    ("leads", rf"{_WHO}(?:,|\s+(?:is|was))\s+(?:an?\s+|the\s+)?(?P<office>{_LEADER})\s+of\s+{_DET}{_WHOM}"),
    ("leads", rf"(?P<whom>{_NAME})(?:[’']s)?\s+(?P<office>{_LEADER}),?\s+{_WHO}"),
    ("leads", rf"(?P<whom>\b(?:Its|Their))\s+(?P<office>{_LEADER}),\s+{_WHO}"),
)
_PATTERNS = tuple((kind, re.compile(rf"(?<![\w’'-]){pattern}")) for kind, pattern in _RAW)
_SIGNS = {
    "appointed": re.compile(r"appoint|nomin|elevat|tapped|named|picked|chosen"),
    "sued": re.compile(r"\bsued|\b(?:law)?suit|complaint|\bcase|action|challenge"),
    "represents": re.compile(
        r"represent|defended|argued\s+for|appeared\s+for|lawyer|attorney|counsel|solicitor|barrister"
    ),
    "succeeded": re.compile(r"succeeded|replaced|took\s+over"),
    "fired": re.compile(r"\bfired|dismissed|ousted|sacked|removed"),
    "defeated": re.compile(r"defeated|\bbeat|unseated"),
    "acquired": re.compile(r"acquired|bought|took\s+over|taken\s+over"),
    "hired": re.compile(r"hired|recruited"),
    "leads": re.compile(rf"\b(?:leads?|led|direct|head|chair|runs?|ran)|{_LEADER}"),
}
"""A sentence without these words states nothing of the kind; a search for them is cheap."""
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|falsely|wrongly|denied|would|could|might)\b")
SINGLE = frozenset({"appointed"})
"""Relations that hold with one other at most: a judge has one appointer."""
_HEAD = 2500
"""A paper's parties stand within this many characters from its beginning."""
_PLAINTIFFS = re.compile(r"(?i)\bplaintiffs?\b")
_DEFENDANTS = re.compile(r"(?i)\bdefendants?\b")
_VERSUS = re.compile(r"(?m)^\s*(?:v|vs|against|-against-)\.?,?\s*$|\s-?v(?:s?\.|\b)-?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """``who`` stands to ``whom`` as ``kind`` says; ``span`` is the statement, ``office`` what a leader is."""

    kind: str
    who: Name
    whom: Name
    span: Span
    office: str | None = None


def find_relations(text: str, within: Span) -> list[Relation]:
    """The statements of who stands how to whom inside ``within``."""
    return list(_found(text, within))


@lru_cache(maxsize=128)
def all_relations(text: str) -> tuple[Relation, ...]:
    """The statements of a whole text, those of its caption among them; kept, since each claim asks."""
    stated = (one for sentence in sentences(text) for one in _found(text, sentence))
    return (*parties_of(text), *stated)


def _found(text: str, within: Span) -> Iterable[Relation]:
    signs = {kind for kind, sign in _SIGNS.items() if sign.search(text, within.start, within.end)}
    for kind, pattern in _PATTERNS:
        if kind not in signs:
            continue
        for match in pattern.finditer(text, within.start, within.end):
            if _NEGATED.search(match[0]):
                continue
            who = _meant(text, Span(*match.span("who")), last=True)
            whom = _meant(text, Span(*match.span("whom")), last=False)
            if who and whom and who.tokens != whom.tokens:
                office = match.groupdict().get("office")
                yield Relation(kind, who, whom, Span(*match.span()), office)


def _meant(text: str, span: Span, *, last: bool) -> Name | None:
    """The name at ``span``; for a pronoun the one name of the sentence before, or of the two before it."""
    if span.of(text) in {"He", "She", "It", "They", "His", "Her", "Its", "Their"}:
        return _one_before(text, span.start, person=span.of(text) in {"He", "She", "His", "Her"})
    names = find_names(text, span)
    return (names[-1] if last else names[0]) if names else None


def _one_before(text: str, at: int, *, person: bool) -> Name | None:
    paragraph = max(text.rfind("\n\n", 0, at) + 2, at - 600, 0)
    before = [sentence.shift(paragraph) for sentence in sentences(text[paragraph:at])]
    for count in (1, 2):
        if len(before) < count:
            return None
        names = find_names(text, Span(before[-count].start, at))
        fitting = [name for name in names if not (person and name.organisation)]
        if len({name.surname for name in fitting}) == 1:
            return fitting[0]
        if fitting:
            return None
    return None


def parties_of(text: str) -> list[Relation]:
    """Who sues whom by the head of a paper that calls its sides plaintiffs and defendants."""
    head = text[:_HEAD]
    plaintiffs = _PLAINTIFFS.search(head)
    versus = _VERSUS.search(head, plaintiffs.end()) if plaintiffs else None
    defendants = _DEFENDANTS.search(head, versus.end()) if versus else None
    if not plaintiffs or not versus or not defendants or defendants.start() - versus.end() > 700:
        return []
    start = head.rfind("\n\n", 0, plaintiffs.start()) + 1
    first = find_names(text, Span(start, plaintiffs.start()))
    second = find_names(text, Span(versus.end(), defendants.start()))
    return [
        Relation("sued", one, other, one.span.cover(other.span))
        for one in first
        for other in second
        if one.tokens != other.tokens
    ]
