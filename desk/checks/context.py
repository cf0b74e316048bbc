"""What the checks know of the documents: each thing is worked out once a run."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from desk.checks.matter import initials
from desk.checks.origins import group_origins
from desk.domain.claims import Claim
from desk.domain.documents import Document, Passage
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimOrigin, DocumentKind, Voice
from desk.text.attribution import attribute
from desk.text.citations import Cited, find_citations, printed_in
from desk.text.mentions import Speaker
from desk.text.names import Name, find_names
from desk.text.people import judges_in, titled_judges
from desk.text.quotations import Quotation, find_quotations
from desk.text.sentences import sentences
from desk.text.standing import Standing, standings
from desk.text.words import Words

_HEAD = 1500
"""A paper prints its own citation within this many characters from its beginning."""


@dataclass(frozen=True)
class ReadText:
    """A text with its words, sentences and quotations, each worked out when first asked for."""

    text: str

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return Words.of(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What stands in quotation marks."""
        return find_quotations(self.text)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.quotations]

    @cached_property
    def speakers(self) -> list[Speaker | None]:
        """Who is given as the speaker of each quotation."""
        found: list[Speaker | None] = []
        last: Speaker | None = None
        end = 0
        for quotation in self.quotations:
            gap = self.text[end : quotation.span.start]
            near = bool(found) and "\n" not in gap.strip(" ")
            sentence = self.sentences_around(quotation.span)
            speaker = attribute(self.text, quotation, sentence, last, continues=near)
            found.append(speaker)
            last, end = speaker or last, quotation.span.end
        return found

    @cached_property
    def citations(self) -> list[Cited]:
        """The cases that the text cites."""
        return find_citations(self.text)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at ``offset``, or that ends nearest before it."""
        if not self.sentences:
            return Span(0, len(self.text))
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def before(self, sentence: Span) -> str:
        """The sentence before ``sentence`` in the same paragraph; empty where there is none."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        if at < 0 or "\n\n" in self.text[self.sentences[at].end : sentence.start]:
            return ""
        return self.sentences[at].of(self.text)

    def sentences_in(self, span: Span) -> list[Span]:
        """The sentences that begin inside ``span``."""
        first = bisect_left(self._sentence_starts, span.start)
        return self.sentences[first : bisect_left(self._sentence_starts, span.end)]

    def sentences_around(self, span: Span) -> Span:
        """From the start of the first sentence that ``span`` touches to the end of the last."""
        first = self.sentence_at(span.start)
        last = self.sentence_at(max(span.start, span.end - 1))
        return first.cover(last).cover(span)

    def quotation_at(self, span: Span) -> int | None:
        """Which quotation holds ``span``, as an index; None where it stands outside all."""
        at = bisect_right(self._quotation_starts, span.start) - 1
        if at >= 0 and self.quotations[at].span.contains(span):
            return at
        return None


@dataclass(frozen=True)
class Reading(ReadText):
    """A document's text, and what is known of the document."""

    document: Document
    passages: tuple[Passage, ...] = ()

    @classmethod
    def of(cls, document: Document, passages: Iterable[Passage] = ()) -> Self:
        """Read a document."""
        return cls(document.text, document, tuple(passages))

    @property
    def primary(self) -> bool:
        """Whether the document is itself what others report on: an opinion or a filing."""
        return self.document.kind in {DocumentKind.OPINION, DocumentKind.FILING}

    @cached_property
    def own_citations(self) -> list[str]:
        """The reporter citations that the paper prints at its head, as its own."""
        return printed_in(self.text[:_HEAD])

    @cached_property
    def _passages_in_order(self) -> tuple[Passage, ...]:
        return tuple(sorted(self.passages, key=lambda passage: passage.span))

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.span.start for passage in self._passages_in_order]

    def voice_at(self, offset: int) -> Voice:
        """The voice of the passage that holds ``offset``."""
        at = bisect_right(self._passage_starts, offset) - 1
        for passage in reversed(self._passages_in_order[max(0, at - 2) : at + 1]):
            if passage.span.start <= offset < passage.span.end:
                return passage.voice
        return Voice.UNKNOWN


