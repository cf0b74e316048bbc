"""The voice check: what a claim gives as a court's ruling must rest on the court's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desk.checks.context import CheckContext, Reading
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome, Voice
from desk.text.argued import argues
from desk.text.attribution import told_by
from desk.text.mentions import Speaker
from desk.text.quotations import without_quotations
from desk.text.speech import ARGUING, RULING, SAYING
from desk.text.stems import content, stem
from desk.text.voice import refine
from desk.text.wordlists import listed

_SPEAKS_OF = 0.45
"""A sentence with this share of the claim's words may be what the claim rests on."""
_SURE = 0.6
"""From this share on a report's account of a party's argument decides."""
_NEARLY_BEST = 0.15
"""Sentences that share as much as the best one, less this, count beside it."""
_NAMES = {
    Voice.PARTY_ARGUMENT: "a party's argument",
    Voice.DISSENT: "the dissent",
    Voice.CONCURRENCE: "a concurrence",
    Voice.QUOTED_LOWER_COURT: "the account of a lower court's ruling",
    Voice.SYLLABUS: "the syllabus, which is no part of the opinion",
    Voice.QUOTED_SPEAKER: "the words of another speaker",
    Voice.HEADLINE: "a headline",
}
_OWN = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.REPORTER})
_FRAME = frozenset(
    map(
        stem,
        listed(
            "court judge justice ruling ruled held hold found find said wrote opinion order decision district"
        ),
    )
)


@dataclass(frozen=True)
class Spoken:
    """A sentence that speaks of the claim, with its voice and its share of the claim's words."""

    reading: Reading
    sentence: Span
    voice: Voice
    share: float


def check_voice(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where the claim says what a court or judge held; none else."""
    wanted = _claimed(claim, context)
    if wanted is None:
        return []
    spoken = sorted(_spoken(claim, context, candidates), key=lambda one: -one.share)
    if not spoken:
        return []
    near = [one for one in spoken if one.share >= spoken[0].share - _NEARLY_BEST]
    fitting = [one for one in near if one.voice in wanted]
    best = (fitting or near)[0]
    return [_result(claim, best, wanted, fits=bool(fitting))]


def _claimed(claim: Claim, context: CheckContext) -> frozenset[Voice] | None:
    """The voices on which the claim may rest; None where it says nothing of who spoke."""
    speaker = told_by(claim.text)
    if speaker is None or not (RULING.search(claim.text) or SAYING.search(claim.text)):
        return None
    if speaker.category == "dissent" or re.search(r"(?i)\bdissent(?:ed|ing|s)?\b", claim.text):
        return frozenset({Voice.DISSENT})
    if speaker.category == "court" or is_judge(speaker, context):
        return _OWN
    if speaker.category in {"plaintiff", "defendant"} and ARGUING.search(claim.text):
        return frozenset(
            {Voice.PARTY_ARGUMENT, Voice.QUOTED_SPEAKER, Voice.REPORTER, Voice.UNKNOWN, Voice.BACKGROUND}
        )
    return None


def is_judge(speaker: Speaker, context: CheckContext) -> bool:
    """Whether the sources know the speaker as a judge."""
    return bool(speaker.surname) and speaker.surname in context.judges


def _spoken(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> Iterable[Spoken]:
    topic = content(without_quotations(claim.text)) - _FRAME - context.judges
    if len(topic) < 2:
        return
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        reading = context.reading(candidate.passage.document_id)
        if reading is None:
            continue
        for sentence in reading.sentences_in(candidate.passage.span):
            key = (reading.document.id, sentence.start)
            share = len(topic & content(sentence.of(reading.text))) / len(topic)
            if share >= _SPEAKS_OF and key not in seen:
                seen.add(key)
                yield Spoken(reading, sentence, voice_of(reading, sentence, context), share)


def voice_of(reading: Reading, sentence: Span, context: CheckContext) -> Voice:
    """Who speaks in a sentence; in an article, what the court is reported to say is the reporter's."""
    text = sentence.of(reading.text)
    before = reading.text[max(0, sentence.start - 700) : sentence.start]
    base = reading.voice_at(sentence.start)
    if reading.primary:
        return refine(base, text, before)
    quoted = _quoted(reading, sentence)
    if quoted is not None:
        return _reported(quoted, text, context)
    argued = argues(text, context.judges)
    if argued is not None:
        return Voice.PARTY_ARGUMENT if argued else Voice.REPORTER
    found = refine(Voice.REPORTER if base is Voice.UNKNOWN else base, text, before)
    return found if found is not Voice.QUOTED_SPEAKER else _reported(told_by(text), text, context)


def _quoted(reading: Reading, sentence: Span) -> Speaker | None:
    """The speaker of the quotation that fills most of a sentence."""
    middle = (sentence.start + sentence.end) // 2
    at = reading.quotation_at(Span(middle, middle + 1))
    return reading.speakers[at] if at is not None else None


def _reported(speaker: Speaker | None, text: str, context: CheckContext) -> Voice:
    """Who speaks in an article's sentence: the court, as reported, or somebody else."""
    if speaker is None or speaker.category == "court" or is_judge(speaker, context):
        return Voice.REPORTER
    if speaker.pronoun and not speaker.surname:
        return Voice.REPORTER
    party = speaker.category in {"plaintiff", "defendant"} or ARGUING.search(text)
    return Voice.PARTY_ARGUMENT if party else Voice.QUOTED_SPEAKER


def _result(claim: Claim, best: Spoken, wanted: frozenset[Voice], *, fits: bool) -> CheckResult:
    document = best.reading.document
    name = document.source_name
    if fits:
        says = f"It rests on {_own_name(best)} in {name}."
    else:
        says = f"The claim gives as {_wanted_name(wanted)} what in {name} is {_theirs(best)}."
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.VOICE,
        outcome=Outcome.PASS if fits else _outcome(best),
        result=_word(best),
        expected=_wanted_name(wanted),
        found=best.sentence.of(best.reading.text),
        claim_span=claim.span,
        document_id=document.id,
        span=best.sentence,
        page=document.page_of(best.sentence.start),
        context=best.sentence.of(best.reading.text),
        explanation=says,
    )


def _theirs(best: Spoken) -> str:
    if best.voice is Voice.PARTY_ARGUMENT and not best.reading.primary:
        told = " ".join(best.sentence.of(best.reading.text).split())
        return f"somebody else's argument: “{told.rstrip('.')}”"
    return _NAMES.get(best.voice, "the court's own voice")


def _outcome(best: Spoken) -> Outcome:
    """A syllabus is only near to the court's words; a report's retelling is not the paper itself."""
    if best.voice in {Voice.SYLLABUS, Voice.HEADLINE}:
        return Outcome.WARN
    sure = best.reading.primary or (best.voice is Voice.PARTY_ARGUMENT and best.share >= _SURE)
    return Outcome.FAIL if sure else Outcome.WARN


def _word(best: Spoken) -> str:
    return str(
        Voice.COURT
        if best.voice in {Voice.BACKGROUND, Voice.UNKNOWN} and best.reading.primary
        else best.voice
    )


def _own_name(best: Spoken) -> str:
    return "the court's own words" if best.reading.primary and best.voice in _OWN else "what is said"


def _wanted_name(wanted: frozenset[Voice]) -> str:
    if Voice.DISSENT in wanted:
        return "the dissent"
    return "the court's ruling" if Voice.COURT in wanted else "a party's argument"
