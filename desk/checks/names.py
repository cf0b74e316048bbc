"""The name check: spellings, and who stands how to whom, against the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desk.checks.authors import check_authors
from desk.checks.context import CheckContext, Mention, ReadText
from desk.checks.name_result import name_result
from desk.checks.roles import check_roles
from desk.domain.claims import Claim
from desk.domain.evidence import Candidate, CheckResult
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome
from desk.text.names import Name, find_names, misspelt, same_name
from desk.text.stems import content, stem


def check_names(claim: Claim, context: CheckContext, _: Sequence[Candidate]) -> list[CheckResult]:
    """What the sources say to the claim's names and to who it says stands how to whom."""
    text, span = context.words_of(claim)
    done: set[tuple[str, ...]] = set()
    results: list[CheckResult] = []
    for name in find_names(text.text, span):
        if name.tokens not in done and text.quotation_at(name.span) is None:
            done.add(name.tokens)
            results.extend(_spelling(claim, text, name, context))
    results.extend(check_roles(claim, context))
    results.extend(check_authors(claim, context))
    return results


def _spelling(claim: Claim, text: ReadText, name: Name, context: CheckContext) -> Iterable[CheckResult]:
    same = _same_mentions(name, context)
    near = [
        one
        for one in _like(name, context)
        if misspelt(name, one.name) and (_both_full(name, one.name) or _one_matter(claim, name, one, context))
    ]
    if name.organisation and near:  # "Alliance" alone is no witness of how its first word is spelt
        same = [one for one in same if set(name.tokens) <= set(one.name.tokens)]
    span = context.in_draft(claim, text, name.span)
    disagreement = []
    if same and near and not _official(name, context):
        disagreement = list(_disagreement(claim, name, span, same, near))
    if disagreement:
        yield from disagreement
    elif same and len(name.tokens) > 1 and any(len(one.name.tokens) > 1 for one in same):
        says = f"{_who(same)} {_verb(same, 'print')} the name so."
        yield name_result(claim, name.text, span, same[0], (Outcome.PASS, "match", says))
    elif not same and near:
        best = min(near, key=lambda one: not one.reading.primary)
        says = f"The claim has “{name.text}”; {_who(near)} {_verb(near, 'print')} “{best.name.text}”."
        yield name_result(claim, name.text, span, best, (Outcome.FAIL, "spelling_differs", says))
    elif not same and len(name.tokens) in {2, 3} and not name.organisation and not _known(name, context):
        says = f"No source names “{name.text}”."
        yield CheckResult(
            claim_id=claim.id, check=CheckName.NAME, outcome=Outcome.WARN, result="no_source",
            expected=name.text, claim_span=span, explanation=says,
        )  # fmt: skip


def _both_full(first: Name, second: Name) -> bool:
    return len(first.tokens) > 1 and len(second.tokens) > 1


_MARKED = re.compile(r"(?:,|\s+and)\s[^.\n]{0,45}?\b(?:Judges?|Justices?)\b|,\s+(?:C\.\s?)?JJ?\.")


def _one_matter(claim: Claim, name: Name, mention: Mention, context: CheckContext) -> bool:
    """Whether a lone word in capitals can be this person: both are judges, or both texts tell of one thing.

    "Peace" in one text is no witness of how another one's "Pence" is spelt.
    """
    theirs = mention.name
    after = mention.reading.text[mention.span.end : mention.span.end + 70]
    bears = theirs.titled or theirs.surname in context.judges or _MARKED.match(after) is not None
    if name.titled and bears:
        return True
    alone = len(theirs.tokens) == 1
    if alone and not bears and (len(name.tokens) > 1 or not name.titled):
        return False
    sentence = mention.reading.sentence_at(mention.span.start).of(mention.reading.text)
    own = {stem(token) for token in (*name.tokens, *theirs.tokens)}
    return len((content(claim.text) & content(sentence)) - own) >= 2


def _official(name: Name, context: CheckContext) -> bool:
    """Whether a court paper's caption or judge is this name, spelt so."""
    for reading in context.readings:
        known = f"{reading.document.judge or ''} {reading.document.caption or ''}".lower()
        if reading.primary and all(re.search(rf"\b{re.escape(token)}\b", known) for token in name.tokens):
            return True
    return False


def _same_mentions(name: Name, context: CheckContext) -> list[Mention]:
    """The mentions of this very name; a bare surname counts only where no full name says otherwise."""
    same = [one for one in context.names.get(name.surname, ()) if same_name(name, one.name)]
    full = [one for one in context.names.get(name.surname, ()) if len(one.name.tokens) > 1]
    agreeing = [one for one in same if len(one.name.tokens) > 1]
    if len(name.tokens) > 1 and full and not agreeing and not name.organisation:
        return []
    return agreeing or same


def _known(name: Name, context: CheckContext) -> bool:
    return any(token in context.names for token in name.tokens)


def _like(name: Name, context: CheckContext) -> Iterable[Mention]:
    """Mentions whose last or first word begins as the name's does."""
    for surname, mentions in context.names.items():
        if surname[0] == name.surname[0] and abs(len(surname) - len(name.surname)) <= 2:
            yield from mentions


def _disagreement(
    claim: Claim, name: Name, span: Span, same: Sequence[Mention], near: Sequence[Mention]
) -> Iterable[CheckResult]:
    """Sources that spell a name in two ways; what the caption or a primary document has counts."""
    both = {one.reading.document.id for one in same}  # who prints both forms is no witness for either
    near = [one for one in near if one.reading.document.id not in both]
    full = [one for one in near if len(one.name.tokens) > 1 or len(name.tokens) == 1]
    if not full or not _one_person(same, full):
        return
    other = min(full, key=lambda one: not one.reading.primary)
    sure = other.reading.primary and not any(one.reading.primary for one in same)
    one, two = f"{_who(same)} {_verb(same, 'print')}", _who(full)
    says = f"Sources disagree: {one} “{same[0].name.text}”, {two} “{other.name.text}”."
    if any(one.reading.primary for one in same):
        return
    yield name_result(
        claim, name.text, span, other, (Outcome.FAIL if sure else Outcome.WARN, "spelling_differs", says)
    )


def _one_person(same: Sequence[Mention], near: Sequence[Mention]) -> bool:
    """Whether the two spellings are of one person: they share a given name."""
    given = {token for one in same for token in one.name.tokens[:-1]}
    return any(token in given for one in near for token in one.name.tokens[:-1])


def _who(mentions: Sequence[Mention]) -> str:
    return ", ".join(dict.fromkeys(one.reading.document.source_name for one in mentions))


def _verb(mentions: Sequence[Mention], verb: str) -> str:
    return verb if len({one.reading.document.source_name for one in mentions}) > 1 else f"{verb}s"
