"""The sentences of the sources that speak of a claim: whose words they are, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from desk.checks.authors import said_to_have_written
from desk.checks.context import CheckContext, Reading
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import Voice
from desk.text.answers import ACCEPTED, answer
from desk.text.argued import argues, court_says, is_news, sourced_to
from desk.text.attribution import told_by
from desk.text.mentions import Speaker, category_of
from desk.text.speech import ARGUING
from desk.text.stems import content
from desk.text.turns import Turn, turns
from desk.text.voice import refine

SPEAKS_OF = 0.45
"""A sentence with this share of the claim's words may be what the claim rests on."""
_MOSTLY = 0.6
"""A turn that covers this share of the shared words covers the claim."""
_ANSWERS = 3
"""How many sentences after an argument may be its answer, in one paragraph."""
_A_COURT = re.compile(
    r"\b(?:[Jj]udges?|[Cc]ourts?|[Rr]ulings?|[Oo]rders?|[Oo]pinions?|[Dd]ecisions?)\b|"
    r"\bJustice\s(?!Department|Ministry)[A-Z]"
)
_SAID_OF_SELF = re.compile(
    r"(?P<name>[A-Z][\w’-]+),\s+(?:also\s+)?(?:said|says|added|argued)\s+(?:that\s+)?(?:he|she|they|it)\b"
)
_RETOLD = frozenset({Voice.PARTY_ARGUMENT, Voice.QUOTED_LOWER_COURT, Voice.QUOTED_SPEAKER})


@dataclass(frozen=True)
class Spoken:
    """A sentence that speaks of the claim.

    ``share`` is its share of the claim's words; ``turn`` is what the court does with them where it
    does not say them itself; ``answered`` is how the court answers an argument retold, and
    ``answer_at`` where.
    """

    reading: Reading
    sentence: Span
    voice: Voice
    share: float
    turn: Turn | None = None
    answered: str | None = None
    answer_at: Span | None = None

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.sentence.of(self.reading.text)

    @property
    def how(self) -> str | None:
        """What the court does with the claim's words: left_open, declined, …; None where it says them."""
        return self.turn.how if self.turn else self.answered if self.answered != ACCEPTED else None

    @property
    def section(self) -> str | None:
        """The section in which the sentence stands."""
        at = self.sentence.start
        held = (one for one in self.reading.passages if one.span.start <= at < one.span.end)
        return next((one.section for one in held), None)


def spoken_of(topic: frozenset[str], context: CheckContext, candidates: Sequence[Candidate]) -> list[Spoken]:
    """The sentences of the candidates that share words with ``topic``, best first.

    Args:
        topic: the stems of the words that a claim gives as said or done.
        context: the sources.
        candidates: the passages found for the claim.
    """
    return sorted(_spoken(topic, context, candidates), key=lambda one: -one.share) if topic else []


def _spoken(
    topic: frozenset[str], context: CheckContext, candidates: Sequence[Candidate]
) -> Iterator[Spoken]:
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None:
            continue
        for sentence in reading.sentences_in(candidate.passage.span):
            key = (reading.document.id, sentence.start)
            share = len(topic & content(sentence.of(reading.text))) / len(topic)
            if share >= SPEAKS_OF and key not in seen:
                seen.add(key)
                yield _one(reading, sentence, share, topic, context)


def _one(
    reading: Reading, sentence: Span, share: float, topic: frozenset[str], context: CheckContext
) -> Spoken:
    text = sentence.of(reading.text)
    made = Spoken(reading, sentence, voice_of(reading, sentence, context), share)
    turn = turned(text, topic & content(text), context.judges)
    if turn is not None or made.voice not in _RETOLD or not reading.primary:
        return replace(made, turn=turn)
    found = _answer(reading, sentence)
    return replace(made, answered=found[0], answer_at=found[1]) if found else made


def turned(text: str, topic: frozenset[str], judges: frozenset[str]) -> Turn | None:
    """The turn of a sentence that covers most of ``topic``; the widest, where several do."""
    if not topic:
        return None
    kept = [
        (len(one.scope), number, one)
        for number, one in enumerate(turns(text, judges))
        if len(topic & content(one.scope.of(text))) >= _MOSTLY * len(topic)
    ]
    return max(kept, key=lambda entry: (entry[0], -entry[1]))[2] if kept else None


def _answer(reading: Reading, sentence: Span) -> tuple[str, Span] | None:
    following = reading.sentences_in(Span(sentence.end, min(sentence.end + 1200, len(reading.text))))
    last = sentence.end
    for one in following[:_ANSWERS]:
        if "\n\n" in reading.text[last : one.start]:
            return None
        found = answer(one.of(reading.text), sentence.of(reading.text))
        if found:
            return found, one
        last = one.end
    return None


def is_judge(speaker: Speaker, context: CheckContext) -> bool:
    """Whether the sources know the speaker as a judge."""
    return bool(speaker.surname) and speaker.surname in context.judges


