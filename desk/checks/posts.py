"""Whether somebody who holds a post by the claim has left it by a later source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.checks.context import CheckContext
from desk.checks.matter import Matter
from desk.checks.sides import Side, side_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate
from desk.text.names import Name, find_names, same_name
from desk.text.polarity import has_left, holds_post
from desk.text.stems import content

_POST = 0.5
"""A sentence with this share of the words for a post speaks of it."""
_ANOTHER = re.compile(r"\w\s(?:who|whom)\s")


def check_post(
    claim: Claim, said: str, context: CheckContext, candidates: Sequence[Candidate]
) -> tuple[Side, Side] | None:
    """The side by which the claim's person holds the post, and the later one by which it was left.

    None where no source says that it was left, or a source as late says that it is held. Where only
    the leaving is told, its sentence is both sides: it says itself what was before. A leaving without
    a day comes back without one.
    """
    persons = [name for name in find_names(said) if not name.organisation]
    if not holds_post(said) or not persons:
        return None
    person = persons[0]
    matter = Matter(said, context.judges)
    told = [side for side in _told(person, matter, context, candidates) if _until(claim, side)]
    left = [side for side in told if not side.ahead]
    held = [side for side in told if side.ahead and side.day]
    if not left:
        return None
    last = max(left, key=lambda side: str(side.day or ""))
    if last.day is None:
        return last, last
    if any(str(side.day) >= str(last.day) for side in held if side.reading is not last.reading):
        return None
    before = [side for side in held if side.reading is not last.reading]
    return max(before, key=lambda side: str(side.day), default=last), last


def _until(claim: Claim, side: Side) -> bool:
    return claim.as_of is None or (side.day is not None and side.day <= claim.as_of)


def _told(
    person: Name, matter: Matter, context: CheckContext, candidates: Sequence[Candidate]
) -> Iterable[Side]:
    """The sentences that name the person with the post."""
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        for sentence in reading.sentences_in(candidate.passage.span) if reading else ():
            if reading and _of(person, matter, sentence.of(reading.text)):
                text = sentence.of(reading.text)
                side = side_of(reading, sentence, None, share=1.0, ahead=not _leaves(person, text))
                yield replace(side, before=False)


def _of(person: Name, matter: Matter, text: str) -> bool:
    """Whether a sentence names the person and the post, and no other post of its kind."""
    post = content(matter.text) - content(person.text)
    shared = len(post & content(text)) / max(len(post), 1)
    return shared >= _POST and _named(person, text) is not None and not matter.other_thing(text)


def _named(person: Name, text: str) -> Name | None:
    return next(
        (name for name in find_names(text) if not name.organisation and same_name(person, name)), None
    )


def _leaves(person: Name, text: str) -> bool:
    """Whether it is the person who is said to have left: not one whom "who" brings in after the name."""
    named = _named(person, text)
    after = text[named.span.end :] if named else text
    return has_left(text) and not (has_left(after) and _ANOTHER.search(after))
