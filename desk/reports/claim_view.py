"""A finding as the report shows it: every word ready, nothing left for the template to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk.domain.documents import Document
from desk.domain.evidence import Evidence
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.verdicts import Review, Verdict
from desk.domain.vocabulary import Label, SearchState, Stance, Voice
from desk.reports import said, words
from desk.reports.checks_view import Checks, checks_view
from desk.reports.located import CITATION, Located, located, mentioned, numbers
from desk.reports.sources_view import link, origin_lines, page_words, short_name
from desk.reports.timeline import Side, Timeline, sides, timeline
from desk.text.sentences import sentences

_AROUND = 700  # characters to each side in which a quotation's own sentence is looked for


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as letter, shape and colour; ``ink`` where a person decided, else pencil."""

    letter: str
    words: str
    style: str
    ink: bool = False


@dataclass(frozen=True, slots=True)
class Second:
    """What the embedded verifier made of it; ``differs`` where its label is another."""

    badge: Badge
    confidence: str | None
    method: str
    differs: bool
    withheld: Badge | None
    """The model's label that it did not let stand."""
    rationale: tuple[tuple[str, str | None], ...]
    """Its reasons; (text, anchor of the evidence that it cites or None)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine's draft."""

    badge: Badge
    confidence: str | None
    method: str
    rationale: tuple[tuple[str, str | None], ...]
    """(text, anchor of the evidence that it cites or None)."""
    as_of: str | None
    created: str
    failure: tuple[str, str] | None
    second: Second | None


