"""The posture of a ruling: what a claim says was granted or struck down, against what the court did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.checks.context import CheckContext, Reading
from desk.checks.spoken import is_judge, voice_of
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.vocabulary import CheckName, Outcome, Voice
from desk.text.attribution import told_by
from desk.text.limits import final, whole
from desk.text.people import judges_in
from desk.text.posture import Disposition, disposition, objects_of
from desk.text.quotations import without_quotations
from desk.text.stems import content, stem
from desk.text.wordlists import listed

_OWN = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN})
_COURT = re.compile(r"\b(?:[Jj]udge|[Cc]ourt|[Jj]ustices?|[Pp]anel|[Cc]ircuit)\b")
_THE_JUDGE = re.compile(r"\b[Tt]he\s+(?:judge|court)\b")
_HIGHER = re.compile(r"(?i)\b(?:appeals|appellate|circuit|supreme)\b")
_GRANTED = re.compile(
    r"(?i)\b(?:grants?|granted|granting|issued?|entered|awards?|awarded|approved?|certif(?:ies|ied)|"
    r"ordered|orders|"
    r"suppress(?:es|ed)|reinstat(?:es|ed))\b"
)
_DENIED = re.compile(
    r"(?i)\bden(?:y|ies|ied|ying)\b(?!\s+that)|\b(?:reject(?:s|ed)?|turned\s+down)\s+(?:[\w’'-]+\s+){0,6}?"
    r"(?:motion|request|bid|application|injunction)\b"
    r"|\b(?:refus|declin)\w+\s+to\s+(?:grant|issue|block|stop|halt|enjoin|stay|pause|order|award|"
    r"certify|approve|dismiss|"
    r"suppress|reinstate|throw\s+out)\b|\b(?:refus(?:es|ed)|left\s+\w+\s+without)\b(?!\s+to\b)"
    r"|\b(?:did|does|would|will)\s*(?:not|n[’']t)\s+(?:grant|issue|block|stop|halt|enjoin|stay|order|"
    r"award|dismiss)\b"
)
_OTHER_ACT = re.compile(
    r"(?i)\b(?:(?:refus|declin)\w+\s+to|(?:did|does|would|will)\s*(?:not|n[’']t))\s+(?:order|award|"
    r"certify|approve|dismiss|"
    r"suppress|reinstate|throw\s+out)\b"
)
"""Refusing one of these is not refusing an injunction."""
_BLOCKED = re.compile(
    r"(?i)\b(?:block(?:s|ed)|halt(?:s|ed)|enjoin(?:s|ed)|barr?(?:s|ed)|(?:strikes|struck)\s+down|"
    r"invalidat(?:es|ed))\b"
)
_UNLAWFUL = re.compile(
    r"(?i)\b(?:strikes|struck)\s+down\b|\binvalidat\w+|\b(?:rul|found|find|held|hold|declar|"
    r"conclud)\w*\b[^.]{0,80}?"
    r"\b(?:unlawful|illegal|unconstitutional|violat\w+|br(?:eaks|oke)\s+the\s+law|against\s+the\s+law)\b"
)
_HEDGED = re.compile(
    r"(?i)\b(?:prelim\w*|temporar\w*|likely|probably|for\s+now|pending|until|while|interim|in\s+part|"
    r"part(?:ly|ially)|"
    r"some\s+of|appears?|may|might)\b"
)
_STAYED = re.compile(
    r"(?i)\b(?:stay(?:s|ed|ing)?|paus(?:e|es|ed|ing)|put(?:s|ting)?\s+on\s+hold|suspend(?:s|ed|"
    r"ing)?)\s+(?:the|her|his|its|their|that|an?)"
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:order|ruling|injunction|decision|judgment)\b|"
    r"\bput(?:s)?\s+(?:\w+\s+){1,4}on\s+hold\b"
)
_THROWN_OUT = re.compile(
    r"(?i)\b(?:dismiss(?:es|ed|ing)?|(?:threw|throws|throw|tossed)\s+out)\s+(?:(?:the|a|an|her|his|"
    r"its|their|all|every|most|some)\s+)?"
    r"(?:[\w’'-]+\s+){0,3}?(?:cases?|suits?|lawsuits?|complaints?|claims?|actions?|charges?|counts?|"
    r"petitions?)\b"
)
_BRIEF = re.compile(r"(?i)\b(?:administrative\w*|temporar\w+|interim|brief\w*|short\w*|for\s+now)\b")
_PARTLY = re.compile(r"(?i)\bin\s+part\b|\bpart(?:ly|ially)\b|\bsome\b|\blimited\b|\bonly\b")
_UPHELD = re.compile(r"(?i)\b(?:upheld|upholds?|affirm(?:s|ed)?)\b")
_OVERTURNED = re.compile(
    r"(?i)\b(?:overturn(?:s|ed)|revers(?:es|ed)|vacat(?:es|ed)|(?:threw|throws)\s+out)\b"
)
_EXCEPT = re.compile(
    r"(?i)\b(?:except|but|otherwise|apart\s+from|save\s+for|other\s+than|while|mostly|largely)\b"
)
_FRAME = frozenset(
    map(
        stem,
        listed(
            "court judge justice appeals circuit supreme district lower judgment judgement ruling order "
            "affirmed upheld reversed vacated overturned motion request application petition bid granted "
            "denied decision"
        ),
    )
)
_SAME = 0.6
"""The share of the words of what was asked for that must stand beside the act."""
_ANY_COURT = frozenset(
    listed("The Court Courts Appeals Circuit District United States Supreme Tax Inc Corp Company")
)
_UNDONE = frozenset({"reversed", "vacated"})


@dataclass(frozen=True)
class Act:
    """A disposition with the opinion that makes it."""

    reading: Reading
    done: Disposition

    @property
    def text(self) -> str:
        """The sentence, on one line."""
        return " ".join(self.done.sentence.of(self.reading.text).split())


def check_posture(claim: Claim, context: CheckContext, candidates: Sequence[Candidate]) -> list[CheckResult]:
    """At most one result where the claim tells what a court did and its opinion says what it did."""
    said = without_quotations(claim.text)
    named = _judges(said, context)
    if not (named or _COURT.search(said)) or _told_by_another(said, context):
        return []
    reading = _opinion(said, named, context, candidates)
    if reading is None:
        return []
    acts = [
        Act(reading, done)
        for sentence in reading.sentences
        for done in disposition(reading.text, sentence)
        if voice_of(reading, sentence, context) in _OWN
    ]
    found = _appealed(claim, said, acts) or _asked(claim, said, acts)
    sure = named or _HIGHER.search(said) or (_THE_JUDGE.search(said) and _only(context))
    if found and found.outcome is Outcome.FAIL and not sure:
        return [replace(found, outcome=Outcome.WARN)]  # "a judge" may be another one
    return [found] if found else []


def _only(context: CheckContext) -> bool:
    """Whether the sources hold one opinion alone, so that "the judge" is its judge."""
    return sum(reading.primary for reading in context.readings) == 1


def _told_by_another(said: str, context: CheckContext) -> bool:
    """Whether the claim is of what somebody other than a court says."""
    speaker = told_by(said)
    return speaker is not None and speaker.category != "court" and not is_judge(speaker, context)


def _judges(said: str, context: CheckContext) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[A-Z][\w’-]+", said)) & context.judges


def _opinion(
    said: str, named: frozenset[str], context: CheckContext, candidates: Sequence[Candidate]
) -> Reading | None:
    """The one opinion of which the claim can speak; None where that is not plain."""
    ids = dict.fromkeys(candidate.passage.document_id for candidate in candidates)
    opinions = [reading for one in ids if (reading := context.reading(one)) and reading.primary]
    if named:
        opinions = [one for one in opinions if named & judges_in(one.document.judge or "")]
    else:
        higher = bool(_HIGHER.search(said))
        opinions = [one for one in opinions if bool(_HIGHER.search(one.document.court or "")) is higher]
    if len(opinions) > 1:
        ranked = sorted(((_named_in(said, one.document), one) for one in opinions), key=lambda pair: -pair[0])
        opinions = [ranked[0][1]] if ranked[0][0] > ranked[1][0] else []
    return opinions[0] if opinions else None


def _named_in(said: str, document: Document) -> int:
    """How many words of a case's or a court's own name a claim has ("Bainbridge", "Second")."""
    name = f"{document.caption or ''} {document.court or ''}"
    words = {word for word in re.findall(r"[A-Z][\w’-]{2,}", name) if word not in _ANY_COURT}
    return len(words & set(re.findall(r"[A-Z][\w’-]{2,}", said)))


def _appealed(claim: Claim, said: str, acts: Sequence[Act]) -> CheckResult | None:
    """Affirmed against reversed or vacated."""
    upheld, overturned = bool(_UPHELD.search(said)), bool(_OVERTURNED.search(said))
    done = [one for one in acts if one.done.act in {"affirmed", *_UNDONE}]
    if upheld == overturned:
        return None
    if not done:
        return _never_reached(claim, acts, upheld=upheld)
    agreeing = [one for one in done if (one.done.act == "affirmed") is upheld]
    mixed = [one for one in done if one not in agreeing or one.done.in_part]
    named = None if _EXCEPT.search(said) else _part_named(said, agreeing, mixed)
    if not agreeing or named is False:
        return _otherwise(claim, next(one for one in done if one not in agreeing))
    if mixed and named is None and not _HEDGED.search(said) and not _EXCEPT.search(said):
        outcome = Outcome.FAIL if whole(said) else Outcome.WARN
        return _result(claim, mixed[0], (outcome, "in_part", "It did so only in part"))
    return None


def _part_named(said: str, agreeing: Sequence[Act], mixed: Sequence[Act]) -> bool | None:
    """Whether the part of the judgment that a claim names shared that fate; None where it names none.

    A sentence with both acts tells nothing of either part.
    """
    part = content(said) - _FRAME
    both = {one.done.sentence for one in agreeing} & {one.done.sentence for one in mixed}
    ours, theirs = (
        any(part & content(one.text) for one in acts if one.done.sentence not in both)
        for acts in (agreeing, [one for one in mixed if one not in agreeing])
    )
    return ours if ours != theirs else None


def _never_reached(claim: Claim, acts: Sequence[Act], *, upheld: bool) -> CheckResult | None:
    """A dismissed appeal leaves the ruling below as it is; a refused injunction upholds nothing for good."""
    held_off = [one for one in acts if one.done.what == "injunction" and one.done.act == "denied"]
    if upheld and held_off and held_off[0].done.preliminary:
        says = "The court only declined to stop it for now"
        return _result(claim, held_off[0], (Outcome.WARN, "preliminary", says))
    dismissed = [one for one in acts if one.done.act == "dismissed"]
    if not dismissed or not _HIGHER.search(dismissed[0].reading.document.court or ""):
        return None
    says = "The appeal was dismissed, which neither upholds nor overturns the ruling below"
    return _result(claim, dismissed[0], (Outcome.WARN, "dismissed", says))


def _asked(claim: Claim, said: str, acts: Sequence[Act]) -> CheckResult | None:
    """Granted against denied, whole against part, preliminary against final."""
    asked = _objects(said)
    blocked, unlawful = bool(_BLOCKED.search(said)), bool(_UNLAWFUL.search(said))
    stopping = blocked or unlawful or (_DENIED.search(said) and not _OTHER_ACT.search(said))
    what = asked[0] if asked else "injunction" if stopping else None
    given = [one for one in acts if one.done.act in {"granted", "denied"}]
    same = [] if asked else _same_request(said, given)
    done = same or [one for one in given if what and one.done.what == what]
    asked = asked or (["request"] if same else [])
    if not done or len(asked) > 1:
        return None
    denies = bool(_DENIED.search(said))
    stops = blocked or _STAYED.search(said) or _THROWN_OUT.search(said)
    grants = not denies and bool(stops or (asked and _GRANTED.search(said)))
    agreeing = [one for one in done if (one.done.act == "denied") is denies]
    if (denies or grants) and not agreeing and not any(one.done.in_part for one in done):
        found = _otherwise(claim, done[0])
        return found if asked or grants else replace(found, outcome=Outcome.WARN)
    if not (denies or grants or unlawful):
        return None
    return _qualified(claim, said, done, likely=unlawful)


def _same_request(said: str, given: Sequence[Act]) -> list[Act]:
    """The acts on what the claim says was granted or denied, where it is of no kind that has a name here."""
    verb = _GRANTED.search(said) or _DENIED.search(said)
    wanted = content(said[verb.end() :]) - _FRAME if verb else frozenset()
    return [one for one in given if wanted and len(wanted & content(one.done.about)) >= _SAME * len(wanted)]


def _objects(said: str) -> list[str]:
    """What a claim says was granted or denied; a case thrown out is a motion to dismiss granted."""
    asked = objects_of(said)
    if _STAYED.search(said) and "stay" not in asked:
        return ["stay"]
    return ["dismissal"] if not asked and _THROWN_OUT.search(said) else asked


def _qualified(claim: Claim, said: str, done: Sequence[Act], *, likely: bool) -> CheckResult | None:
    parts = [one for one in done if one.done.in_part]
    if parts and not _PARTLY.search(said):
        says = "The motion was granted in part and denied in part"
        return _result(claim, parts[0], (Outcome.FAIL if whole(said) else Outcome.WARN, "in_part", says))
    given = [one for one in done if one.done.act == "granted" and one.done.preliminary]
    last = [one for one in done if one.done.act == "granted" and not one.done.preliminary]
    calls_final = final(said)
    if not given or _DENIED.search(said) or (calls_final and last):
        return None
    if calls_final:
        says = f"The claim calls it “{calls_final}”; it is a preliminary order"
        return _result(claim, given[0], (Outcome.FAIL, "preliminary", says))
    if (_BRIEF if given[0].done.what == "stay" else _HEDGED).search(said):
        return None
    says = (
        "It is a preliminary order: the court found it likely, not established"
        if likely
        else "It is a preliminary order, which holds until the case is decided"
    )
    return _result(claim, given[0], (Outcome.WARN, "preliminary", says))


def _otherwise(claim: Claim, act: Act) -> CheckResult:
    return _result(claim, act, (Outcome.FAIL, act.done.act, "The claim says otherwise than the court"))


def _result(claim: Claim, act: Act, verdict: tuple[Outcome, str, str]) -> CheckResult:
    outcome, word, says = verdict
    document = act.reading.document
    sentence = act.done.sentence
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.VOICE,
        outcome=outcome,
        result=word,
        expected="what the court did",
        found=sentence.of(document.text),
        claim_span=claim.span,
        document_id=document.id,
        span=sentence,
        page=document.page_of(sentence.start),
        context=sentence.of(document.text),
        explanation=f"{says}: “{act.text.rstrip('.')}”.",
    )
