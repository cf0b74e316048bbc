"""A figure of a claim and figures of sources, as the figure check shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from desk.checks.context import Reading, ReadText
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.figures import Figure, Unit
from desk.text.figures_words import ORDINALS, SCALES, TENS, UNITS
from desk.text.parties import parties_meant
from desk.text.stems import content, stem

NUMBERS = frozenset(map(stem, (*UNITS, *TENS, *ORDINALS, *SCALES)))
"""The stems of words that are numbers."""


_REFERS = re.compile(r"(?:It|They|He|She|Its|Their|His|Her|Of (?:them|these|those)|That|This|These|Those)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def topic_of(text: str) -> frozenset[str]:
    """The stems of a text without numbers but for years; the justices are the Supreme Court."""
    words = content(text) | frozenset(_YEAR.findall(text))
    if "justic" in words and re.search(r"\b[Jj]ustices\b", text):
        words |= {stem("supreme"), stem("court")}
    elif "Supreme Court" in text:
        words |= {"justic"}
    return words - NUMBERS


@dataclass(frozen=True)
class Given:
    """A figure as a source gives it, with the sentence around it."""

    reading: Reading
    figure: Figure
    sentence: Span

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the sentence and its years; of the one before it too where it refers to that one.

        In a court paper "petitioner" and the like stand for the parties of its caption.
        """
        said = self.sentence.of(self.reading.text)
        words = topic_of(said)
        if _REFERS.match(said):
            before = self.reading.sentence_at(max(self.sentence.start - 2, 0))
            said = f"{before.of(self.reading.text)} {said}"
            words |= topic_of(said)
        if self.reading.primary:
            words |= content(" ".join(parties_meant(said, self.reading.document.caption)))
        return words

    @property
    def shown(self) -> str:
        """The figure with its hedge and what it counts, as printed."""
        return shown(self.reading.text, self.figure)


@dataclass(frozen=True)
class Asked:
    """A figure of the claim, with the claim and the place of the figure in the draft."""

    claim: Claim
    text: ReadText
    figure: Figure
    span: Span

    @property
    def shown(self) -> str:
        """The figure with its hedge and what it counts, as printed."""
        return shown(self.text.text, self.figure)


def own_words(figure: Figure) -> frozenset[str]:
    """The stems of what a figure counts; in "41-page opinion" the opinion is not counted."""
    counted = () if figure.unit is Unit.MEASURE else figure.modifiers
    return content(" ".join([*counted, "" if figure.holds else figure.head or ""]))


_HEDGE = re.compile(
    r"(?i)(?:\b(?:more|less|fewer|greater|at|no|just|close|an?|up|as|not|quite|upwards|of|to|than|"
    r"least|most|many|"
    r"about|around|roughly|approximately|some|estimated|nearly|almost|over|exceeding|under|below|"
    r"above)\s+){1,4}$"
)


def shown(text: str, figure: Figure) -> str:
    """A figure with what stands around it, up to what it counts."""
    start = figure.span.start
    hedge = _HEDGE.search(text[max(0, start - 30) : start])
    if (
        hedge
        and hedge[0].lower().split()[0] in {"of", "to", "at", "as", "than"}
        and len(hedge[0].split()) == 1
    ):
        hedge = None  # "came to $1.9 million" hedges nothing
    end = figure.span.end
    if figure.head:
        at = text.lower().find(figure.head, end, end + 80)
        end = at + len(figure.head) if at >= 0 else end
    return " ".join(text[start - (len(hedge[0]) if hedge else 0) : end].split())


def result(asked: Asked, one: Given, outcome: Outcome, word: str, says: str) -> CheckResult:
    """A result that shows the figure of a source beside the claim's."""
    document = one.reading.document
    return CheckResult(
        claim_id=asked.claim.id,
        check=CheckName.FIGURE,
        outcome=outcome,
        result=word,
        expected=asked.shown,
        found=one.figure.span.of(document.text),
        claim_span=asked.span,
        document_id=document.id,
        span=one.figure.span,
        page=document.page_of(one.figure.span.start),
        context=one.sentence.of(document.text),
        explanation=says,
    )
