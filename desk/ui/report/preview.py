"""What will leave, as plain blocks: the same facts as the exported report, without its layout.

The window shows these blocks itself: the exported page is made for a browser, and nothing that
a browser would load is loaded here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from desk.domain.documents import Document
from desk.domain.report import Finding, Report
from desk.domain.vocabulary import Label, Outcome
from desk.reports.located import documents_of
from desk.reports.said import rationale, result_words, second_rationale, shown_checks
from desk.reports.words import CHECKS, FLAGS, LABELS, OUTCOMES, STANCES
from desk.ui.review.draft_state import draft_state, search_state
from desk.ui.review.evidence_items import evidence_items
from desk.ui.review.machine_card import second_words
from desk.ui.review.queue_rows import flags_of, label_of
from desk.ui.theme import label_sign

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class Style(Enum):
    """What a block is."""

    TITLE = auto()
    HEADING = auto()
    CLAIM = auto()
    TEXT = auto()
    SOFT = auto()
    NOTICE = auto()
    QUOTE = auto()
    READING = auto()
    INK = auto()
    PENCIL = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; ``label`` colours an annotation, ``marked`` underlines the words of a claim."""

    text: str
    label: Label | None = None
    marked: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``claim_id`` is the claim that a click on it goes to."""

    style: Style
    pieces: tuple[Piece, ...]
    claim_id: str = field(default="")

    @property
    def text(self) -> str:
        """The words without their marks."""
        return "".join(piece.text for piece in self.pieces)


def preview(report: Report) -> list[Block]:
    """The blocks of the whole report, first page first."""
    documents = documents_of(report)
    return [
        *_first_page(report),
        *_draft(report),
        *(block for at, each in enumerate(report.findings, 1) for block in _claim(at, each, documents)),
        *_sources(report),
        *_method(report),
    ]


def _block(style: Style, text: str, claim_id: str = "") -> Block:
    return Block(style, (Piece(text),), claim_id)


def _first_page(report: Report) -> Iterator[Block]:
    made = report.generated.astimezone()
    yield _block(Style.TITLE, report.case.title)
    draft = f"Draft: {report.draft.title} · " if report.draft else ""
    yield _block(Style.SOFT, f"{draft}{made.day} {made:%B %Y, %H:%M} · Factdesk {report.tool_version}")
    total = len(report.findings)
    if report.open_claims:
        yield _block(
            Style.NOTICE,
            f"{report.open_claims} of {total} claims are not decided by a person. "
            "What stands beside them is a machine’s draft.",
        )
    elif total:
        yield _block(Style.TEXT, f"All {total} claims are decided by a person.")
    counts = Counter(label_of(each) for each in report.findings if each.decided)
    said = [f"{LABELS[each]}: {counts[each]}" for each in LABELS if counts[each]]
    if said:
        yield _block(Style.TEXT, "Decided — " + ", ".join(said))


def _draft(report: Report) -> Iterator[Block]:
    if report.draft is None:
        return
    yield _block(Style.HEADING, "The draft")
    text = report.draft.text
    pieces: list[Piece] = []
    at = 0
    spans = [
        (each.claim.span, number, each)
        for number, each in enumerate(report.findings, 1)
        if each.claim.document_id == report.draft.id and each.claim.span.end <= len(text)
    ]
    for span, number, finding in sorted(spans, key=lambda found: found[0]):
        label = label_of(finding)
        if span.start > at:
            pieces.append(Piece(text[at : span.start]))
        if span.end > at:
            pieces.append(Piece(text[max(at, span.start) : span.end], marked=True))
        still = "" if finding.decided else " open"
        sign = f" [{number} {label_sign(label).letter}{still}]"
        pieces.append(Piece(sign, label=label, strong=finding.decided))
        at = max(at, span.end)
    pieces.append(Piece(text[at:]))
    closed = (replace(piece, text=_BLANK_LINES.sub("\n", piece.text)) for piece in pieces if piece.text)
    yield Block(Style.READING, tuple(closed))
    yield _block(Style.HEADING, "The claims")


def _claim(number: int, finding: Finding, documents: Mapping[str, Document]) -> Iterator[Block]:
    claim_id = finding.claim.id
    yield _block(Style.CLAIM, f"{number}.  {finding.claim.text}", claim_id)
    yield _person(finding)
    yield _machine(finding)
    flags = ", ".join(FLAGS[flag][0].lower() for flag in flags_of(finding))
    if flags:
        yield _block(Style.SOFT, f"Flags: {flags}")
    yield from _checks(finding)
    missing = search_state(finding)
    if missing is not None:
        yield _block(Style.SOFT, f"{missing.title}. {missing.detail}")
        return
    items = evidence_items(finding, documents)
    for item in items:
        if not item.located:
            continue
        evidence, document = item.evidence, documents[item.evidence.document_id]
        day = evidence.date or document.date
        when = f"{day.day} {day:%B %Y}" if day else "no date"
        said = [STANCES[evidence.stance], document.source_name, when]
        if evidence.page is not None:
            said.append(f"page {evidence.page}")
        quote = evidence.quote.replace("\n", " ")
        yield Block(Style.QUOTE, (Piece(f"[{item.number}] “{quote}”  "), Piece("— " + ", ".join(said))))
    if withheld := sum(not item.located for item in items):
        says = f"{withheld} quotation(s) withheld: not at their place in the source."
        yield _block(Style.NOTICE, says)


def _person(finding: Finding) -> Block:
    review = finding.review
    if review is None or review.label is None:
        return _block(Style.SOFT, "Not decided", finding.claim.id)
    at = review.at.astimezone()
    changed = " The draft changed since: open again." if finding.claim.changed else ""
    note = f" “{review.note}”" if review.note else ""
    who = f" — {review.reviewer}, {at.day} {at:%B %Y, %H:%M}.{note}{changed}"
    head = Piece(f"{label_sign(review.label).letter}  {LABELS[review.label]}", review.label, strong=True)
    return Block(Style.INK, (head, Piece(who)), finding.claim.id)


def _machine(finding: Finding) -> Block:
    verdict = finding.verdict
    if verdict is None or verdict.label is None:
        state = draft_state(finding)
        return _block(Style.PENCIL, f"Machine’s draft: {state.title}. {state.detail}")
    sure = f", {verdict.confidence:.0%} sure" if verdict.confidence is not None else ""
    head = Piece(LABELS[verdict.label], verdict.label)
    how = Piece(f" ({verdict.method}{sure}). {rationale(finding)}{_second(finding)}")
    return Block(Style.PENCIL, (Piece("Machine’s draft: "), head, how))


def _second(finding: Finding) -> str:
    verdict = finding.verdict
    if verdict is None or verdict.second is None:
        return ""
    reasons = second_rationale(finding)
    return f" {second_words(verdict, verdict.second)}{f' {reasons}' if reasons else ''}"


def _checks(finding: Finding) -> Iterator[Block]:
    """The checks that did not pass, each with its reason, and the names of those that did."""
    shown = shown_checks(finding.checks)
    for check in shown:
        if check.outcome in {Outcome.FAIL, Outcome.WARN, Outcome.FAILED_TO_RUN}:
            ended = ", ".join(filter(None, (OUTCOMES[check.outcome], result_words(check))))
            head = Piece(f"{CHECKS[check.check]}: {ended}. ", strong=True)
            yield Block(Style.TEXT, (head, Piece(check.explanation)))
    passed = [CHECKS[each.check].lower() for each in shown if each.outcome is Outcome.PASS]
    if passed:
        yield _block(Style.SOFT, f"Checks passed: {', '.join(dict.fromkeys(passed))}")


def _sources(report: Report) -> Iterator[Block]:
    if report.sources:
        yield _block(Style.HEADING, "Sources")
    for source in report.sources:
        said = [source.title]
        if source.source_name != source.title:
            said.append(source.source_name)
        said.append(f"{source.date.day} {source.date:%B %Y}" if source.date else "no date")
        yield _block(Style.TEXT, " · ".join(said))
    if report.not_loaded:
        yield _block(Style.HEADING, "Not loaded")
    for missing in report.not_loaded:
        yield _block(Style.TEXT, f"{missing.path}: {missing.error}")


def _method(report: Report) -> Iterator[Block]:
    if report.left_out:
        yield _block(Style.HEADING, "Left out of the check")
    for left in report.left_out:
        yield _block(Style.TEXT, f"“{left.text}” — {left.explanation}")
    if report.method:
        yield _block(Style.HEADING, "Method")
    for name, value in report.method.items():
        yield _block(Style.SOFT, f"{name}: {value}")
