"""Who is quoted: the speaker that a text gives to a quotation, pronouns and titles resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from desk.domain.spans import Span
from desk.text.mentions import (
    ADVERB,
    MENTION,
    NAME_WORD,
    NOT_NAMES,
    VERB,
    Speaker,
    is_real,
    speaker_at,
    speaker_of,
    surname_of,
)
from desk.text.people import resolve
from desk.text.quotations import Quotation
from desk.text.speech import ARGUE, QUOTING, SAY


def _speaker(mention: re.Match[str], at: int, around: str) -> Speaker:
    """The speaker of a mention; where a possessive goes with an office ("Halloran’s lawyer"), its holder.

    A word that only opens the clause ("As the Seventh Circuit put it") is no part of the name.
    """
    name = mention["name"]
    owned = _OWNED.match(around, mention.end()) if name and name[-2:] in {"’s", "'s"} else None
    if owned:
        text = f"{name}{owned[0]}"
        return Speaker(text, Span(mention.start(), owned.end()).shift(at), around=around)
    whole = _WHOLE_COURT.match(around, mention.start()) if mention["role"] else None
    if whole:
        return speaker_of(whole[0], Span(*whole.span()).shift(at), around, role=True)
    opener = _OPENER.match(name) if name else None
    if opener and opener.end() < len(name):
        cut = Span(mention.start() + opener.end(), mention.end()).shift(at)
        return speaker_of(name[opener.end() :], cut, around)
    return speaker_at(mention, at, around)


_OWNED = re.compile(
    r"\s(?:[a-z][\w-]*\s){0,2}(?:lawyers?|attorneys?|counsel|spokes\w+|mother|father|wife|husband|son|"
    r"daughter|"
    r"brother|sister|widow|parents|family|friends?|boss|aide|agent|deputy|predecessor|successor|owner|doctor|"
    r"chair\w*|president|director|manager|office|statement|campaign|colleagues?|partner|neighbors?)\b"
    r"(?!,?\s[A-Z])"
)
_WHOLE_COURT = re.compile(r"[Tt]h(?:e|at|is) [Cc]ourt of (?:[A-Z][a-z]+ )?(?:[Aa]ppeals?|Claims|Chancery)\b")
_OPENER = re.compile(r"(?:As|So|Then|Once|Like|Quoting|Citing|Asked|Since|Unlike|Besides)\s(?:the\s)?")
_AFTER_VERB = re.compile(rf"^[\s,—–-]{{0,4}}{ADVERB}{VERB}\s+(?={MENTION.pattern})")
_AFTER_MENTION = re.compile(rf"(?:,[^,.;]{{1,90}},)?\s+{ADVERB}{VERB}\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
_QUOTED_BEFORE = re.compile(rf"\b(?:{VERB}|{QUOTING})\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|by|to|with|from|against|in|at|on|under|about|over|between|via)\s+(?:the\s+)?$"
)


def attribute(
    text: str,
    quotation: Quotation,
    sentence: Span,
    previous: Speaker | None = None,
    *,
    continues: bool = False,
) -> Speaker | None:
    """The speaker to whom ``text`` gives ``quotation``, or None where it names none.

    Args:
        text: the document.
        quotation: one of its quotations.
        sentence: the sentence, or sentences, around the quotation.
        previous: the speaker of the quotation before, for whom "she" stands.
        continues: whether a quotation that begins its sentence without an attribution goes on
            with that speaker (one in the same paragraph does).
    """
    found = _between(text, quotation)
    sides = (_before, _after) if text[quotation.inner[-1].end - 1] == "." else (_after, _before)
    for side in sides:
        found = found or side(text, quotation, sentence)
    found = found or _announced(text, quotation, sentence)
    if found is None:
        return previous if continues and quotation.span.start <= sentence.start + 1 else None
    return _antecedent(text, found, quotation, sentence) or resolve(text, found, previous)


def _antecedent(text: str, found: Speaker, quotation: Quotation, sentence: Span) -> Speaker | None:
    """The person with whom the sentence before begins, in the same paragraph, where "she" speaks.

    Such a subject is meant before one who spoke earlier: "Joan Farrow was in the hall. “At last,” she said."
    """
    if not found.pronoun or found.text.lower() not in {"he", "she"}:
        return None
    line = text.rfind("\n", 0, quotation.span.start) + 1
    end = min(sentence.start, quotation.span.start)
    lead = _mask(text[max(line, end - 600) : end])
    for one in reversed(re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)):
        mention = next((m for m in MENTION.finditer(one) if is_real(m) or m["pronoun"]), None)
        if mention is None or mention["pronoun"]:
            continue
        subject = _speaker(mention, 0, one)
        if len(one[: mention.start()].split()) > 3 or _PREPOSITION.search(one[: mention.start()]):
            return None
        return replace(found, surname=subject.surname) if _is_person(mention, subject, one) else None
    return None


def _is_person(mention: re.Match[str], subject: Speaker, sentence: str) -> bool:
    """Whether a mention is of one person by first name and surname, or with a title."""
    if (
        subject.surname is None
        or subject.organisation
        or re.search(r"\b[Tt]he\s$", sentence[: mention.start()])
    ):
        return False
    return mention["titled"] is not None or len(mention[0].split()) >= 2


def _after(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    end = min(len(text), max(sentence.end, quotation.span.end + 1))
    line = text.find("\n", quotation.span.end)
    end = min(end, line if line >= 0 else end)
    rest = text[quotation.span.end : max(end, quotation.span.end)]
    if not rest.strip(" .,;") and quotation.span.end < len(text):
        rest = _next_sentence(text, quotation.span.end)
    rest = re.split(r"[“\"„]", rest)[0][:220]
    at = quotation.span.end
    described = _DESCRIBED.match(rest)
    if described:
        mention = MENTION.match(rest, described.start("name"))
        return _speaker(mention, at, rest) if mention else None
    according = re.match(rf"^[\s,—–-]{{0,4}}according to (?={MENTION.pattern})", rest)
    verb = according or _AFTER_VERB.match(rest)
    if verb:
        mention = MENTION.match(rest, verb.end())
        return _speaker(mention, at, rest) if mention else None
    lead = re.match(r"^[\s,—–-]{0,4}", rest)
    mention = MENTION.match(rest, lead.end() if lead else 0)
    if mention and is_real(mention) and _AFTER_MENTION.match(rest, mention.end()):
        return _speaker(mention, at, rest)
    return None


_DESCRIBED = re.compile(
    rf"^[\s,—–-]{{0,4}}{VERB}\s(?:the|an?|his|her|their)\s(?:[a-z’'-]+\s){{0,4}}[a-z’'-]+,\s(?P<name>[A-Z])"
)
"""Said the fisherman, Erik Harlow."""


def _next_sentence(text: str, at: int) -> str:
    following = text[at : at + 160]
    return following if re.match(rf"^\s?(?:{MENTION.pattern})\s{VERB}[^.\n]{{0,40}}\.", following) else ""


def _between(text: str, quotation: Quotation) -> Speaker | None:
    if quotation.block:
        return None
    for first, second in zip(quotation.inner, quotation.inner[1:], strict=False):
        gap = text[first.end + 1 : second.start - 1]
        said = _SAID_BEFORE.search(gap)
        if said:
            for mention in MENTION.finditer(gap):
                if is_real(mention):
                    return _speaker(mention, first.end + 1, gap)
    return None


def _before(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    start = sentence.start
    if quotation.block or quotation.span.start - start < 3:
        head = text[max(0, quotation.span.start - 300) : quotation.span.start]
        if not re.search(r":\s*$", head):
            return None
        start = quotation.span.start - len(re.split(r"(?<=[.!?])\s", head)[-1])
    lead = text[start : quotation.span.start]
    told = _TOLD_ASIDE.search(lead)
    if told:
        return Speaker(told["who"], Span(*told.span("who")).shift(start), around=lead)
    lead = _mask(lead)
    for said in reversed(list(_QUOTED_BEFORE.finditer(lead))):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return _speaker(chosen, start, lead)
    if _ITS_WORDS.search(lead):
        return _opening_mention(text, start)
    return _introduced(lead, start)


_ITS_WORDS = re.compile(
    r"\b(?:[Ii]n (?:its|his|her|their)(?: own)? (?:words|view|telling)|[Aa]s (?:it|he|she|they) \w+ it),?\s*$"
)


_HAD_WORDS = re.compile(
    r"\b(?:had|gave|offered|issued|released|sent|made|has)\s+(?:[\w’'-]+\s){0,5}?"
    r"(?:statement|comment|words|answer|reply|response|reaction|explanation|message|view|verdict|warning)\b"
    r"[^.“”\"]{0,80}[.:]\s*$"
)
"""A sentence that says whose words follow it: "Reyes had a shorter answer after the vote. “…”"."""


def _announced(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    """Who had a statement to make by the sentence before a quotation that fills its own, in one paragraph."""
    if quotation.block or quotation.span.start - sentence.start > 1:
        return None
    start = text.rfind("\n", 0, quotation.span.start) + 1
    head = text[max(start, quotation.span.start - 300) : quotation.span.start]
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])|^[A-Z][A-Z ,.]+(?:\([^)]*\)\s)?\s?[—–-]+\s", head.rstrip())[-1]
    if not _HAD_WORDS.search(last):
        return None
    lead = _mask(last)
    at = quotation.span.start - len(head) + head.rindex(last)
    for mention in MENTION.finditer(lead):
        if is_real(mention) and not mention["pronoun"] and not _PREPOSITION.search(lead[: mention.start()]):
            name = _NAMED_AFTER.match(lead, mention.start())
            if name:
                return speaker_of(name[1], Span(*name.span(1)).shift(at), lead)
            return _speaker(mention, at, lead)
    return None


_NAMED_AFTER = re.compile(
    rf"{NAME_WORD}(?:\s{NAME_WORD}){{0,4}}?[’']s?\s(?:[a-z][\w-]*\s){{0,3}}[a-z][\w-]*,\s"
    rf"({NAME_WORD}(?:\s{NAME_WORD}){{0,3}}),\s"
)
"""Reyes’s lawyer, Ana Holt, had …: Holt speaks."""


def _opening_mention(text: str, at: int) -> Speaker | None:
    """Who the sentence before ``at`` begins with, for whom "in its words" stands."""
    head = text[max(text.rfind("\n", 0, at) + 1, at - 400) : at].rstrip()
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", head)[-1]
    shift = max(text.rfind("\n", 0, at) + 1, at - 400)
    shift += len(head) - len(last)
    mention = next((one for one in MENTION.finditer(last) if is_real(one)), None)
    return _speaker(mention, shift, last) if mention and len(last[: mention.start()].split()) <= 3 else None


_TOLD_ASIDE = re.compile(
    rf",\s(?P<who>(?:[a-z][\w’'-]*\s){{0,3}}[a-z][\w’'-]*s)\s{ADVERB}(?:{SAY}|{ARGUE}),\s*$"
)
"""Others' words beside their subject: "Adeyemi is, friends say, “a fighter”"."""


