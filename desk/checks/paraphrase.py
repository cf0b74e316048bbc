"""Who said what without quotation marks: the claim's speaker against the one whom articles give.

"Pike said that the group had spent a year on it" is a statement about Pike as well as about the year.
Where every article that tells it gives it to somebody else, by name, the claim has the wrong speaker.
What courts and judges said is left to the check of rulings, what stands in quotation marks to that of
quotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desk.checks.context import CheckContext, Reading
from desk.checks.spoken import Spoken, is_judge, spoken_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.argued import sourced_to
from desk.text.attribution import certain, holds, told_by
from desk.text.mentions import Speaker
from desk.text.names import near_word
from desk.text.people import resolve, same_speaker, speaker_of_name
from desk.text.quotations import find_quotations, without_quotations
from desk.text.speech import SPEECH
from desk.text.stems import content

_SAME = 0.75
"""A sentence with this share of the words that a claim gives as said tells the same."""
_FEWEST = 2
"""With fewer words of its own a claim could meet any sentence; of so many all must stand in it."""


@dataclass(frozen=True)
class _Told:
    """A sentence that tells the same, and by whom."""

    spoken: Spoken
    by: Speaker


def check_paraphrase(
    claim: Claim, context: CheckContext, candidates: Sequence[Candidate]
) -> list[CheckResult]:
    """One result where each article that tells what a person said by the claim names another person."""
    speaker = _speaker(claim, context)
    if speaker is None:
        return []
    topic = content(without_quotations(claim.text).replace(speaker.text, " ")) - _SAYING
    text, span = context.words_of(claim)
    own = topic & content(span.of(text.text))  # without the full names that stand for its pronouns
    topic = own if len(own) >= _FEWEST else topic
    if len(topic) < _FEWEST:
        return []
    least = _SAME if len(topic) > _FEWEST else 1.0
    spoken = [one for one in spoken_of(topic, context, candidates) if one.share >= least]
    told = list(_told(spoken))
    if not told or len(told) < len(spoken):
        return []  # a sentence without a speaker is the article's own word: anybody may have said it
    if any(_same(speaker, one, context) is not False for one in told):
        return []
    return [_result(claim, speaker, told[0])]


_SAYING = content("say said says tell told add added state statement argue argued attorney lawyer")


def _speaker(claim: Claim, context: CheckContext) -> Speaker | None:
    """The person to whom the claim gives words outside quotation marks; None for a court or nobody."""
    if find_quotations(claim.text) or not SPEECH.search(claim.text):
        return None
    speaker = told_by(claim.text)
    if speaker is None or not speaker.surname or speaker.pronoun or speaker.organisation:
        return None
    return None if speaker.category == "court" or is_judge(speaker, context) else speaker


def _told(spoken: Iterable[Spoken]) -> Iterable[_Told]:
    """The sentences of articles with the person who speaks in each."""
    for one in spoken:
        by = None if one.reading.primary else _source_speaker(one)
        if by is not None and by.surname:
            yield _Told(one, by)


def _source_speaker(one: Spoken) -> Speaker | None:
    """Who speaks a sentence of an article, in quotation marks or out of them."""
    reading, middle = one.reading, one.sentence.start + len(one.sentence) // 2
    for at, quotation in enumerate(reading.quotations):
        if quotation.span.start <= middle < quotation.span.end:
            return reading.speakers[at]
    source = sourced_to(one.text)
    by = speaker_of_name(source) if source else told_by(one.text)
    if by is None:
        return None
    by = resolve(reading.text, replace(by, span=by.span.shift(one.sentence.start)))
    if by.pronoun and by.surname and one.sentence.start:
        before = reading.sentence_at(one.sentence.start - 1)
        return replace(by, pronoun=not certain(reading.text, by, before))
    return by


def _same(speaker: Speaker, one: _Told, context: CheckContext) -> bool | None:
    """Whether claim and source name one person; None where that can't be told."""
    if one.by.pronoun or (speaker.surname and near_word(speaker.surname, one.by.surname or "")):
        return None
    texts = [one.spoken.reading.text, context.draft.text if context.draft else ""]
    if holds(one.by, speaker.surname or "", texts) is not None:
        return True
    return same_speaker(speaker, one.by, _paragraph(one.spoken.reading, one.spoken))


def _paragraph(reading: Reading, one: Spoken) -> str:
    start = reading.text.rfind("\n", 0, one.sentence.start) + 1
    return reading.text[max(start, one.sentence.start - 1500) : one.sentence.end]


def _result(claim: Claim, speaker: Speaker, one: _Told) -> CheckResult:
    document = one.spoken.reading.document
    told = " ".join(one.spoken.text.split()).rstrip(".")
    name = document.source_name
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.VOICE,
        outcome=Outcome.FAIL,
        result="misattributed",
        expected=speaker.text,
        found=one.spoken.text,
        claim_span=claim.span,
        document_id=document.id,
        span=one.spoken.sentence,
        page=document.page_of(one.spoken.sentence.start),
        context=one.spoken.text,
        explanation=f"In {name} it is {one.by.text} who says this, not {speaker.text}: “{told}”.",
    )
