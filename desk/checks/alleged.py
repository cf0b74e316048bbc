"""Alleged against established: a claim in the draft's own voice that sources give as somebody's word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.checks.context import CheckContext
from desk.checks.spoken import Spoken, spoken_of
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, ClaimKind, Outcome, Voice
from desk.text.alleged import accused_by, alleges, hedges
from desk.text.attribution import told_by
from desk.text.quotations import without_quotations
from desk.text.speech import ARGUING
from desk.text.stems import content, stem

_SAME = 0.7
"""A sentence with this share of the claim's words tells the same thing."""
_NEARLY_BEST = 0.2
_NAME = re.compile(r"\b[A-Z][\w’-]+")
_PRONOUN = re.compile(r"(?i)\b(?:he|she|they|him|her|them|it|who)\b")
_ENOUGH = 2
"""A claim of fewer words than this, its names apart, may be told by any sentence."""
_ANOTHERS = frozenset({Voice.QUOTED_SPEAKER, Voice.PARTY_ARGUMENT, Voice.HEADLINE})


def check_alleged(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """One result where every sentence that tells the claim gives it as an allegation or as another's words.

    A source that states the same in its own voice, or a court that finds it, makes the claim
    established: then there is none.
    """
    said = without_quotations(claim.text)
    names = frozenset(stem(word) for word in _NAME.findall(said)) & content(said)
    topic = content(said) - context.judges - names
    own = claim.kind is ClaimKind.STATEMENT and claim.speaker is None and told_by(said) is None
    if not own or hedges(claim.text) or len(topic) < _ENOUGH:
        return []
    told = spoken_of(topic, context, candidates)
    spoken = [one for one in told if one.share >= _SAME and _of_them(one.text, names)]
    near = [one for one in spoken if one.share >= spoken[0].share - _NEARLY_BEST]
    if not near or any(_established(one) for one in near):
        return []
    return [_result(claim, max(near, key=lambda one: (alleges(one.text), one.share)))]


def _of_them(text: str, names: frozenset[str]) -> bool:
    """Whether a sentence is of those whom the claim names, by a name or a pronoun."""
    return not names or bool(names & content(text)) or bool(_PRONOUN.search(text))


def _established(one: Spoken) -> bool:
    return one.voice not in _ANOTHERS and not alleges(one.text)


def _result(claim: Claim, one: Spoken) -> CheckResult:
    document = one.reading.document
    told = " ".join(one.text.split()).rstrip(".")
    argued = one.voice is Voice.PARTY_ARGUMENT and ARGUING.search(one.text) is not None
    if alleges(one.text) or argued:  # "according to the agency" is hearsay, and no allegation
        outcome, word = Outcome.FAIL, "alleged"
        who = accused_by(one.text)
        says = f"{document.source_name} gives this as an allegation{f' ({who})' if who else ''}, not as fact"
    elif one.voice is Voice.HEADLINE:
        outcome, word = Outcome.WARN, "headline"
        says = f"Only a headline of {document.source_name} says this"
    else:
        outcome, word = Outcome.WARN, "quoted_speaker"
        says = f"{document.source_name} gives this as somebody's words, not in its own voice"
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.VOICE,
        outcome=outcome,
        result=word,
        expected="a fact",
        found=one.text,
        claim_span=claim.span,
        document_id=document.id,
        span=one.sentence,
        page=document.page_of(one.sentence.start),
        context=one.text,
        explanation=f"{says}: “{told}”.",
    )
