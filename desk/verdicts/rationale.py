"""Says in plain sentences what a local verdict rests on, with numbered citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult, Evidence
from desk.domain.vocabulary import Flag, Label, Outcome, Stance, Voice
from desk.verdicts.contrast import contrast
from desk.verdicts.join import Joined

NOTHING_FOUND = "No passage of the sources that bears on this claim was found."
_VOICES = {
    Voice.COURT: "the court's own words",
    Voice.DISSENT: "a dissent",
    Voice.CONCURRENCE: "a concurrence",
    Voice.SYLLABUS: "the syllabus",
    Voice.PARTY_ARGUMENT: "a party's argument",
    Voice.QUOTED_LOWER_COURT: "a lower court, as retold",
    Voice.BACKGROUND: "the court's account of the background",
    Voice.QUOTED_SPEAKER: "words of a speaker, as reported",
    Voice.HEADLINE: "a headline",
}
_STANCES = {Stance.SUPPORTS: "supports the claim", Stance.REFUTES: "contradicts the claim"}
_UNSURE = "What was found leans one way or both, but not clearly enough: a person should read it [1]."


def rationale(
    claim: Claim,
    joined: Joined,
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    checks: Sequence[CheckResult],
    notes: Sequence[str],
    held: str = "",
) -> str:
    """The sentences: what supports, what contradicts, what the checks say, what stays open.

    ``held`` says why a label that a reading carries was taken back.
    """
    if not evidence:
        return " ".join((NOTHING_FOUND, *_checked(checks), *notes))
    parts = [
        *_cited(claim, evidence, documents, Stance.SUPPORTS),
        *_cited(claim, evidence, documents, Stance.REFUTES),
        *_open(joined, evidence, held),
        *_checked(checks),
        *notes,
    ]
    return " ".join(parts)


def _cited(
    claim: Claim, evidence: Sequence[Evidence], documents: Mapping[str, Document], stance: Stance
) -> list[str]:
    return [
        f"{_source(documents[one.document_id], one)} {_does(claim, one)} [{number}]."
        for number, one in enumerate(evidence, start=1)
        if one.stance is stance
    ]


def _does(claim: Claim, one: Evidence) -> str:
    found = contrast(claim.text, one.quote) if one.stance is Stance.REFUTES else None
    if found is None:
        return _STANCES[one.stance]
    return f"{_STANCES[one.stance]}: “{found.text}” where the claim says “{found.claim}”"


def _source(document: Document, one: Evidence) -> str:
    voice = _VOICES.get(one.voice)
    facts = [fact for fact in (_day(document.date), _page(one), voice) if fact]
    return f"{document.source_name} ({', '.join(facts)})" if facts else document.source_name


def _day(when: date | None) -> str:
    return f"{when.day} {when:%B %Y}" if when else "undated"


def _page(one: Evidence) -> str:
    return f"page {one.page_label or one.page}" if one.page else ""


def _open(joined: Joined, evidence: Sequence[Evidence], held: str) -> list[str]:
    if held:
        return [f"{held} A person should read it [1]."]
    if joined.label is Label.CONFLICTING:
        later = " The contradicting source is the later one." if Flag.SUPERSEDED in joined.flags else ""
        return [f"The sources do not agree.{later}"]
    if joined.label is not Label.NOT_ENOUGH_EVIDENCE:
        return []
    if Flag.NEEDS_PERSON in joined.flags:
        return [_UNSURE]
    if any(one.stance is not Stance.NEUTRAL for one in evidence):
        return ["This is not enough to decide the claim."]
    return ["The nearest passages speak of the subject but neither bear the claim out nor contradict it [1]."]


def _checked(checks: Sequence[CheckResult]) -> list[str]:
    return [check.explanation for check in checks if check.outcome in {Outcome.FAIL, Outcome.WARN}]
