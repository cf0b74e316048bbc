"""The persons of a text: whom a pronoun or a title means, and whether two speakers are one."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.domain.spans import Span
from desk.text.mentions import (
    COURT,
    NAME_WORD,
    NOT_NAMES,
    ORGANISATION,
    TITLE,
    Speaker,
    speaker_of,
    surname_of,
)
from desk.text.sentences import trim
from desk.text.speech import ARGUE, RULE, SAY


def resolve(text: str, speaker: Speaker, previous: Speaker | None = None) -> Speaker:
    """A pronoun or a bare title ("the judge") with the name of the person it stands for."""
    if speaker.surname or speaker.category in {"dissent", "plaintiff", "defendant"} or speaker.organisation:
        return speaker
    if speaker.pronoun:
        if speaker.text.lower() == "it":
            return speaker
        known = _last_speaking(text, speaker.span.start, previous)
    elif speaker.category == "court":
        known = _last_person(text, speaker.span.start, title=COURT)
    else:
        return speaker
    if known is None:
        return speaker
    return replace(speaker, surname=known.surname, category=speaker.category or known.category)


def same_speaker(draft: Speaker, source: Speaker, nearby: str = "") -> bool | None:
    """Whether two attributions name one speaker; None where that can't be told.

    Args:
        draft: who speaks by the draft.
        source: who speaks by the source.
        nearby: the source's paragraph; who is named in it may be the one whom a pronoun means.
    """
    if draft.surname and source.surname:
        unsure = draft.pronoun or (source.pronoun and draft.surname in nearby.lower())
        return draft.surname == source.surname or (None if unsure else False)
    if draft.category and source.category:
        return draft.category == source.category
    if (draft.organisation or source.organisation) and _touch(draft, source):
        return True
    if _different_kinds(draft, source) or _court_and_other(draft, source) or _court_and_other(source, draft):
        return False
    return None


def _court_and_other(one: Speaker, other: Speaker) -> bool:
    """Whether one is a court or judge and the other bears another office ("a spokesperson")."""
    office = not (other.category or other.surname or other.organisation or other.pronoun)
    return one.category == "court" and office


def speaker_of_name(name: str) -> Speaker:
    """A speaker from a bare name, such as a document's judge."""
    return speaker_of(name, Span(0, len(name)), "")


def _different_kinds(draft: Speaker, source: Speaker) -> bool:
    sides = {"court", "dissent", "plaintiff", "defendant"}
    if draft.organisation and source.organisation:
        return not _touch(draft, source)
    one, other = (draft, source) if draft.category else (source, draft)
    return one.category in sides and other.organisation and not _touch(draft, source)


def _touch(first: Speaker, second: Speaker) -> bool:
    whole, part = f"{first.text} {first.around}", f"{second.text} {second.around}"
    one, two = _key(first.text), _key(second.text)
    return bool(one & (two | _key(part)) or two & _key(whole))


def _key(text: str) -> set[str]:
    names = {word.lower() for word in re.findall(r"[A-Z][\w'’-]+", text) if word not in NOT_NAMES}
    capitals = re.findall(r"\b([A-Z])[a-z]\w*", text)
    if len(capitals) >= 2:
        names.add("".join(capitals).lower())
    return names


_ANY_TITLE = re.compile(r"\S")


def _last_speaking(text: str, before: int, previous: Speaker | None) -> Speaker | None:
    """The person who last spoke before an offset, in quotation marks or out of them."""
    start = max(0, before - 1500)
    found: Speaker | None = None
    for match in _SPEAKING.finditer(text, start, before):
        name = match["before"] or match["after"]
        group = "before" if match["before"] else "after"
        made = speaker_of(name, Span(*match.span(group)), "")
        if made.surname and (len(name.split()) > 1 or _named_before(text, made)):
            found = made
    titled = _last_person(text, before, title=_ANY_TITLE)
    known = [one for one in (found, titled, previous) if one is not None and one.surname]
    return max(known, key=lambda one: one.span.start) if known else _last_person(text, before, title=None)


def _named_before(text: str, speaker: Speaker) -> bool:
    return bool(
        re.search(
            rf"[A-Z][\w’'.-]+\s{re.escape(speaker.text)}\b",
            text[max(0, speaker.span.start - 20_000) : speaker.span.start],
        )
    )


_SPEAKING = re.compile(
    rf"(?P<before>\b{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})(?:,[^,.]{{1,80}},|,)?\s(?:{SAY}|{ARGUE}|{RULE})\b"
    rf"|\b(?:said|wrote|added|says|writes|according to)\s(?P<after>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})"
)
_PERSON = re.compile(
    rf"\b(?P<title>(?:{TITLE}\s)*)"
    rf"(?P<name>[A-Z][\w’'\-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'\-]+){{0,2}})"
)


def _last_person(text: str, before: int, title: re.Pattern[str] | None) -> Speaker | None:
    """The person last named before an offset, within 3,000 characters; with ``title``, one who bears it."""
    start = max(0, before - 3000)
    found: Speaker | None = None
    for match in _PERSON.finditer(text, start, before):
        words = [word for word in match["name"].split() if word not in NOT_NAMES]
        if not words or ORGANISATION.search(match["name"]):
            continue
        titled = bool(match["title"].strip())
        if title is not None and not title.search(match["title"]):
            continue
        if title is None and not titled and len(words) < 2:
            continue
        category = "court" if COURT.search(match["title"]) else None
        span = trim(text, Span(*match.span()))
        found = Speaker(match[0], span, surname_of(match["name"]), category)
    return found


_JUDGE_TITLE = re.compile(rf"\b(?:Judge|Justice)\s((?:{NAME_WORD}\s|[A-Z]\.\s){{0,2}}{NAME_WORD})")


def titled_judges(text: str) -> frozenset[str]:
    """The surnames, in lower case, of those whom a text calls judge or justice."""
    found = (match[1] for match in _JUDGE_TITLE.finditer(text))
    names = {surname_of(name) for name in found if name.split()[0] not in NOT_NAMES}
    return frozenset(
        name for name in names if name not in _OFFICES and not re.search(rf"\b{re.escape(name)}\b", text)
    )


_OFFICES = frozenset({"department", "system", "league", "center", "secretary", "minister"})
"""What "Justice" also stands before."""


def judges_in(name: str) -> frozenset[str]:
    """The surnames in a document's judge, which may name several ("Okafor, J.; Brandt, J., dissenting")."""
    parts = re.split(r";|\band\b|,\s(?=[A-Z][a-z]{2,}(?:,|\s|$))", re.sub(r"\([^)]*\)", "", name))
    found = (
        re.sub(r",?\s*(?:C\.|Chief|Senior|District|Circuit|Magistrate|Judge|Justice|JJ?\.).*$", "", part)
        for part in parts
    )
    return frozenset(surname_of(part) for part in found if part.strip())
