"""The record's closed vocabularies in words, for readers who never saw the record."""

from __future__ import annotations

from datetime import date, datetime

from desk.domain.vocabulary import (
    CheckName,
    ClaimKind,
    ClaimOrigin,
    Decision,
    DocumentKind,
    Flag,
    Label,
    LeftOutReason,
    Outcome,
    QuotationResult,
    Stance,
    Voice,
)

LABELS = {
    Label.SUPPORTED: "Supported",
    Label.REFUTED: "Refuted",
    Label.CONFLICTING: "Conflicting evidence",
    Label.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
}
LABEL_MEANINGS = {
    Label.SUPPORTED: "the sources say so",
    Label.REFUTED: "the sources say otherwise",
    Label.CONFLICTING: "the sources disagree, or a later event overtook it",
    Label.NOT_ENOUGH_EVIDENCE: "passages were read and do not settle it",
}
LETTERS = {
    Label.SUPPORTED: "S",
    Label.REFUTED: "R",
    Label.CONFLICTING: "C",
    Label.NOT_ENOUGH_EVIDENCE: "N",
}
FLAGS = {
    Flag.SUPERSEDED: ("Superseded", "A later source overtakes an earlier one; see the dates."),
    Flag.MISQUOTED: ("Misquoted", "Words between quotation marks are not the words of the source."),
    Flag.MISATTRIBUTED: ("Misattributed", "The words stand in a source, but somebody else said them."),
    Flag.NEEDS_CONTEXT: (
        "Needs context",
        "The source adds something that changes the picture.",
    ),
    Flag.SINGLE_ORIGIN: ("Single origin", "All of the support goes back to one origin."),
    Flag.UNGROUNDED: ("Ungrounded", "The drafter gave a quotation that is in no source; it was dropped."),
    Flag.FIGURES_DIFFER: ("Figures differ", "A number in the draft is not the number in the source."),
    Flag.NAMES_DIFFER: ("Names differ", "A name or role in the draft is not the one in the source."),
    Flag.DATES_DIFFER: ("Dates differ", "A date in the draft is not the date in the source."),
    Flag.RULING_DIFFERS: ("Ruling differs", "The draft says otherwise than the court what it did or held."),
    Flag.DRAFT_CHANGED: ("Draft changed", "The draft or a source changed after this was drafted."),
    Flag.NEEDS_PERSON: ("Needs a person", "The machine does not trust its own reading here."),
    Flag.OPINIONS_DIFFER: ("Drafters differ", "Two drafters read the evidence differently."),
}
CHECKS = {
    CheckName.QUOTATION: "Quotation",
    CheckName.FIGURE: "Figures",
    CheckName.DATE: "Dates",
    CheckName.NAME: "Names and roles",
    CheckName.CITATION: "Citations",
    CheckName.VOICE: "Voice",
    CheckName.TIME: "Time",
    CheckName.ORIGIN: "Origins",
}
OUTCOMES = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "failed",
    Outcome.WARN: "warning",
    Outcome.NOT_APPLICABLE: "not applicable",
    Outcome.FAILED_TO_RUN: "could not be run",
}
QUOTATIONS = {
    QuotationResult.EXACT: "exact",
    QuotationResult.ALTERED_ALLOWED: "altered, allowed",
    QuotationResult.ALTERED_MEANING: "altered in meaning",
    QuotationResult.MISATTRIBUTED: "misattributed",
    QuotationResult.NOT_FOUND: "not found in the sources",
}
STANCES = {Stance.SUPPORTS: "supports", Stance.REFUTES: "refutes", Stance.NEUTRAL: "bears on it"}
VOICES = {
    Voice.COURT: "the court’s own voice",
    Voice.DISSENT: "dissent",
    Voice.CONCURRENCE: "concurrence",
    Voice.SYLLABUS: "syllabus or headnote",
    Voice.PARTY_ARGUMENT: "a party’s argument, as retold",
    Voice.QUOTED_LOWER_COURT: "a lower court, as quoted",
    Voice.BACKGROUND: "background",
    Voice.REPORTER: "the reporter",
    Voice.QUOTED_SPEAKER: "a quoted speaker",
    Voice.HEADLINE: "headline",
    Voice.UNKNOWN: "voice not known",
}
_ACTS = ("granted", "denied", "affirmed", "reversed", "vacated", "dismissed")
RESULTS = {
    "cannot_resolve": "cannot be resolved",
    "not_in_case_file": "not in this case file",
    "no_source": "not in the sources",
    "single_origin": "one origin",
    "undated": "order not known",
    "overtaken": "what was overtaken",
    "alleged": "alleged, not established",
    "held": "the court did hold it",
    "limited": "the ruling is narrower",
    "in_part": "in part only",
    "preliminary": "preliminary only",
    "left_open": "left open by the court",
    "declined": "declined by the court",
    "not_shown": "not shown, says the court",
    "rejected": "rejected by the court",
    **{
        act: f"the court: {act}"
        for act in ("granted", "denied", "affirmed", "reversed", "vacated", "dismissed")
    },
    **{voice.value: VOICES[voice] for voice in Voice},
}
"""What checks call their results, where putting blanks for underscores is not enough."""
KINDS = {
    ClaimKind.STATEMENT: "In the draft’s own voice",
    ClaimKind.ATTRIBUTION: "Says what somebody said or held",
    ClaimKind.QUOTATION: "Quotation",
}
ORIGINS = {
    ClaimOrigin.RULES: "found by rules",
    ClaimOrigin.MODEL: "found by a model",
    ClaimOrigin.PERSON: "marked by a person",
    ClaimOrigin.FILE: "from the list of claims",
}
DOCUMENTS = {
    DocumentKind.OPINION: "Court opinion",
    DocumentKind.ARTICLE: "Article",
    DocumentKind.FILING: "Filing",
    DocumentKind.OTHER: "Document",
}
LEFT_OUT = {
    LeftOutReason.OPINION: "Opinion",
    LeftOutReason.QUESTION: "Question",
    LeftOutReason.PREDICTION: "Prediction",
    LeftOutReason.SCENE_SETTING: "Scene-setting",
    LeftOutReason.FRAGMENT: "Not a sentence",
    LeftOutReason.NOT_CHECK_WORTHY: "Nothing to check",
    LeftOutReason.DROPPED: "Dropped by a person",
}
DECISIONS = {
    Decision.ACCEPTED: "accepted the draft verdict",
    Decision.OVERRIDDEN: "decided against the draft verdict",
    Decision.REOPENED: "reopened the claim",
}


def day(value: date | None) -> str:
    """A date as 4 March 2026, or "no date"."""
    return f"{value.day} {value:%B %Y}" if value else "no date"


def moment(value: datetime) -> str:
    """A time as 4 March 2026, 14:05 UTC; without a zone none is named."""
    zone = f" {value.tzname()}" if value.tzinfo else ""
    return f"{day(value)}, {value:%H:%M}{zone}"


def many(count: int, one: str, more: str | None = None) -> str:
    """1 claim, 2 claims; thousands are parted by commas."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def result(word: str | None) -> str | None:
    """A check's own word for its result, readable."""
    if word is None:
        return None
    try:
        return QUOTATIONS[QuotationResult(word)]
    except ValueError:
        return RESULTS.get(word, word.replace("_", " "))
