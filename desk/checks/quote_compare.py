"""Classifies one placing of a quotation: what it changed, what stands just outside, who spoke."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from desk.checks.context import Reading
from desk.checks.quote_changes import Change, Weight, changes, marked
from desk.checks.quote_place import SHORT, Placed, Quoted
from desk.checks.quote_speaker import Said, draft_speaker, said
from desk.domain.spans import Span
from desk.domain.vocabulary import QuotationResult
from desk.text.align import Step
from desk.text.plainmarks import canonical, question_marks
from desk.text.qualifiers import leading, negated, supplied, trailing
from desk.text.speech import SPEECH
from desk.text.stems import content
from desk.text.wordlists import FUNCTION_WORDS

FOUND = 0.6
"""From this coverage on the words are the source's, altered; below, they are a paraphrase."""
_STRETCH = 12
"""A gap over more words than this, without a sign, joins what was said apart."""
_RUN = 3
"""An altered quotation shares at least this many words in a row with its source."""


@dataclass(frozen=True)
class Compared:
    """A placing with its class: ``reasons`` name what made it, ``warnings`` what a person should see."""

    placed: Placed
    result: QuotationResult
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    said: Said | None = None
    hides: bool = False
    """Whether words of the source that limit or turn the statement were left out."""
    limits: tuple[str, ...] = ()
    """Those warnings that name a qualifier just outside the words."""
    changed: bool = False
    """Whether the draft has, without a sign, other words than the source."""

    @property
    def stands(self) -> bool:
        """Whether the words themselves are the source's."""
        return self.result in {QuotationResult.EXACT, QuotationResult.ALTERED_ALLOWED}


def compare(quoted: Quoted, placed: Placed) -> Compared:
    """Classify one placing."""
    found = _found(quoted, placed)
    if not found and not _one_spot(quoted, placed):
        return Compared(placed, QuotationResult.NOT_FOUND)
    speaker = said(quoted, placed)
    if not found and not _short_near(quoted, placed, speaker):
        return Compared(placed, QuotationResult.NOT_FOUND)
    changed = changes(quoted, placed)
    grave = [change for change in changed if change.weight is Weight.MEANING]
    if grave:
        hides = any(change.dropped for change in grave)
        reasons = tuple(change.says for change in grave)
        made = Compared(placed, QuotationResult.ALTERED_MEANING, reasons, said=speaker, hides=hides)
    else:
        made = _outside(quoted, placed, _marks(quoted, placed, changed), speaker)
    return replace(made, changed=any(change.reworded for change in changed))


def _found(quoted: Quoted, placed: Placed) -> bool:
    if placed.coverage >= 0.999 or _reordered(quoted, placed):
        return True
    if placed.coverage < FOUND or len(quoted.tokens) < 3 or _scattered(quoted, placed):
        return False
    run = max((s.end - s.first for s in placed.steps if s.op == "equal"), default=0)
    return run >= min(_RUN, len(quoted.tokens) - 1) or _word_for_word(quoted, placed)


def _scattered(quoted: Quoted, placed: Placed) -> bool:
    """Whether the words are drawn together over a long stretch, with less than a phrase on one side."""
    for at, step in enumerate(placed.steps):
        if step.op in {"delete", "replace"} and step.to - step.from_ > _STRETCH and not marked(quoted, step):
            sides = (placed.steps[:at], placed.steps[at + 1 :])
            if any(
                max((s.end - s.first for s in side if s.op == "equal"), default=0) < _RUN for side in sides
            ):
                return True
    return False


def _word_for_word(quoted: Quoted, placed: Placed) -> bool:
    """Whether single words are changed one for one over the whole length, with no run between them."""
    taken = placed.steps[-1].to - placed.steps[0].from_
    return _content(quoted, placed) >= 2 and placed.coverage >= 0.7 and taken <= len(quoted.tokens) + 2