@dataclass(frozen=True, slots=True)
class Human:
    """What a person decided."""

    badge: Badge
    decision: str
    reviewer: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A located quotation; ``before`` and ``after`` are the rest of its sentence."""

    anchor: str
    number: int | None
    stance: str
    style: str
    quote: str
    before: str
    after: str
    source: str
    source_anchor: str
    facts: tuple[str, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """All that the report says of one claim."""

    number: int
    badge: Badge
    text: str
    in_draft: str
    facts: tuple[str, ...]
    machine: Machine | None
    human: Human | None
    undecided: str
    flags: tuple[tuple[str, str], ...]
    search: str
    search_failed: bool
    evidence: tuple[Quote, ...]
    origins: tuple[str, ...]
    also_read: tuple[Quote, ...]
    timeline: Timeline | None
    sides: tuple[Side, ...]
    checks: Checks
    withheld: str | None


def claim_view(
    number: int, finding: Finding, documents: Mapping[str, Document], anchors: Mapping[str, str]
) -> ClaimView:
    """What the report shows of the ``number``-th claim."""
    kept = located(finding, documents)
    machine = _machine(number, finding, kept) if finding.verdict else None
    human = _human(finding.review) if finding.review and finding.decided else None
    verdict = finding.verdict
    cited = mentioned(finding)
    quotes = [(each, _quote(number, each, finding, documents, anchors)) for each in kept.evidence]
    also = tuple(quote for each, quote in quotes if each.stance is Stance.NEUTRAL and each.id not in cited)
    return ClaimView(
        number=number,
        badge=human.badge if human else machine.badge if machine else _unlabelled(None),
        text=finding.claim.text,
        in_draft=_in_draft(finding, documents),
        facts=_facts(finding),
        machine=machine,
        human=human,
        undecided=_undecided(finding),
        flags=tuple(words.FLAGS[flag] for flag in verdict.flags) if verdict else (),
        search=search_words(finding),
        search_failed=finding.search.state in {SearchState.FAILED, SearchState.NOT_SEARCHED},
        evidence=tuple(quote for _, quote in quotes if quote not in also),
        also_read=also,
        origins=origin_lines(kept.evidence, documents),
        timeline=timeline(finding, kept.evidence, documents, anchors),
        sides=sides(finding, kept.evidence, documents, anchors),
        checks=checks_view(finding.checks, documents, anchors),
        withheld=_withheld(kept.withheld),
    )


def label_badge(label: Label, *, ink: bool = False) -> Badge:
    """The badge of a label."""
    return Badge(words.LETTERS[label], words.LABELS[label], label.value.replace("_", "-"), ink)


def search_words(finding: Finding) -> str:
    """What became of the search, in a sentence that confuses none of its four states."""
    search = finding.search
    if search.state is SearchState.NOT_SEARCHED:
        return "Not searched: no search for evidence was run for this claim."
    if search.state is SearchState.FAILED:
        why = " ".join(part for part in (search.error, search.help) if part)
        return f"The search failed: {why or 'no reason was kept.'} This says nothing about the claim."
    passages = words.many(search.searched, "passage")
    if search.state is SearchState.FOUND_NOTHING:
        return f"Searched {passages}; found nothing that bears on the claim."
    return f"Searched {passages}; {words.many(search.found, 'passage')} read for the verdict."


def _unlabelled(verdict: Verdict | None) -> Badge:
    return Badge("!", "Check failed", "failed") if verdict else Badge("–", "Not checked", "unchecked")


def _machine(number: int, finding: Finding, kept: Located) -> Machine | None:
    verdict = finding.verdict
    if verdict is None:
        return None
    return Machine(
        badge=label_badge(verdict.label) if verdict.label else _unlabelled(verdict),
        confidence=_percent(verdict.confidence),
        method=verdict.method,
        rationale=_rationale(number, finding, kept, said.rationale(finding)),
        as_of=words.day(verdict.as_of) if verdict.as_of else None,
        created=words.moment(verdict.created),
        failure=(verdict.failure.what, verdict.failure.help) if verdict.failure else None,
        second=_second(number, finding, kept, verdict),
    )


def _second(number: int, finding: Finding, kept: Located, verdict: Verdict) -> Second | None:
    second = verdict.second
    if second is None:
        return None
    return Second(
        badge=label_badge(second.label),
        confidence=_percent(second.confidence),
        method=second.method,
        differs=verdict.label is not None and second.label is not verdict.label,
        withheld=label_badge(second.withheld) if second.withheld else None,
        rationale=_rationale(number, finding, kept, said.second_rationale(finding)),
    )


def _percent(share: float | None) -> str | None:
    return f"{share:.0%}" if share is not None else None


def _rationale(number: int, finding: Finding, kept: Located, text: str) -> tuple[tuple[str, str | None], ...]:
    cited = numbers(finding)
    shown = {cited[each.id] for each in kept.evidence if each.id in cited}
    pieces: list[tuple[str, str | None]] = []
    last = 0
    for match in CITATION.finditer(text):
        if int(match[1]) in shown:
            pieces += [
                (text[last : match.start()], None),
                (match[0], f"claim-{number}-quote-{int(match[1])}"),
            ]
            last = match.end()
    return (*pieces, (text[last:], None))


def _human(review: Review) -> Human | None:
    if review.label is None:
        return None
    return Human(
        badge=label_badge(review.label, ink=True),
        decision=words.DECISIONS[review.decision],
        reviewer=review.reviewer,
        at=words.moment(review.at),
        note=review.note,
    )


def _undecided(finding: Finding) -> str:
    review = finding.reviews[-1] if finding.reviews else None
    if review is None:
        return "No person has decided this claim."
    who = f"{review.reviewer}, {words.moment(review.at)}"
    if finding.review is None or review.label is None:
        return f"Reopened by {who}; no person has decided it since."
    label = words.LABELS[review.label]
    why = finding.claim.change or "The draft or a source has changed since."
    return f"{who} decided “{label}”. {why} It must be decided again."


def _in_draft(finding: Finding, documents: Mapping[str, Document]) -> str:
    document = documents.get(finding.claim.document_id)
    span = finding.claim.span
    return span.of(document.text) if document and span.end <= len(document.text) else ""


def _facts(finding: Finding) -> tuple[str, ...]:
    claim = finding.claim
    return tuple(
        fact
        for fact in (
            words.KINDS[claim.kind],
            f"speaker: {claim.speaker}" if claim.speaker else "",
            f"as of {words.day(claim.as_of)}" if claim.as_of else "",
            words.ORIGINS[claim.origin],
        )
        if fact
    )


def _quote(
    number: int,
    each: Evidence,
    finding: Finding,
    documents: Mapping[str, Document],
    anchors: Mapping[str, str],
) -> Quote:
    document = documents[each.document_id]
    cited = numbers(finding).get(each.id)
    before, after = _sentence_around(document.text, each.span)
    where = page_words(each.page, each.page_label)
    voice = "" if each.voice is Voice.UNKNOWN else words.VOICES[each.voice]
    return Quote(
        anchor=f"claim-{number}-quote-{cited or each.id}",
        number=cited,
        stance=words.STANCES[each.stance],
        style=each.stance.value,
        quote=each.quote,
        before=before,
        after=after,
        source=short_name(document),
        source_anchor=anchors.get(document.id, ""),
        facts=tuple(fact for fact in (words.day(each.date), where, voice) if fact),
        link=link(document, each.page),
    )


def _sentence_around(text: str, span: Span) -> tuple[str, str]:
    """What of the quotation's first and last sentence stands before and after it."""
    start = max(span.start - _AROUND, 0)
    window = text[start : span.end + _AROUND]
    local = span.shift(-start)
    touched = [sentence for sentence in sentences(window) if sentence.overlaps(local)]
    if not touched:
        return "", ""
    return window[touched[0].start : local.start], window[local.end : touched[-1].end]


def _withheld(count: int) -> str | None:
    if not count:
        return None
    which = words.many(count, "quotation is", "quotations are")
    return f"{which} not shown, because the words were not found at their place in the source."
