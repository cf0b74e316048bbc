"""The sections of a document and who speaks in each, from headings and the formulas of opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Voice
from desk.text.sentences import blocks


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document in one voice; ``name`` says which part."""

    span: Span
    name: str | None
    voice: Voice


_RANK = (
    r"(?:(?:Chief|Senior|Presiding|Associate|Acting)\s+)*(?:(?:Circuit|District|Appellate|"
    r"Special\s+Trial)\s+)?"
)
_JUDGE = rf"(?:{_RANK}(?:Judge|Justice|JUDGE|JUSTICE|Judges|Justices)|(?:C|P)?\.?\s?JJ?\.)"
_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:de|von|van|[A-Z])[\w’'.-]*){0,3}"
_WHO = rf"(?:(?:CHIEF\s+)?(?:JUSTICE|JUDGE|Justice|Judge)\s+{_NAME}|{_NAME},\s+{_JUDGE})"
_JOINED = r"(?:,?\s+(?:with\s+whom|joined\s+by|in\s+which)\b[^\n]{0,300}?)?"
_SEPARATE = re.compile(
    rf"^\s*{_WHO}{_JOINED}[,\s(]+(?P<how>(?:concurring|concurs?|dissenting|dissents?)\b[^.:\n]{{0,90}})",
    re.IGNORECASE,
)
_SEPARATE_HEADING = re.compile(
    r"^\s*(?:—\s*)?(?P<how>(?:CONCURRING|DISSENTING)(?:\s+AND\s+(?:CONCURRING|"
    r"DISSENTING))?)\s+(?:OPINION|STATEMENT)(?!\s+Follows)\b"
    r"|^\s*(?:(?:OPINION|STATEMENT)\s+)?(?P<part>CONCURRING|DISSENTING)\s+IN\s+PART\b",
    re.IGNORECASE,
)
_COURT_OPENS = re.compile(
    rf"^\s*(?:{_WHO}\s+(?:delivered|announced)\s+the\s+(?:opinion|judgment)|PER\s+CURIAM|Per\s+Curiam"
    rf"|{_NAME},\s+{_JUDGE}(?:\s*[:.]|\s*$))"
)
_COURT_ACTS = re.compile(r"\s*(?:THE\s+COURT,\s+having|IT\s+IS\s+(?:HEREBY\s+|SO\s+)?ORDERED)", re.IGNORECASE)
_COURT_HEADING = re.compile(
    r"^[^a-z]{0,60}\b(?:MEMORANDUM|OPINION|ORDER|DECISION|JUDGMENT|ENTRY OF JUDGMENT)\b[^a-z]{0,90}$|"
    r"^\s*(?:Opinion|Order|Memorandum Opinion)\s*$"
)
_NOTICE = re.compile(r"^\s*NOTICE:\s+This\s+opinion\s+is\s+subject", re.IGNORECASE)
_SYLLABUS = re.compile(r"^\s*(?:Syllabus|SYLLABUS|HEADNOTES?|NOTE:\s+Where\s+it\s+is\s+feasible)")
_HELD = re.compile(r"^\s*Held(?:,\s+further)?\b[,:]")
_APPENDIX = re.compile(
    r"^\s*(?:APPENDIX|Appendix|EXHIBIT|Exhibit|SCHEDULE|Schedule|"
    r"ATTACHMENT)\b(?:\s+[A-Z0-9]+)?(?:\s*$|\s*[–—:-]\s*\S|\s+TO\b)"
)
_NOTE = re.compile(r"^(?:\[?\d{1,3}\]?|[*†‡]{1,3})\s?(?=[A-Z“\"‘'(§])(?!\d+\s+(?:U|F|S)\.)")
_DISPOSED = re.compile(
    r"^\W*(?:it is (?:hereby |so |further |therefore )*(?:so )?(?:ordered|adjudged)|so ordered|"
    r"affirmed|reversed|vacated|remanded|dismissed"
    r"|(?:the )?(?:petition|motion|appeal|judgment|order)\b.{0,120}\b(?:is|are) (?:hereby "
    r")?(?:AFFIRMED|REVERSED|VACATED|GRANTED|DENIED|DISMISSED)"
    r"|decisions? will be entered|an appropriate order)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"^\W*(?:(?:[IVX]+|[A-Z]|\d+)[.)]?\s+)?(?:(?:factual|procedural|relevant|general|statutory|"
    r"regulatory)\s+(?:and\s+\w+\s+)?)?"
    r"(?:background|facts|history|findings\s+of\s+fact|allegations|"
    r"the\s+facts)(?:\s+and\s+(?:procedural\s+)?(?:history|background))?\W*$",
    re.IGNORECASE,
)
_ARGUMENTS = re.compile(
    r"^\W*(?:(?:[IVX]+|[A-Z]|\d+)[.)]?\s+)?(?:(?:summary\s+of\s+)?(?:the\s+)?(?:arguments?|"
    r"contentions?|positions?|submissions?)"
    r"\s+of\s+(?:the\s+)?(?:part(?:y|ies)|plaintiffs?|defendants?|petitioners?|respondents?|government)"
    r"|(?:the\s+)?(?:part(?:y|ies)|plaintiffs?|defendants?|petitioners?|respondents?|government|"
    r"commissioner)[’']?s?[’']?\s+"
    r"(?:arguments?|contentions?|positions?|submissions?))\W*$",
    re.IGNORECASE,
)
_REASONING = re.compile(
    r"^\W*(?:(?:[IVX]+|[A-Z]|\d+)[.)]?\s+)?(?:discussion|analysis|opinion|"
    r"conclusions?(?:\s+of\s+law)?|legal\s+standards?|standard\s+of\s+review"
    r"|jurisdiction|merits|remedy|the\s+merits|relief|reasoning)\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"[IVX]{1,4}\.\s+\S")
_CAPTION_LINE = re.compile(
    r"^\W*(?:Nos?\.|\[?[A-Z][a-z]+ \d{1,2}, \d{4}\]?$|ON\s+(?:WRIT|PETITION|APPEAL)|SUPREME\s+COURT|"
    r"UNITED\s+STATES)"
)
_COUNSEL = re.compile(
    r"^\s*At\s+a\s+[Ss]tated\s+[Tt]erm|\b(?:for\s+(?:the\s+)?(?:appell\w+|petitioners?|respondents?|"
    r"plaintiffs?|defendants?)|on\s+(?:the\s+)?briefs?|am[ai]c[iu]\w*\s+curiae"
    r"|argued\s+the\s+cause|attorneys?\s+for|Before\b.{0,200}\bJudges?)\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"^[^a-z\n]{0,80}\b(?:DECISION|DECISIONAL|DETERMINATION|FINDINGS|ORDER|AWARD)\b[^a-z\n]{0,80}$",
    re.MULTILINE,
)
_BOARD_FINDS = re.compile(
    r"\b(?:[Tt]he\s+(?:[A-Z][\w-]*\s+){0,4}?(?:Board|Commission|Tribunal|Panel|Arbitrator|[A-Z]{3,6}))\s+"
    r"(?:hereby\s+|also\s+)?(?:determined|determines|found|finds|concluded|concludes|held|holds|"
    r"denies|grants|presumes)\b"
)
_HEAD = 6000
_FINDINGS = 2
"""A report of a board's decision tells it once; the decision itself finds and determines."""
_PROSE = 160
"""A paragraph this long, of small letters and a full stop, is text and no caption."""


_DISPOSING = frozenset({Voice.COURT, Voice.BACKGROUND, Voice.PARTY_ARGUMENT})
"""A court's order may follow on any part of its opinion, and on no other's."""


def sections(document: Document) -> list[Section]:
    """The sections of a document, which cover its text in order and never overlap."""
    if not document.text.strip():
        return []
    if document.kind is DocumentKind.OPINION or _board_decides(document):
        parts = _Opinion(document.text).parts()
    elif document.kind is DocumentKind.ARTICLE:
        parts = _article(document)
    else:
        voice = Voice.PARTY_ARGUMENT if document.kind is DocumentKind.FILING else Voice.UNKNOWN
        parts = iter([Section(Span(0, len(document.text)), None, voice)])
    return _merged(parts)


def _board_decides(document: Document) -> bool:
    """Whether a paper that is no court's is the decision of a board, which then speaks as a court does."""
    if document.kind is not DocumentKind.OTHER or not _DECISION.search(document.text[:_HEAD]):
        return False
    return len(_BOARD_FINDS.findall(document.text)) >= _FINDINGS


def _article(document: Document) -> Iterator[Section]:
    first = blocks(document.text)[0]
    rest = Span(first.end, len(document.text))
    if first.of(document.text) == document.title and len(rest):
        yield Section(first, "headline", Voice.HEADLINE)
        yield Section(rest, None, Voice.REPORTER)
    else:
        yield Section(Span(0, len(document.text)), None, Voice.REPORTER)


def _merged(parts: Iterator[Section]) -> list[Section]:
    """Neighbours of one name and voice made one."""
    merged: list[Section] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and (last.name, last.voice) == (part.name, part.voice):
            merged[-1] = replace(last, span=last.span.cover(part.span))
        else:
            merged.append(part)
    return merged


class _Opinion:
    """Reads an opinion's paragraphs in order and keeps in mind where it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks = blocks(text)
        self._name = "caption"
        self._voice = Voice.UNKNOWN
        self._base = ("opinion", Voice.COURT)
        self._opening = self._first_opening()

    def parts(self) -> Iterator[Section]:
        """One part for each paragraph."""
        for number, block in enumerate(self._blocks):
            paragraph = block.of(self._text)
            self._move(number, paragraph)
            if self._name not in {"caption", "syllabus"} and _NOTE.match(paragraph):
                yield Section(block, "footnote", self._base[1])
            elif self._voice in _DISPOSING and _DISPOSED.match(paragraph):
                yield Section(block, "disposition", Voice.COURT)
            else:
                yield Section(block, self._name, self._voice)

    def _move(self, number: int, paragraph: str) -> None:
        separate = _separate(paragraph) or self._separate_ahead(number)
        if separate:
            self._base = separate
            self._name, self._voice = separate
        elif number == self._opening or (
            _COURT_OPENS.match(paragraph) and self._name in {"caption", "syllabus"}
        ):
            self._base = ("opinion", Voice.COURT)
            self._name, self._voice = self._base
        elif self._name == "caption" and self._opens_syllabus(number, paragraph):
            self._name, self._voice = "syllabus", Voice.SYLLABUS
        elif _NOTICE.match(paragraph) and self._name == "syllabus":
            self._name, self._voice = "caption", Voice.UNKNOWN
        elif self._name not in {"caption", "syllabus"}:
            self._turn(paragraph)

    def _turn(self, paragraph: str) -> None:
        """Within an opinion: background, reasoning, appendix."""
        if _APPENDIX.match(paragraph) and len(paragraph) < 120:
            self._name, self._voice = "appendix", Voice.UNKNOWN
        elif self._base[1] is Voice.COURT and self._name != "appendix":
            part = len(paragraph) < 120 and _PART.match(paragraph)
            if _BACKGROUND.match(paragraph):
                self._name, self._voice = "background", Voice.BACKGROUND
            elif _ARGUMENTS.match(paragraph):
                self._name, self._voice = "arguments", Voice.PARTY_ARGUMENT
            elif _REASONING.match(paragraph) or part:
                self._name, self._voice = self._base

    def _opens_syllabus(self, number: int, paragraph: str) -> bool:
        if _SYLLABUS.match(paragraph):
            return True
        return (
            self._held_before_opening
            and _is_prose(paragraph)
            and not _COUNSEL.search(paragraph)
            and number < self._opening
        )

    @property
    def _held_before_opening(self) -> bool:
        return any(_HELD.match(block.of(self._text)) for block in self._blocks[: self._opening])

    def _first_opening(self) -> int:
        """Where the court begins to speak: by its formula, else by a heading, else with the first prose."""
        paragraphs = [block.of(self._text) for block in self._blocks]
        syllabus = any(_SYLLABUS.match(paragraph) for paragraph in paragraphs[:12])
        for form in (_COURT_OPENS, _COURT_HEADING):
            for number, paragraph in enumerate(paragraphs):
                rest = paragraphs[number : number + 12]
                if (
                    form.match(paragraph)
                    and any(_is_prose(one) for one in rest)
                    and (form is _COURT_OPENS or not syllabus)
                ):
                    return number
        begins = (
            number
            for number, paragraph in enumerate(paragraphs)
            if _COURT_ACTS.match(paragraph) or (_is_prose(paragraph) and not _COUNSEL.search(paragraph))
        )
        return next(begins, 0)

    def _separate_ahead(self, number: int) -> tuple[str, Voice] | None:
        """The separate opinion whose caption this is: caption lines lead to its first words."""
        paragraph = self._blocks[number].of(self._text)
        if number <= self._opening or not _CAPTION_LINE.match(paragraph) or len(paragraph) > 120:
            return None
        for block in self._blocks[number + 1 : number + 8]:
            following = block.of(self._text)
            found = _separate(following)
            if found:
                return found
            if len(following) > 200:
                return None
        return None


def _separate(paragraph: str) -> tuple[str, Voice] | None:
    """The name and voice of the separate opinion that this paragraph opens."""
    found = _SEPARATE.match(paragraph) or _SEPARATE_HEADING.match(paragraph)
    if not found or paragraph.lstrip().startswith(("(", "[")) or re.match(r"\s*\d+\s", paragraph):
        return None
    how = " ".join(part for part in found.groupdict().values() if part).casefold()
    return ("dissent", Voice.DISSENT) if "dissent" in how else ("concurrence", Voice.CONCURRENCE)


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) >= _PROSE and sum(char.islower() for char in paragraph) > 0.6 * len(paragraph)