def _introduced(lead: str, start: int) -> Speaker | None:
    """Who is the subject of what a colon closes, where no verb of saying does: "Reyes was kinder: “He …”"."""
    if not re.search(r":\s*(?:>\s*)?$", lead):
        return None
    clause = re.split(r"(?<=[.!?])\s|\n", lead.rstrip(" \n>"))[-1]
    shift = lead.rindex(clause)
    for mention in MENTION.finditer(clause):
        begins = len(clause[: mention.start()].split()) <= 3
        if begins and is_real(mention) and _COPULA.match(clause, mention.end()):
            return _speaker(mention, start + shift, clause)
    return None


_COPULA = re.compile(
    r"(?:,[^,:]{1,90},)?\s(?:was|is|were|had|has|did|went|took|gave|made|offered|sounded|seemed|began|ended|"
    r"put|disagreed|dissented|begged|differed|paused|laughed|shrugged|\w+ed)\b"
)


def _mask(lead: str) -> str:
    """Other quotations' words blanked, so that no name inside them is taken for the speaker."""
    lead = re.sub(r"[“\"][^”\"]*[”\"]", lambda match: " " * len(match[0]), lead)
    return _ASIDE.sub(lambda match: "," + " " * (len(match[0]) - 2) + ",", lead)


_ASIDE = re.compile(r",\s(?:which|who|whose|where|a|an|the|one)\s[^,.;]{3,120},")