def voice_of(reading: Reading, sentence: Span, context: CheckContext) -> Voice:
    """Who speaks in a sentence; in an article, what the court is reported to say is the reporter's."""
    text = sentence.of(reading.text)
    before = reading.text[max(0, sentence.start - 700) : sentence.start]
    base = reading.voice_at(sentence.start)
    if reading.primary:
        return refine(base, text, before)
    quoted = _quoted(reading, sentence)
    apart = _apart(quoted or told_by(text), reading)
    if apart is not None:
        return apart
    if quoted is not None:
        return _reported(quoted, text, context)
    argued = argues(text, context.judges)
    if argued is not None:
        return Voice.PARTY_ARGUMENT if argued else Voice.REPORTER
    found = refine(Voice.REPORTER if base is Voice.UNKNOWN else base, text, before)
    if found is not Voice.QUOTED_SPEAKER or court_says(text):
        return Voice.REPORTER if found is Voice.QUOTED_SPEAKER else found
    return _sourced(text, context) or _reported(told_by(text), text, context)


def _sourced(text: str, context: CheckContext) -> Voice | None:
    """The voice of "according to the groups"; None where a sentence names no such source."""
    source = sourced_to(text)
    if source is None:
        return None
    words = {word.lower() for word in re.findall(r"[\w’-]+", source)}
    if _A_COURT.search(source) or is_news(source) or words & context.judges:
        return Voice.REPORTER
    return Voice.PARTY_ARGUMENT if category_of(source) in {"plaintiff", "defendant"} else Voice.QUOTED_SPEAKER


def _quoted(reading: Reading, sentence: Span) -> Speaker | None:
    """The speaker of the quotation that fills most of a sentence."""
    middle = (sentence.start + sentence.end) // 2
    at = reading.quotation_at(Span(middle, middle + 1))
    return reading.speakers[at] if at is not None else None


_ACTS = {"dissented": Voice.DISSENT, "wrote the dissent": Voice.DISSENT, "concurred": Voice.CONCURRENCE}


def _apart(speaker: Speaker | None, reading: Reading) -> Voice | None:
    """The voice of a judge who by the article wrote apart from the court; None for anybody else."""
    if speaker is None or not speaker.surname:
        return None
    acts = {one.act for one in said_to_have_written(reading.text) if one.surname == speaker.surname}
    found = {_ACTS.get(act) for act in acts}
    return found.pop() if len(found) == 1 else None


def _reported(speaker: Speaker | None, text: str, context: CheckContext) -> Voice:
    """Who speaks in an article's sentence: the court, as reported, or somebody else."""
    if speaker is None or speaker.category == "court" or is_judge(speaker, context):
        return Voice.REPORTER
    if speaker.pronoun and not speaker.surname:
        of_self = _SAID_OF_SELF.search(text)
        other = of_self is not None and of_self["name"].lower() not in context.judges
        return Voice.QUOTED_SPEAKER if other else Voice.REPORTER
    party = speaker.category in {"plaintiff", "defendant"} or ARGUING.search(text)
    return Voice.PARTY_ARGUMENT if party else Voice.QUOTED_SPEAKER


def level(court: str) -> str | None:
    """Which level of courts a name tells: trial, appeals or supreme; None where it tells none."""
    return next((name for name, pattern in _LEVELS if pattern.search(court)), None)


_LEVELS = (
    ("supreme", re.compile(r"(?i)\bsupreme\b|\bhigh court\b|\bjustices\b")),
    (
        "appeals",
        re.compile(
            r"(?i)\bappeals?\b|\bappellate\b|\b\w+(?:th|rd|nd|st)\s+circuit\b|\bcircuit\s+(?:court|judge)"
        ),
    ),
    ("trial", re.compile(r"(?i)\b(?:district|trial|lower|superior|magistrate|bankruptcy|tax)\b")),
)


_OPENS = re.compile(
    r"^\W*(?:(?:CHIEF )?JUSTICE|(?:Chief )?Justice|Judge|JUDGE|[A-Z][\w’'-]+,\s+[A-Z])[^\n(]{0,110}?"
    r"\b(?:concurring|dissenting|concurs?|dissents?)\b",
    re.MULTILINE,
)
_SEPARATE = frozenset({Voice.DISSENT, Voice.CONCURRENCE})


def separate_by(reading: Reading, surname: str) -> list[Span]:
    """The separate opinions of one judge in a document, each from its opening line to the next one's.

    Args:
        reading: an opinion with its passages.
        surname: the judge's, in lower case.
    """
    apart = [one for one in reading.passages if one.voice in _SEPARATE]
    openings = [one for one in apart if _OPENS.search(one.text[:600])]
    found: list[Span] = []
    for opening, following in zip_longest(openings, openings[1:]):
        line = _OPENS.search(opening.text[:600])
        until = following.span.start if following else max(one.span.end for one in apart)
        if line and re.search(rf"\b{re.escape(surname)}\b", line[0].lower()):
            found.append(Span(opening.span.start, until))
    return found
