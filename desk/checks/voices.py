"""The voice check: what a claim gives as a court's ruling must rest on the court's own voice.

Three things can be wrong with "the court held that X": somebody else says X (a party, a dissent,
a lower court, a syllabus), the court names X without holding it (it leaves X open, declines it,
finds it unproven, rejects it), or X stands where no holding stands (background, a footnote).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.checks.alleged import check_alleged
from desk.checks.context import CheckContext
from desk.checks.spoken import Spoken, is_judge, level, separate_by, spoken_of, turned, voice_of
from desk.checks.wanted import Wanted, acts_of, claimed
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome, Voice
from desk.text.answers import ACCEPTED
from desk.text.limits import final, limit, limits_itself
from desk.text.people import judges_in
from desk.text.stems import content
from desk.text.turns import DECLINED, LEFT_OPEN, NOT_SHOWN, REJECTED, denies

__all__ = ["check_voice", "is_judge", "turned", "voice_of"]

_SURE = 0.6
"""From this share on a report's account of a party's argument decides."""
_PLAIN = 0.75
"""From this share on a sentence is about the same thing, in a report too."""
_NEARLY_BEST = 0.15
"""Sentences that share as much as the best one, less this, count beside it."""
_ELSEWHERE = 0.3
"""The court's own sentence may share so much less than its syllabus or background and still count first."""
_NAMES = {
    Voice.PARTY_ARGUMENT: "a party's argument",
    Voice.DISSENT: "the dissent",
    Voice.CONCURRENCE: "a concurrence",
    Voice.QUOTED_LOWER_COURT: "the account of another court's ruling",
    Voice.SYLLABUS: "the syllabus, which is no part of the opinion",
    Voice.QUOTED_SPEAKER: "the words of another speaker",
    Voice.HEADLINE: "a headline",
}
_OWN = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.REPORTER})
_VOICES = {
    "court": _OWN,
    "dissent": frozenset({Voice.DISSENT}),
    "concurrence": frozenset({Voice.CONCURRENCE}),
    "separate": frozenset({Voice.DISSENT, Voice.CONCURRENCE}),
    "party": frozenset(
        {Voice.PARTY_ARGUMENT, Voice.QUOTED_SPEAKER, Voice.REPORTER, Voice.UNKNOWN, Voice.BACKGROUND}
    ),
}
_SEPARATE = frozenset({Voice.DISSENT, Voice.CONCURRENCE})
_GIVEN_AS = {
    "court": "the court's ruling",
    "dissent": "the dissent",
    "concurrence": "a concurrence",
    "separate": "a separate opinion",
    "party": "a party's argument",
}
_SHORT_OF_HOLDING = {
    LEFT_OPEN: "The court left this open",
    DECLINED: "The court did not grant or hold this",
    NOT_SHOWN: "The court found this not shown",
    REJECTED: "The court rejected this",
    "held": "The claim says that the court did not do what it did",
}
_RULES = re.compile(
    r"\b(?:[Ww]e|I|[Cc]ourt|[Jj]udge(?:\s[A-Z][\w’-]+)?)\s+(?:(?:also|therefore|thus|hereby|"
    r"accordingly|now)\s+)*"
    r"(?:(?:hold|find|conclude|order|grant|require|direct|award|enjoin|reject)(?:s|ed)?|held|found)\b"
)


@dataclass(frozen=True)
class _Found:
    """The sentence that decides, the outcome and the check's word for it."""

    best: Spoken
    outcome: Outcome
    word: str
    says: str