def _content(quoted: Quoted, placed: Placed) -> int:
    """How many words that carry meaning stand in the source as quoted."""
    equal = (token for s in placed.steps if s.op == "equal" for token in quoted.tokens[s.first : s.end])
    return sum(token.word not in FUNCTION_WORDS and not token.gloss for token in equal)


def _one_spot(quoted: Quoted, placed: Placed) -> bool:
    """Whether a short quotation differs in one spot, no longer than half of it: side by side, and short."""
    count = len(quoted.tokens)
    spots = [step for step in placed.steps if step.op != "equal"]
    equal = sum(step.end - step.first for step in placed.steps if step.op == "equal")
    taken = placed.steps[-1].to - placed.steps[0].from_
    if not spots or count > SHORT or 2 * equal < count or taken > count + 2:
        return False
    first, last = spots[0], spots[-1]
    joined = all(a.end == b.first and a.to == b.from_ for a, b in pairwise(spots))
    return joined and last.end - first.first <= 2 and last.to - first.from_ <= 3


def _short_near(quoted: Quoted, placed: Placed, speaker: Said | None) -> bool:
    """Whether a few words that differ in one spot are said of the same thing, or by the same person.

    Where none of the words kept carries meaning, two stand side by side and the subject is clearly shared.
    """
    if speaker is not None and speaker.same is False:
        return False
    count = len(quoted.tokens)
    shared = _shared(quoted, placed)
    if _content(quoted, placed) == 0:
        return shared >= 2 and sum(s.end - s.first for s in placed.steps if s.op == "equal") >= 2
    quoted_there = placed.reading.quotation_at(placed.beginning) is not None
    spoken = speaker is not None and bool(speaker.same) and (quoted_there or not placed.reading.primary)
    return shared >= (1 if count > 2 else 2) or (spoken and count > 2)


def _shared(quoted: Quoted, placed: Placed) -> int:
    """How many of the words around a short quotation the source's sentence has too, by their stems.

    The speaker's own name does not count: it stands wherever the speaker does.
    """
    reading = placed.reading
    sentence = reading.sentences_around(placed.span).of(reading.text)
    there = content(sentence.replace(placed.span.of(reading.text), " "))
    speaker = draft_speaker(quoted.draft, quoted.quotation.span)
    named = content(speaker.text) if speaker else frozenset[str]()
    return len((content(" ".join(quoted.beside)) & there) - named)


def _reordered(quoted: Quoted, placed: Placed) -> bool:
    """Whether the sentence has all the words that carry meaning, in another order."""
    reading = placed.reading
    first, end = reading.words.inside(reading.sentences_around(placed.span))
    there = set(reading.words.norm[first:end])
    ours = {token.word for token in quoted.tokens if token.word not in FUNCTION_WORDS and not token.gloss}
    return len(ours) >= 3 and len(quoted.tokens) >= 6 and end - first <= 60 and ours <= there


def _marks(quoted: Quoted, placed: Placed, found: list[Change]) -> Compared:
    """Exact, or altered as is allowed: brackets, ellipsis, the case of a letter, punctuation."""
    slight = tuple(change.says for change in found if change.weight is Weight.SLIGHT)
    marked = tuple(change.says for change in found if change.weight is Weight.MARKED)
    edited = any(
        token.gloss or token.bracketed or token.stem or token.after in {"ellipsis", "note"}
        for token in quoted.tokens
    )
    ours, theirs = _printed(quoted, placed)
    plain = not slight and not quoted.open_end and len(placed.steps) == 1
    if plain and ours.strip("[]") == theirs.strip("[]"):
        return Compared(placed, QuotationResult.EXACT)  # with its brackets and ellipses, as printed
    if slight or marked or edited or quoted.open_end:
        return Compared(placed, QuotationResult.ALTERED_ALLOWED, slight + marked, slight)
    return _unmarked(quoted, placed, ours, theirs)