def _subject(lead: str) -> re.Match[str] | None:
    mentions = [mention for mention in MENTION.finditer(lead) if is_real(mention)]
    free = [mention for mention in mentions if not _PREPOSITION.search(lead[: mention.start()])]
    if not free:
        return None
    if not _BESIDE.fullmatch(lead[free[-1].end() :]):
        spoke = [mention for mention in free if _SPOKE.match(lead[mention.end() :])]
        free = [spoke[-1]] if spoke else free
    last = free[-1]
    names = [mention for mention in free if mention["name"] or mention["titled"]]
    if last["pronoun"] or (last["role"] and not re.search(r",\s*$", lead[: last.start()])):
        return last
    return names[-1] if names else last


_BESIDE = re.compile(rf"[\s,]*(?:(?:on|in|at|late|early|last|this)\s[\w’ ]{{1,30}}\s)?{ADVERB}")
"""What may stand between a subject and its verb."""
_SPOKE = re.compile(rf"[\s,]*{ADVERB}{VERB}\b", re.IGNORECASE)
_BARE_MENTION = re.sub(r"\?P<\w+>", "?:", MENTION.pattern)
_SAID_LAST = re.compile(
    rf"[,”\"]\s+(?:(?:said|says|wrote|according to)\s(?={_BARE_MENTION})"
    rf"|(?=(?:{_BARE_MENTION})\s{ADVERB}{VERB}\b[^.]{{0,60}}\W*$))"
)


