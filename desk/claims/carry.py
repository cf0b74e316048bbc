"""What "it", "they", "its" and "their" at the head of a sentence stand for: the subject before.

Only the subject of the sentence just before is taken, only before a verb of acting or saying, and
only where nothing else in that sentence could be meant. Where in doubt the word stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desk.claims.grammar import FINITE, PAST, PLURAL_PRESENT, PRESENT, SUBJECT
from desk.domain.spans import Span

CARRIED = re.compile(r"(?:[Ii]ts?|[Tt]hey|[Tt]heir)\b(?!['’])")
_THING = (
    r"agency|authority|bureau|service|administration|department|commission|board|office|council|committee|"
    r"ministry|union|association|company|corporation|university|college|institute|clinic|center|centre|"
    r"foundation|coalition|bank|newspaper|paper|hospital|school|nonprofit|tribunal|port|railway|group|firm|"
    r"library|museum|town|city|village|county|state|government|police|panel|jury|utility|contractor|district"
)
_TEXT = (
    r"suit|lawsuit|complaint|law|statute|act|rule|order|petition|brief|motion|report|audit|contract|agreement"
)
_PEOPLE = r"[a-z]+(?<!ss)s|people|men|women|children|police"  # plural nouns
_HEAD = re.compile(
    rf"(?:(?:But|And|Yet|Still|So)\s)?(?:(?:On|In|At|By|Last|This)\s[^,~]{{1,50}},\s)?(?P<np>{SUBJECT})"
    rf"(?:,\s(?:[^,~]|(?<=\d),(?=\d)){{1,90}},)?\s(?:(?:also|then|later|now|never|\w+ly)\s)?(?P<verb>{FINITE}|{PLURAL_PRESENT})\b"
)
_IS_THING = re.compile(rf"\b(?:{_THING}|{_TEXT})$", re.IGNORECASE)
_IS_TEXT = re.compile(rf"\b(?:{_TEXT})$", re.IGNORECASE)
_IS_PEOPLE = re.compile(rf"\b(?:{_PEOPLE})$")
_A = r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|another)\s(?:[\w’'-]+\s){0,3}?"
_RIVAL_THING = re.compile(rf"{_A}(?:{_THING})\b")
_RIVAL_TEXT = re.compile(rf"{_A}(?:{_TEXT})\b")
_STAFF = re.compile(
    r"\s(?:\w+\s)?(?:lawyers?|attorneys?|director|president|spokes(?:man|woman|person)|chief|head|chair(?:man|woman)?|"
    r"leaders?|founder|owners?|members?|staff|employees|officials?|clerk|secretary|treasurer|manager|executive)\b"
)
_RIVALS = re.compile(
    r"\b(?:[Tt]he|their|its|[Tt]wo|[Tt]hree|other|some|many)\s(?:[\w’'-]+\s){0,2}?(?:[a-z]+(?<!s)s)\b"
)
_NOT_AN_ACT = (
    "appears|belongs|comes|costs|follows|lasts|lies|makes|means|remains|rests|runs|takes|stands|shows|needs|"
    "became|began|broke|came|fell|grew|rose|led|left|set|took|turned|put|gave"
)
_ACT = re.compile(
    rf"\s(?:(?:also|then|later|now|never|once|\w+ly)\s)?(?!(?:{_NOT_AN_ACT})\b)"
    rf"(?:(?:has|had|have)\s(?:(?:also|never|not|since)\s)?(?!been|become|come|gone|taken\b)\w+|"
    rf"(?:did|does|do|will|would|could|must|may)(?:\snot|n['’]t)?\s(?!be\b)\w+|{PAST}|{PRESENT}|{PLURAL_PRESENT}|"
    rf"counted|blames|denies|alleges|serves|works)\b"
)
_SAYS = re.compile(
    r"\s(?:also\s)?(?:says|said|accuses|accused|alleges|alleged|claims|claimed|seeks|asks|argues)\b"
)


class Carry:
    """Finds the subject of the sentence before.

    Args:
        masked: the draft with its quotations blanked.
        named: what is known by name inside a span: names of bodies, and whether a person is there.
        better: what to put for the words at a span, where that is known.
    """

    def __init__(
        self,
        masked: str,
        named: Callable[[Span], tuple[list[str], bool]],
        better: Callable[[Span], str | None],
    ) -> None:
        self._text = masked
        self._named = named
        self._better = better
        self._carried: dict[int, str] = {}

    def name(self, pronoun: Span, here: Span, before: Span | None) -> str | None:
        """What ``pronoun``, in the sentence ``here``, stands for; None to leave it.

        ``before`` is the sentence before, None at the head of a paragraph.
        """
        words = pronoun.of(self._text).lower()
        owns = words in {"its", "their"}
        if not owns and not _ACT.match(self._text, pronoun.end):
            return None
        found = self._subject(pronoun, here, before, plural=words[0] == "t")
        if found is None:
            return None
        self._carried[here.start] = found
        found = found if pronoun.of(self._text)[0].isupper() else _lowered(found)
        return _owned(found, self._text) if owns else found

    def _subject(self, pronoun: Span, here: Span, before: Span | None, *, plural: bool) -> str | None:
        if pronoun.start > here.start:
            clause = Span(here.start, pronoun.start)
            ended = self._text[max(pronoun.start - 2, 0) : pronoun.start].strip() == ";"
            return self._of(clause, pronoun, plural=plural) if ended else None
        return self._of(before, pronoun, plural=plural) if before else None

    def _of(self, sentence: Span, pronoun: Span, *, plural: bool) -> str | None:
        match = _HEAD.match(self._text, sentence.start, sentence.end)
        if match is None:
            return None
        np = Span(*match.span("np"))
        words = np.of(self._text)
        if CARRIED.match(words):
            return self._carried.get(sentence.start) if not plural and words.lower() == "it" else None
        bodies, person = self._named(np)
        if person or words.split()[0].lower() in {
            "he",
            "she",
            "his",
            "her",
            "its",
            "their",
            "there",
            "neither",
        }:
            return None
        named = any(words.endswith(body) for body in bodies)
        if not (_IS_PEOPLE.search(words) if plural else named or _IS_THING.search(words)):
            return None
        if self._rivalled(Span(match.end("np"), sentence.end), words, pronoun, plural=plural):
            return None
        return _definite(self._better(np) or words)

    def _rivalled(self, rest: Span, subject: str, pronoun: Span, *, plural: bool) -> bool:
        """Whether something else in the sentence could be meant."""
        text = rest.of(self._text)
        if plural:
            return _RIVALS.search(text) is not None
        if _IS_TEXT.search(subject) and _SAYS.match(self._text, pronoun.end):
            return False  # a suit and who brought it say the same
        if self._named(rest)[0] or _RIVAL_THING.search(text):
            return True
        return not _STAFF.match(self._text, pronoun.end) and _RIVAL_TEXT.search(text) is not None


def _definite(words: str) -> str:
    return re.sub(r"^(?:An?)\s", "The ", words)


def _lowered(words: str) -> str:
    return re.sub(r"^(?:The|These|Those|This|That|Two|Three|Some|Many|Most)\s", lambda m: m[0].lower(), words)


def _owned(name: str, text: str) -> str:
    mark = "’" if "’" in text else "'"
    plural = re.search(r"\b[a-z]+s$", name)
    return f"{name}{mark}" if plural else f"{name}{mark}s"