def _unmarked(quoted: Quoted, placed: Placed, ours: str, theirs: str) -> Compared:
    """The class of words without brackets or ellipsis, by how both sides are printed."""
    if ours == theirs or _squeeze(ours) == _squeeze(theirs):
        return Compared(placed, QuotationResult.EXACT)
    if ours.lower() == theirs.lower():
        return Compared(placed, QuotationResult.ALTERED_ALLOWED, ("the case of a letter differs",))
    if _questions(quoted, placed):
        return Compared(
            placed, QuotationResult.ALTERED_MEANING, ("a question is printed as a statement, or the reverse",)
        )
    if _bare(ours) == _bare(theirs):
        return Compared(placed, *_punctuated(quoted, placed))
    return Compared(placed, QuotationResult.ALTERED_ALLOWED, ("figures or marks are printed differently",))


def _questions(quoted: Quoted, placed: Placed) -> bool:
    """Whether a question is printed as a statement, or the reverse, before the end."""
    ours = quoted.quotation.words_of(quoted.draft.text).rstrip("?!.,”\"’' ")
    return question_marks(ours) != question_marks(placed.span.of(placed.reading.text).rstrip("?"))


def _printed(quoted: Quoted, placed: Placed) -> tuple[str, str]:
    """Both sides as printed; where either is broken by "she said", without commas and stops."""
    ours = quoted.quotation.words_of(quoted.draft.text)
    theirs = " ".join(_slice(placed, step) for step in placed.steps if step.op != "delete")
    if len(quoted.quotation.inner) > 1 or len(placed.steps) > 1:
        ours, theirs = (re.sub(r"[.,;](?!\d)", "", side) for side in (ours, theirs))
    following = placed.reading.text[placed.span.end : placed.span.end + 1]
    if following and following in "?!" and canonical(ours).endswith(following):
        theirs += following
    return canonical(ours), canonical(theirs)


def _slice(placed: Placed, step: Step) -> str:
    return (
        placed.reading.words.span(step.from_, step.to).of(placed.reading.text) if step.to > step.from_ else ""
    )


def _punctuated(quoted: Quoted, placed: Placed) -> tuple[QuotationResult, tuple[str, ...], tuple[str, ...]]:
    source = placed.span.of(placed.reading.text)
    if re.search(r"…|\.\s?\.\s?\.", source):
        note = "the source itself marks an omission here, which the draft does not show"
        return QuotationResult.ALTERED_ALLOWED, (note,), (note,)
    if quoted.quotation.inner[-1].of(quoted.draft.text)[-1] in "?!":
        return QuotationResult.EXACT, (), ()
    return QuotationResult.ALTERED_ALLOWED, ("the punctuation differs",), ()


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _outside(quoted: Quoted, placed: Placed, inner: Compared, speaker: Said | None) -> Compared:
    """What the source's sentence says just outside the quoted words."""
    if not inner.stands:
        return Compared(placed, inner.result, inner.reasons, inner.warnings, speaker)
    before, after = _around(placed)
    own = quoted.own_words
    reasons: list[str] = []
    limits: list[str] = []
    for says, grave in (_left(quoted, placed, before, own), _right(quoted, before, after, own)):
        if says:
            (reasons if grave else limits).append(says)
    warnings = (*inner.warnings, *limits)
    if reasons:
        return Compared(
            placed, QuotationResult.ALTERED_MEANING, tuple(reasons), warnings, speaker, hides=True
        )
    return Compared(placed, inner.result, inner.reasons, warnings, speaker, limits=tuple(limits))


