"""One claim from its pieces of the draft: text, kind, speaker, date and the reason that is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk.claims.carry import CARRIED
from desk.claims.describe import kind_of
from desk.claims.grammar import as_of
from desk.claims.reasons import Anchors
from desk.claims.resolve import OWNER, PRONOUN, ROLE, Change, Resolver
from desk.claims.saying import Saying
from desk.claims.wording import wording
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimKind
from desk.text.quotations import find_quotations

_STANDS_FOR = re.compile(rf"(?:{PRONOUN.pattern}|[Hh]is\b|[Hh]er\b|{CARRIED.pattern})")
_SUBJECT = re.compile(
    rf"(?:{ROLE.pattern}|{PRONOUN.pattern}|{OWNER.pattern}|{CARRIED.pattern}|[A-ZÀ-Þ][\w’'-]+)"
)
_LEAD = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|However),?\s|(?:[A-Z]|On|In|At|By)[^,~]{0,60},\s)")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that has no id yet."""

    span: Span
    text: str
    kind: ClaimKind
    speaker: str | None
    as_of: date | None
    reason: str


class Composer:
    """Makes claims of one draft.

    Args:
        text: the draft.
        masked: the draft with its quotations blanked.
        resolver: finds antecedents in it.
    """

    def __init__(self, text: str, masked: str, resolver: Resolver) -> None:
        self._text = text
        self._masked = masked
        self._resolver = resolver

    def claim(self, span: Span, pieces: Sequence[Span], said: Saying | None, signs: Anchors) -> Found:
        """The claim anchored at ``span`` whose text is that of ``pieces``.

        ``said`` counts in the pieces' masked texts joined by a space.
        """
        spoken = _place(said.subject, pieces) if said else None
        changes = self._changes(pieces, spoken)
        words = span.of(self._text)
        quoted = sum(len(quotation.words_of(words).split()) for quotation in find_quotations(words))
        kind = kind_of(quoted, said=said is not None)
        return Found(
            span=span,
            text=wording(self._text, pieces, changes),
            kind=kind,
            speaker=self._speaker(spoken, changes) if kind is not ClaimKind.STATEMENT else None,
            as_of=as_of(span.of(self._masked)),
            reason=" ".join([_why(signs, said), *self._notes(pieces[0], changes)]),
        )

    def _changes(self, pieces: Sequence[Span], spoken: Span | None) -> list[Change]:
        """Pronouns, roles and surnames to be spelled out, each place once, each role once."""
        changes: list[Change] = []
        for span in dict.fromkeys((self._head(pieces[0]), spoken)):
            change = self._resolver.subject(span) if span else None
            if change:
                changes.append(change)
        for piece in pieces:
            for change in self._resolver.elsewhere(piece):
                known = any(
                    change.span.overlaps(other.span) or change.words.lower() == other.words.lower()
                    for other in changes
                )
                if not known:
                    changes.append(change)
        return changes

    def _head(self, piece: Span) -> Span | None:
        """The first words of the subject, after a lead-in such as "On Friday,"."""
        pronoun = _STANDS_FOR.match(self._masked, piece.start, piece.end)
        if pronoun:
            return Span(*pronoun.span())
        lead = _LEAD.match(self._masked, piece.start, piece.end)
        for start in dict.fromkeys((lead.end() if lead else piece.start, piece.start)):
            match = _SUBJECT.match(self._masked, start, piece.end)
            if match:
                return Span(*match.span())
        return None

    def _speaker(self, span: Span | None, changes: Sequence[Change]) -> str | None:
        if span is None:
            return None
        for change in changes:
            if span.contains(change.span):
                before = self._text[span.start : change.span.start]
                return f"{before}{change.name}{self._text[change.span.end : span.end]}"
        return span.of(self._text)

    def _notes(self, head: Span, changes: Sequence[Change]) -> list[str]:
        notes = [
            f"“{change.words}” is read as {change.name}."
            for change in changes
            if ROLE.fullmatch(change.words) or _STANDS_FOR.fullmatch(change.words)
        ]
        resolved = any(change.span.start == head.start for change in changes)
        left = [] if resolved else self._resolver.leftover(head)
        return [*notes, *(f"Whom or what “{word}” means could not be told for certain." for word in left)]


def continued(claim: Found, before: Found) -> Found:
    """A bare quotation that goes on in the paragraph of another is that speaker's."""
    if before.kind is not ClaimKind.QUOTATION or before.speaker is None:
        return claim
    speaker = before.speaker[0].upper() + before.speaker[1:]
    note = f"It goes on with the words of {before.speaker}."
    return replace(
        claim,
        text=f"{speaker} said: {claim.text}",
        kind=ClaimKind.QUOTATION,
        speaker=before.speaker,
        reason=f"{claim.reason} {note}",
    )


def _place(subject: Span, pieces: Sequence[Span]) -> Span | None:
    """Where in the draft a span of the joined pieces lies; None where it runs over two."""
    at = 0
    for piece in pieces:
        if at <= subject.start and subject.end <= at + len(piece):
            return subject.shift(piece.start - at)
        at += len(piece) + 1
    return None


def _why(signs: Anchors, said: Saying | None) -> str:
    if signs.count:
        return f"It gives {signs.words()}."
    return "It tells what somebody said." if said else "Its wording is that of a checkable statement."