_GOES_ON = re.compile(
    r"\s(?:also\s|now\s|never\s|\w+ly\s)?(?:had|has|have|was|were|is|are|would|will|could|can|did|does|do|should|"
    r"may|might|must|[a-z]{2,}ed|went|took|made|got|came|lost|won|held|kept|left|spent|met)\b"
)
"""So goes on what one says whose name stands before the verb ("Hale, who runs it, said it had closed")."""


def told_by(sentence: str) -> Speaker | None:
    """Who says what a sentence reports without quotation marks ("The groups have argued that …").

    None where the sentence reports nobody's words.
    """
    tail = _SAID_LAST.search(sentence)
    if tail:
        mention = MENTION.match(sentence, tail.end())
        if mention and is_real(mention) and not _GOES_ON.match(sentence, mention.end()):
            return _speaker(mention, 0, sentence)
    lead = _mask(sentence)
    for said in _SAID_BEFORE.finditer(lead):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return _speaker(chosen, 0, sentence)
    return None


@lru_cache(maxsize=256)
def bearers(text: str, office: str) -> frozenset[str]:
    """The surnames, in lower case, of those whom ``text`` gives an office ("Mayor Odile Brandt").

    Args:
        text: a document.
        office: the noun with what stands before it ("district attorney"), in lower case; several
            names for one office count as one.
    """
    head, last = office.rpartition(" ")[::2]
    names = "|".join(_OFFICES.get(last, (last,)))
    noun = rf"{re.escape(head)}\s(?:{names})" if head else names
    person = rf"(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})"
    before = rf"\b(?i:(?:{noun})),?\s{person}"
    after = rf"\b{person},\s(?:who\s(?:is|was)\s)?(?:[\w’'-]+\s){{0,6}}?(?:{noun})\b(?=[^,.;]{{0,60}}[,.;])"
    found = (match["name"] for form in (before, after) for match in re.finditer(form, text))
    return frozenset(surname_of(name) for name in found if name.split()[0] not in NOT_NAMES)


_CHAIR = ("chair", "chairman", "chairwoman", "chairperson")
_LAWYER = ("lawyer", "attorney", "counsel")
_OFFICES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("mayor", "governor", "president", "sheriff", "superintendent", "owner")},
    **{name: (name,) for name in ("commissioner", "secretary", "director", "clerk", "auditor", "inspector")},
    **dict.fromkeys(_CHAIR, _CHAIR),
    **dict.fromkeys(_LAWYER, _LAWYER),
    **{name: (name,) for name in ("coach", "captain", "principal", "warden", "harbormaster", "host")},
}
"""Offices that one person of a story holds, each with the names for it."""


def holds(speaker: Speaker, surname: str, texts: Iterable[str]) -> bool | None:
    """Whether the person with ``surname`` is meant by a bare office ("the mayor"), as ``texts`` tell.

    None where the speaker is no bare office or the texts name nobody, or several others, for it.
    """
    words = speaker.text.lower().split()
    if speaker.surname or words[:1] != ["the"] or not 2 <= len(words) <= 4 or not _is_office(words[1:]):
        return None
    named = frozenset[str]().union(*(bearers(text, " ".join(words[1:])) for text in texts))
    if surname in named:
        return True
    return False if len(named) == 1 and (len(words) > 2 or words[-1] not in _LAWYER) else None


def _is_office(words: list[str]) -> bool:
    """Whether words name what one person of a story is: a known office, or one with its place before it."""
    return words[-1] in _OFFICES or (len(words) > 1 and words[-1] in _HEADS)


_HEADS = frozenset(
    {"attorney", "general", "chief", "master", "executive", "manager", "officer", "leader", "head"}
)


def certain(text: str, speaker: Speaker, sentence: Span) -> bool:
    """Whether a pronoun can mean nobody else: the sentence before names one person, its own none other.

    Args:
        text: the document.
        speaker: a speaker given by a pronoun, resolved.
        sentence: the sentence that stands before the one with the quotation.
    """
    around = _mask(text[sentence.start : speaker.span.start])
    named = [_speaker(mention, 0, around) for mention in MENTION.finditer(around) if is_real(mention)]
    people = {one.surname for one in named if one.surname}
    roles = any(not one.surname and not one.pronoun and not one.organisation for one in named)
    return people == {speaker.surname} and not roles
