"""Who is quoted: the speaker that a text gives to a quotation, pronouns and titles resolved."""

from __future__ import annotations

import re

from desk.domain.spans import Span
from desk.text.mentions import ADVERB, MENTION, VERB, Speaker, is_real, speaker_at
from desk.text.people import resolve
from desk.text.quotations import Quotation

_AFTER_VERB = re.compile(rf"^[\s,—–-]{{0,4}}{ADVERB}{VERB}\s+(?={MENTION.pattern})")
_AFTER_MENTION = re.compile(rf"(?:,[^,.;]{{1,90}},)?\s+{ADVERB}{VERB}\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
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
    if found is None:
        return previous if continues and quotation.span.start <= sentence.start + 1 else None
    return resolve(text, found, previous)


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
        return speaker_at(mention, at, rest) if mention else None
    according = re.match(rf"^[\s,—–-]{{0,4}}according to (?={MENTION.pattern})", rest)
    verb = according or _AFTER_VERB.match(rest)
    if verb:
        mention = MENTION.match(rest, verb.end())
        return speaker_at(mention, at, rest) if mention else None
    lead = re.match(r"^[\s,—–-]{0,4}", rest)
    mention = MENTION.match(rest, lead.end() if lead else 0)
    if mention and is_real(mention) and _AFTER_MENTION.match(rest, mention.end()):
        return speaker_at(mention, at, rest)
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
                    return speaker_at(mention, first.end + 1, gap)
    return None


def _before(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    start = sentence.start
    if quotation.block or quotation.span.start - start < 3:
        head = text[max(0, quotation.span.start - 300) : quotation.span.start]
        if not re.search(r":\s*$", head):
            return None
        start = quotation.span.start - len(re.split(r"(?<=[.!?])\s", head)[-1])
    lead = text[start : quotation.span.start]
    lead = _mask(lead)
    saids = list(_SAID_BEFORE.finditer(lead))
    for said in reversed(saids):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return speaker_at(chosen, start, lead)
    return None


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


def told_by(sentence: str) -> Speaker | None:
    """Who says what a sentence reports without quotation marks ("The groups have argued that …").

    None where the sentence reports nobody's words.
    """
    tail = _SAID_LAST.search(sentence)
    if tail:
        mention = MENTION.match(sentence, tail.end())
        if mention and is_real(mention):
            return speaker_at(mention, 0, sentence)
    lead = _mask(sentence)
    for said in _SAID_BEFORE.finditer(lead):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return speaker_at(chosen, 0, sentence)
    return None