def check_voice(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where the claim says what a court or judge held or did, or states an allegation as fact."""
    wanted = claimed(claim, context)
    if wanted is not None:
        found = _judged(wanted, context, candidates)
    else:
        acted = acts_of(claim, context)
        found = _undone(acted, context, candidates) if acted else None
        if acted is None:
            return check_alleged(claim, context, candidates)
        wanted = acted
    return [_result(claim, wanted, found)] if found else []


def _judged(wanted: Wanted, context: CheckContext, candidates: Sequence[Candidate]) -> _Found | None:
    spoken = spoken_of(wanted.topic, context, candidates)
    if not spoken:
        return None
    near = [one for one in spoken if one.share >= spoken[0].share - _NEARLY_BEST]
    fitting = [one for one in near if _fits(one, wanted)]
    if fitting:
        return _resting(_holding_first(_unlimited(fitting, wanted), spoken, wanted), wanted)
    turned_away = [one for one in near if one.how and _voice_fits(one, wanted)]
    if wanted.how is None and turned_away:
        return _short_of_holding(turned_away[0])
    if wanted.how is not None:
        return _done_after_all(near, wanted)
    elsewhere = [one for one in spoken if _fits(one, wanted) and one.share >= spoken[0].share - _ELSEWHERE]
    if near[0].voice in {Voice.SYLLABUS, Voice.HEADLINE} and elsewhere:
        return _resting(elsewhere[0], wanted)
    return _another_voice(near[0], wanted) if _same_predicate(near[0], wanted) else None


_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|will|would|can|cannot|could|may|might|must|shall|should|does|do|did)\b"
    r"(?:\s+(?:not|never|also|still|now|be|been))*\s+(?P<rest>.+)$",
    re.DOTALL,
)


def _same_predicate(one: Spoken, wanted: Wanted) -> bool:
    """Whether a sentence says the same of the thing, and does not only speak of it.

    "Cooperation between the two will help" shares its subject with "cooperation between the two is
    not unlawful", and is no witness of who said that.
    """
    found = _PREDICATE.search(wanted.said)
    said = content(found["rest"]) & wanted.topic if found else frozenset[str]()
    return not said or 2 * len(said & content(one.text)) >= len(said)


def _undone(wanted: Wanted, context: CheckContext, candidates: Sequence[Candidate]) -> _Found | None:
    """What a claim says that a court did, and a source says that it declined."""
    spoken = [one for one in spoken_of(wanted.topic, context, candidates) if one.share >= _PLAIN]
    told = [one for one in spoken if one.how != LEFT_OPEN and _voice_fits(one, wanted)]
    if not told or wanted.how is not None or any(one.how is None for one in told):
        return None
    return _short_of_holding(told[0])


def _fits(one: Spoken, wanted: Wanted) -> bool:
    """Whether the claim may rest on a sentence: its voice, and what becomes of its words there."""
    if one.answered == ACCEPTED and wanted.who == "court":
        return wanted.how is None
    if not _voice_fits(one, wanted):
        return False
    return _of_another_court(one, wanted) or _alike(wanted.how, one.how)


def _voice_fits(one: Spoken, wanted: Wanted) -> bool:
    voices = _VOICES[wanted.who]
    if wanted.who == "court":
        if wanted.surname and not wanted.rules and (own := separate_by(one.reading, wanted.surname)):
            voices = (
                frozenset({one.voice}) if any(span.contains(one.sentence) for span in own) else frozenset()
            )
        elif wanted.surname and one.voice in _SEPARATE and wanted.surname in one.text.lower():
            voices |= {one.voice}  # an article's dissenter, to whom the claim gives it by name
        elif _of_another_court(one, wanted):
            voices |= {Voice.QUOTED_LOWER_COURT}
        if one.answered in {REJECTED, LEFT_OPEN}:
            voices |= {one.voice}
    return one.voice in voices


def _alike(claimed_: str | None, source: str | None) -> bool:
    """Whether claim and source do the same with the words: both hold them, or both do not."""
    if claimed_ is None or source is None:
        return claimed_ is source
    return claimed_ == DECLINED or (claimed_ == LEFT_OPEN) == (source == LEFT_OPEN)


def _of_another_court(one: Spoken, wanted: Wanted) -> bool:
    """Whether the claim speaks of a court or a judge other than those of the sentence's own opinion."""
    document = one.reading.document
    if wanted.surname and document.judge and wanted.surname not in judges_in(document.judge):
        return wanted.surname in one.text.lower()
    ours, theirs = level(wanted.court), level(document.court or "")
    return one.reading.primary and ours is not None and theirs is not None and ours != theirs


def _holding_first(fitting: Sequence[Spoken], spoken: Sequence[Spoken], wanted: Wanted) -> Spoken:
    """The court's own sentence in its text before one in its background or in a footnote."""
    best = fitting[0]
    if wanted.who != "court" or _in_its_text(best):
        return best
    others = [one for one in spoken if one.share >= best.share - _ELSEWHERE and _fits(one, wanted)]
    return next((one for one in others if _in_its_text(one)), best)


def _unlimited(fitting: Sequence[Spoken], wanted: Wanted) -> Sequence[Spoken]:
    """Those that say it without a limit, where any do so in the court's own text."""
    free = [one for one in fitting if _in_its_text(one) and not limit(one.text, wanted.topic)]
    return free if wanted.who == "court" and free else fitting


def _in_its_text(one: Spoken) -> bool:
    return one.voice is not Voice.BACKGROUND and one.section != "footnote"


def _resting(best: Spoken, wanted: Wanted) -> _Found:
    """The claim rests on a sentence; a holding on no background and no footnote."""
    name = best.reading.document.source_name
    own = best.reading.primary and best.voice in _OWN
    if wanted.who == "court" and wanted.rules and best.reading.primary and wanted.how is None:
        if wanted.holds and best.section == "footnote":
            return _Found(
                best, Outcome.WARN, "footnote", f"In {name} it stands in a footnote, not in the holding."
            )
        if wanted.holds and best.voice is Voice.BACKGROUND:
            says = f"In {name} it stands in the background of the case, not in the holding."
            return _Found(best, Outcome.WARN, "background", says)
        limited = None if limits_itself(wanted.said) else limit(best.text, wanted.topic)
        if limited:
            outcome = Outcome.FAIL if final(wanted.said) else Outcome.WARN
            return _Found(
                best, outcome, "limited", f"In {name} the court says so only with a limit: “{limited}”."
            )
    says = f"It rests on {'the court’s own words' if own else 'what is said'} in {name}."
    if best.answered == ACCEPTED:
        says = f"It rests on an argument that the court accepted in {name}."
    return _Found(best, Outcome.PASS, _word(best), says)


def _short_of_holding(best: Spoken) -> _Found:
    sure = best.share >= (_SURE if best.reading.primary else _PLAIN)
    how = best.how or ""
    told = _shown(best)
    says = f"{_SHORT_OF_HOLDING[how]} in {best.reading.document.source_name}: “{told}”."
    return _Found(best, Outcome.FAIL if sure else Outcome.WARN, how, says)


def _done_after_all(near: Sequence[Spoken], wanted: Wanted) -> _Found | None:
    """The claim says that the court did not, and the court's own plain words say that it did."""
    if near[0].how and _alike(wanted.how, near[0].how) and near[0].reading.primary:
        return _another_voice(near[0], wanted)
    for one in near:
        plain = one.share >= _PLAIN and one.how is None and _voice_fits(one, wanted) and one.reading.primary
        if plain and not _of_another_court(one, wanted) and _RULES.search(one.text) and not denies(one.text):
            says = f"{_SHORT_OF_HOLDING['held']} in {one.reading.document.source_name}: “{_shown(one)}”."
            return _Found(one, Outcome.FAIL, "held", says)
    return None


def _another_voice(best: Spoken, wanted: Wanted) -> _Found:
    """A syllabus is only near to the court's words; a report's retelling is not the paper itself."""
    name = best.reading.document.source_name
    says = f"The claim gives as {_GIVEN_AS[wanted.who]} what in {name} is {_theirs(best)}."
    if best.voice in {Voice.SYLLABUS, Voice.HEADLINE} or wanted.who == "party":
        return _Found(best, Outcome.WARN, _word(best), says)
    anothers = best.voice is Voice.PARTY_ARGUMENT or best.voice in _SEPARATE
    sure = best.reading.primary or (anothers and best.share >= _SURE)
    return _Found(best, Outcome.FAIL if sure else Outcome.WARN, _word(best), says)


def _shown(best: Spoken) -> str:
    """The sentence, with the court's answer where that stands in another one."""
    parts = [best.text, best.answer_at.of(best.reading.text) if best.answer_at else ""]
    return " ".join(" ".join(parts).split()).rstrip(".")


def _theirs(best: Spoken) -> str:
    if best.voice is Voice.PARTY_ARGUMENT and not best.reading.primary:
        return f"somebody else's argument: “{_shown(best)}”"
    return _NAMES.get(best.voice, "the court's own voice")


def _word(best: Spoken) -> str:
    own = best.voice in {Voice.BACKGROUND, Voice.UNKNOWN} and best.reading.primary
    return str(Voice.COURT if own or best.answered == ACCEPTED else best.voice)


def _result(claim: Claim, wanted: Wanted, found: _Found) -> CheckResult:
    best = found.best
    document = best.reading.document
    at = best.sentence.cover(best.answer_at) if best.answer_at else best.sentence
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.VOICE,
        outcome=found.outcome,
        result=found.word,
        expected=_GIVEN_AS[wanted.who],
        found=at.of(best.reading.text),
        claim_span=claim.span,
        document_id=document.id,
        span=at,
        page=document.page_of(at.start),
        context=at.of(best.reading.text),
        explanation=found.says,
    )
