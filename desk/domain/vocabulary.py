"""The closed sets of words that the record uses."""

from __future__ import annotations

from enum import StrEnum


class DocumentRole(StrEnum):
    """Whether a document is evidence or the text under check."""

    SOURCE = "source"
    DRAFT = "draft"


class DocumentKind(StrEnum):
    """What sort of source a document is; opinions and filings are primary."""

    OPINION = "opinion"
    ARTICLE = "article"
    FILING = "filing"
    OTHER = "other"


class Voice(StrEnum):
    """Who speaks in a passage."""

    COURT = "court"
    DISSENT = "dissent"
    CONCURRENCE = "concurrence"
    SYLLABUS = "syllabus"
    PARTY_ARGUMENT = "party_argument"
    QUOTED_LOWER_COURT = "quoted_lower_court"
    BACKGROUND = "background"
    REPORTER = "reporter"
    QUOTED_SPEAKER = "quoted_speaker"
    HEADLINE = "headline"
    UNKNOWN = "unknown"


class ClaimKind(StrEnum):
    """How a claim is put: in the draft's own voice, as somebody's statement, or as a quotation."""

    STATEMENT = "statement"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"


class ClaimOrigin(StrEnum):
    """Who found a claim."""

    RULES = "rules"
    MODEL = "model"
    PERSON = "person"
    FILE = "file"


class LeftOutReason(StrEnum):
    """Why a sentence of the draft is not a claim."""

    OPINION = "opinion"
    QUESTION = "question"
    PREDICTION = "prediction"
    SCENE_SETTING = "scene_setting"
    FRAGMENT = "fragment"
    NOT_CHECK_WORTHY = "not_check_worthy"
    DROPPED = "dropped"


class Stance(StrEnum):
    """How a quotation bears on a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Label(StrEnum):
    """AVeriTeC's four labels (Schlichtkrull, Guo and Vlachos, 2023)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Flag(StrEnum):
    """What a label alone does not say."""

    SUPERSEDED = "superseded"
    MISQUOTED = "misquoted"
    MISATTRIBUTED = "misattributed"
    NEEDS_CONTEXT = "needs_context"
    SINGLE_ORIGIN = "single_origin"
    UNGROUNDED = "ungrounded"
    FIGURES_DIFFER = "figures_differ"
    NAMES_DIFFER = "names_differ"
    DATES_DIFFER = "dates_differ"
    RULING_DIFFERS = "ruling_differs"
    DRAFT_CHANGED = "draft_changed"
    NEEDS_PERSON = "needs_person"
    OPINIONS_DIFFER = "opinions_differ"


class CheckName(StrEnum):
    """The deterministic checks."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    CITATION = "citation"
    VOICE = "voice"
    TIME = "time"
    ORIGIN = "origin"


class Outcome(StrEnum):
    """How a check ended."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    WARN = "warn"
    NOT_APPLICABLE = "not_applicable"
    FAILED_TO_RUN = "failed_to_run"


class QuotationResult(StrEnum):
    """How the words between quotation marks relate to a source."""

    EXACT = "exact"
    ALTERED_ALLOWED = "altered_allowed"
    ALTERED_MEANING = "altered_meaning"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"


class Decision(StrEnum):
    """What a person did with a machine's draft."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"
    REOPENED = "reopened"


class SearchState(StrEnum):
    """What is known of the search for a claim's evidence: four things that must not be confused."""

    NOT_SEARCHED = "not_searched"
    FAILED = "failed"
    FOUND_NOTHING = "found_nothing"
    FOUND = "found"