@dataclass(frozen=True)
class Mention:
    """A name at its place in a source."""

    reading: Reading
    name: Name
    span: Span

    @property
    def text(self) -> str:
        """The characters at the span."""
        return self.span.of(self.reading.text)


@dataclass(frozen=True)
class CheckContext:
    """The draft and the sources of one run; built once, shared by all claims.

    Args:
        draft: the text under check; None where claims have none.
        sources: what it is checked against.
        passages: the sources' passages by document id, for their voices.
    """

    draft: Document | None
    sources: tuple[Document, ...]
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)

    @cached_property
    def draft_reading(self) -> Reading | None:
        """The draft, read."""
        return Reading.of(self.draft) if self.draft else None

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The sources, read; primary documents first, else in the order given."""
        made = [Reading.of(source, self.passages.get(source.id, ())) for source in self.sources]
        return tuple(sorted(made, key=lambda reading: not reading.primary))

    @cached_property
    def judges(self) -> frozenset[str]:
        """The surnames of judges, in lower case, from captions and from titles in sources and draft."""
        named = [name for source in self.sources if source.judge for name in judges_in(source.judge)]
        texts = [document.text for document in (*self.sources, self.draft) if document is not None]
        titled = [name for text in texts for name in titled_judges(text)]
        return frozenset([*named, *titled])

    @cached_property
    def names(self) -> dict[str, tuple[Mention, ...]]:
        """The sources' names by their last word, each name once a source."""
        found: dict[str, dict[tuple[str, tuple[str, ...]], Mention]] = {}
        for reading in self.readings:
            for name in find_names(reading.text):
                key = (reading.document.id, name.tokens)
                found.setdefault(name.surname, {}).setdefault(key, Mention(reading, name, name.span))
        return {surname: tuple(mentions.values()) for surname, mentions in found.items()}

    @cached_property
    def standings(self) -> tuple[tuple[Reading, Span, tuple[Standing, ...]], ...]:
        """Every sentence of the sources that says how a thing stands, with what its clauses say."""
        return tuple(
            (reading, sentence, tuple(found))
            for reading in self.readings
            for sentence in reading.sentences
            for found in (standings(sentence.of(reading.text)),)
            if found
        )

    @cached_property
    def initials(self) -> Mapping[str, frozenset[str]]:
        """What the initials of organisations stand for, in stems, as the sources tell."""
        return initials(source.text for source in self.sources)

    @cached_property
    def origins(self) -> dict[str, str]:
        """The origin group of each source; a group kept with the document counts before ours."""
        kept = all(source.origin_group for source in self.sources)  # grouping takes seconds in a large case
        made = {} if kept else group_origins(self.sources)
        return {source.id: source.origin_group or made[source.id] for source in self.sources}

    @cached_property
    def _by_id(self) -> dict[str, Reading]:
        return {reading.document.id: reading for reading in self.readings}

    def words_of(self, claim: Claim) -> tuple[ReadText, Span]:
        """Where the claim's words stand: the draft and the claim's span in it.

        A claim of a list, and one without a draft, is its own text.
        """
        draft = self.draft_reading
        if draft is None or claim.origin is ClaimOrigin.FILE or claim.span.end > len(draft.text):
            return ReadText(claim.text), Span(0, len(claim.text))
        return draft, claim.span

    def in_draft(self, claim: Claim, text: ReadText, span: Span) -> Span:
        """A span of the claim's words as a span of the draft; the claim's own where it is its own text."""
        return span if text is self.draft_reading else claim.span

    def reading(self, document_id: str) -> Reading | None:
        """The source with this id, read; None where there is none."""
        return self._by_id.get(document_id)
