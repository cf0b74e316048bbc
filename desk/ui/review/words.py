"""How the record's closed sets of words are said on screen."""

from __future__ import annotations

from dataclasses import dataclass

from desk.domain.vocabulary import CheckName, Flag, Label, Outcome, Stance, Voice

LABELS: dict[Label, str] = {
    Label.SUPPORTED: "Supported",
    Label.REFUTED: "Refuted",
    Label.CONFLICTING: "Conflicting evidence",
    Label.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
}
"""In the order of the keys 1 to 4."""

SHORT: dict[Label, str] = {
    **LABELS,
    Label.CONFLICTING: "Conflicting",
    Label.NOT_ENOUGH_EVIDENCE: "Not enough",
}
"""For buttons in a narrow window; tool tip and screen reader have the whole name."""

LABEL_HELP: dict[Label, str] = {
    Label.SUPPORTED: "The sources bear the claim out.",
    Label.REFUTED: "The sources contradict the claim, or the quoted words are not the speaker's.",
    Label.CONFLICTING: "The sources clash, or a later event overtook an earlier one.",
    Label.NOT_ENOUGH_EVIDENCE: "The sources neither bear the claim out nor contradict it.",
}

STANCES: dict[Stance, str] = {
    Stance.SUPPORTS: "Supports",
    Stance.REFUTES: "Refutes",
    Stance.NEUTRAL: "Bears on it",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A short name and the sentence that explains it."""

    name: str
    help: str


FLAGS: dict[Flag, Wording] = {
    Flag.SUPERSEDED: Wording("Superseded", "A later source overtook an earlier one; see both dates."),
    Flag.MISQUOTED: Wording("Misquoted", "The quoted words differ in meaning from the source's."),
    Flag.MISATTRIBUTED: Wording("Misattributed", "The words stand in a source, but another said them."),
    Flag.NEEDS_CONTEXT: Wording(
        "Needs context", "The source adds a condition or qualifier that is left out."
    ),
    Flag.SINGLE_ORIGIN: Wording("Single origin", "All support goes back to one origin."),
    Flag.UNGROUNDED: Wording(
        "Ungrounded", "A quotation that the model gave stands in no source; it was dropped."
    ),
    Flag.FIGURES_DIFFER: Wording("Figures differ", "A figure in the claim is not the source's."),
    Flag.NAMES_DIFFER: Wording("Names differ", "A name or role in the claim is not the source's."),
    Flag.DATES_DIFFER: Wording("Dates differ", "A date in the claim is not the source's."),
    Flag.DRAFT_CHANGED: Wording("Draft changed", "The draft or a source changed since this was checked."),
    Flag.NEEDS_PERSON: Wording("Needs a person", "The machine is not sure enough to lean on."),
    Flag.OPINIONS_DIFFER: Wording("Opinions differ", "Two ways of judging disagree on this claim."),
}

CHECKS: dict[CheckName, str] = {
    CheckName.QUOTATION: "Quotation",
    CheckName.FIGURE: "Figures",
    CheckName.DATE: "Dates",
    CheckName.NAME: "Names",
    CheckName.CITATION: "Citation",
    CheckName.VOICE: "Voice",
    CheckName.TIME: "Time",
    CheckName.ORIGIN: "Origins",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.PASS: "holds",
    Outcome.FAIL: "fails",
    Outcome.WARN: "look",
    Outcome.NOT_APPLICABLE: "does not apply",
    Outcome.FAILED_TO_RUN: "could not run",
}

RESULTS: dict[str, str] = {
    "exact": "word for word",
    "altered_allowed": "altered, allowed",
    "altered_meaning": "altered in meaning",
    "misattributed": "misattributed",
    "not_found": "not found in the sources",
}

VOICES: dict[Voice, str] = {
    Voice.COURT: "the court",
    Voice.DISSENT: "dissent",
    Voice.CONCURRENCE: "concurrence",
    Voice.SYLLABUS: "syllabus",
    Voice.PARTY_ARGUMENT: "a party's argument",
    Voice.QUOTED_LOWER_COURT: "a lower court, quoted",
    Voice.BACKGROUND: "background",
    Voice.REPORTER: "the reporter",
    Voice.QUOTED_SPEAKER: "a quoted speaker",
    Voice.HEADLINE: "headline",
    Voice.UNKNOWN: "",
}