def _around(placed: Placed) -> tuple[str, str]:
    """The source's sentence before and after the quoted words, inside the source's own quotation."""
    reading, span = placed.reading, placed.span
    sentence = reading.sentences_around(span)
    at = reading.quotation_at(placed.beginning)
    if at is not None and not reading.quotations[at].span.contains(span):
        return _lead_in(reading, at, sentence), ""  # over two quotations of the source
    if at is not None and len(reading.quotations[at].inner) > 1:
        return _around_pieces(reading, reading.quotations[at].inner, span)
    if at is not None and span.start <= reading.quotations[at].span.start + 2:
        return _lead_in(reading, at, sentence), _quoted_rest(reading, at, span, sentence)
    if at is not None:
        pieces = reading.quotations[at].inner
        sentence = Span(
            max(sentence.start, pieces[0].start), max(min(sentence.end, pieces[-1].end), span.end)
        )
    start = min(sentence.start, span.start)
    return Span(start, span.start).of(reading.text), Span(span.end, max(sentence.end, span.end)).of(
        reading.text
    )


def _lead_in(reading: Reading, at: int, sentence: Span) -> str:
    """The source's own words before its quotation where they negate it: "is not “being shared”"."""
    start = reading.quotations[at].span.start
    lead = reading.text[max(sentence.start, start - 60) : max(start, sentence.start)]
    found = _NEGATING.search(lead)
    return found[0] if found else ""


_NEGATING = re.compile(r"(?i)\b(?:not|never|no longer|hardly|cannot|\w+n['’]t)\s+(?:been\s+|be\s+|to\s+)?$")


def _quoted_rest(reading: Reading, at: int, span: Span, sentence: Span) -> str:
    end = max(min(sentence.end, reading.quotations[at].inner[-1].end), span.end)
    return Span(span.end, end).of(reading.text)


def _around_pieces(reading: Reading, pieces: tuple[Span, ...], span: Span) -> tuple[str, str]:
    """The same in a quotation broken by "she said", whose own words are left out."""
    before = [Span(one.start, min(one.end, span.start)) for one in pieces if one.start < span.start]
    after = [Span(max(one.start, span.end), one.end) for one in pieces if one.end > span.end]
    lead = " ".join(one.of(reading.text) for one in before)
    if before and before[-1].end < span.start and lead[-1:] in ".?!":
        lead = ""  # a paragraph of the source's quotation that ended before
    tail = " ".join(one.of(reading.text) for one in after)
    return re.split(r"(?<=[.?!])\s", lead)[-1], re.split(r"(?<=[.?!])\s", tail)[0]


def _left(quoted: Quoted, placed: Placed, before: str, own: str) -> tuple[str, bool]:
    before = before.lstrip("“\"'‘ ")
    turn = negated(before)
    if not re.search(r"\w", before) or (quoted.tokens[0].after == "ellipsis" and not turn):
        return "", False
    if turn and not supplied(turn, own):
        return f"in the source the words stand under “{before.strip()}”", True
    limit = leading(before)
    if not limit or supplied(limit, own):
        return "", False
    return f"the draft leaves out “{before.strip(' ,')}”", _poses_whole(quoted, placed)


def _poses_whole(quoted: Quoted, placed: Placed) -> bool:
    """Whether the draft makes a sentence of what is in the source a part of one, without a sign."""
    first = placed.reading.text[placed.span.start]
    token = quoted.tokens[0]
    return (
        token.span.of(quoted.draft.text)[0].isupper()
        and not token.bracketed
        and (first.islower() or _says(quoted))
    )


def _says(quoted: Quoted) -> bool:
    """Whether the quotation is put as what somebody said, not as a term."""
    return len(quoted.tokens) >= 5 and bool(SPEECH.search(quoted.own_words))


def _right(quoted: Quoted, before: str, after: str, own: str) -> tuple[str, bool]:
    tail = trailing(after, quoted.quotation.words_of(quoted.draft.text))
    if tail is None or supplied(tail[0], own):
        return "", False
    shown = after.strip(' ,.;:—–-”"')
    says = f"the source goes on “{shown if len(shown) < 160 else shown[:157] + '…'}”"
    starts = not re.search(r"\w", before)
    closes = quoted.quotation.inner[-1].of(quoted.draft.text)[-1] in ".,!?…"
    return says, tail[1] and closes and (starts or quoted.tokens[0].span.of(quoted.draft.text)[0].isupper())
