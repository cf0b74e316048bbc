"""What a draft changed in the words that it quotes, and whether the change matters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desk.checks.quote_place import Placed, Quoted
from desk.domain.spans import Span
from desk.text.align import Step
from desk.text.figures_words import same_figure
from desk.text.qualifiers import CUE, HIDES, NEGATION, OPENS_CONTRAST, hard_tail, leading
from desk.text.wordlists import ARTICLES, same_word, spelled_out

_ASIDE = re.compile(r"^\W*(?:which|who|whose|where|whom)\b|^\W*\([^()]*\)\W*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\W*\d{1,3}\W*$")
_SOURCE_GLOSS = re.compile(r"^\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_FAR_WORDS = 120
"""An ellipsis over more words than this joins what was said apart."""


class Weight(StrEnum):
    """How much a change matters."""

    NONE = "none"
    MARKED = "marked"
    """Shown to the reader by brackets or an ellipsis, and harmless."""
    SLIGHT = "slight"
    """Not shown, but nothing is said otherwise: an article, a spelling."""
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its weight, and a clause that names it for a person."""

    weight: Weight
    says: str
    dropped: bool = False
    reworded: bool = False
    """Whether the two sides have different words here, shown or not; an omission is none."""


def changes(quoted: Quoted, placed: Placed) -> list[Change]:
    """Every change of the words, in the order of the quotation."""
    steps = _paired(placed.steps)
    return [
        change
        for step in steps
        if step.op != "equal"
        for change in [_change(quoted, placed, step)]
        if change.weight is not Weight.NONE
    ]


def _paired(steps: tuple[Step, ...]) -> list[Step]:
    """An insertion beside a deletion is a replacement."""
    joined: list[Step] = []
    for step in steps:
        last = joined[-1] if joined else None
        if last and last.op != "equal" and step.op != "equal":
            joined[-1] = Step(_kind(last, step), last.first, step.end, last.from_, step.to)
        else:
            joined.append(step)
    return joined


def _kind(first: Step, second: Step) -> str:
    takes = first.first < first.end or second.first < second.end
    gives = first.from_ < first.to or second.from_ < second.to
    return "replace" if takes and gives else "insert" if takes else "delete"


def _change(quoted: Quoted, placed: Placed, step: Step) -> Change:
    if step.op == "delete":
        return _deleted(quoted, placed, step)
    tokens = quoted.tokens[step.first : step.end]
    if all(token.gloss for token in tokens):
        return _gloss(quoted, placed, step)
    if step.op == "insert":
        return _inserted(quoted, step)
    return _replaced(quoted, placed, step)


def _gloss(quoted: Quoted, placed: Placed, step: Step) -> Change:
    ours, theirs = quoted.words(step.first, step.end), placed.words(step)
    ours_turn, theirs_turn = bool(NEGATION.search(ours)), bool(HIDES.search(theirs))
    if ours_turn and not NEGATION.search(theirs):
        return Change(Weight.MEANING, f"the draft puts “{ours}” in brackets, which the source does not say")
    if theirs_turn and not CUE.search(ours):
        return Change(Weight.MEANING, f"the bracketed “{ours}” hides “{theirs}”", dropped=True)
    return Change(Weight.MARKED, f"“{ours}” is the draft's gloss")


def _inserted(quoted: Quoted, step: Step) -> Change:
    ours = [token.word for token in quoted.tokens[step.first : step.end] if not token.gloss]
    if all(word in ARTICLES for word in ours):
        return Change(Weight.SLIGHT, f"the draft adds “{quoted.words(step.first, step.end)}”")
    return Change(Weight.MEANING, f"the draft adds “{quoted.words(step.first, step.end)}”")


def _replaced(quoted: Quoted, placed: Placed, step: Step) -> Change:
    ours = [token.word for token in quoted.tokens[step.first : step.end] if not token.gloss]
    theirs = list(placed.reading.words.norm[step.from_ : step.to])
    says = f"the draft has “{quoted.words(step.first, step.end)}” where the source has “{placed.words(step)}”"
    if marked(quoted, step) and not theirs:
        return Change(Weight.MARKED, says)
    if _alike(ours, theirs):
        return Change(Weight.SLIGHT, says, reworded=True)
    return Change(Weight.MEANING, says, dropped=bool(CUE.search(" ".join(theirs))), reworded=True)


def _alike(ours: list[str], theirs: list[str]) -> bool:
    if set(ours) | set(theirs) <= ARTICLES:
        return True
    full = [
        " ".join(spelled_out(word) for word in words).replace("cannot", "can not") for words in (ours, theirs)
    ]
    if (
        full[0] == full[1]
        or "".join(ours) == "".join(theirs)
        or same_figure(" ".join(ours), " ".join(theirs))
    ):
        return True
    return len(ours) == len(theirs) and all(same_word(*pair) for pair in zip(ours, theirs, strict=True))


def marked(quoted: Quoted, step: Step) -> bool:
    """Whether an ellipsis, a note or a bracket shows the reader that words are left out or changed here."""
    tokens = quoted.tokens
    following = tokens[step.end] if step.end < len(tokens) else None
    before = tokens[step.first - 1] if step.first else None
    within = any(
        token.gloss or token.after in {"ellipsis", "note"} for token in tokens[step.first : step.end]
    )
    return (
        within
        or bool(following and (following.after in {"ellipsis", "note"} or following.gloss))
        or bool(before and before.gloss)
    )


def _deleted(quoted: Quoted, placed: Placed, step: Step) -> Change:
    words = placed.reading.words
    dropped = Span(words.ends[step.from_ - 1], words.starts[step.to]).of(placed.reading.text)
    if _FOOTNOTE.match(dropped) or _between_quotes(placed, step):
        return Change(Weight.NONE, "")
    if marked(quoted, step):
        return _elided(placed, step, dropped)
    return _silent(placed, step, dropped)


def _between_quotes(placed: Placed, step: Step) -> bool:
    """Whether what is left out is the source's own "she said" between two pieces of one speaker's words."""
    reading, words = placed.reading, placed.reading.words
    first = reading.quotation_at(words.span(step.from_ - 1, step.from_))
    second = reading.quotation_at(words.span(step.to, step.to + 1))
    if first is None or second is None or second - first > 1:
        return False
    dropped = words.span(step.from_, step.to)
    pieces = (*reading.quotations[first].inner, *reading.quotations[second].inner)
    if any(piece.overlaps(dropped) for piece in pieces):
        return False
    one, two = reading.speakers[first], reading.speakers[second]
    return first == second or one is None or two is None or one.surname == two.surname


def _silent(placed: Placed, step: Step, dropped: str) -> Change:
    theirs = placed.reading.words.norm[step.from_ : step.to]
    says = f"the draft drops “{placed.words(step)}” without a sign"
    if _SOURCE_GLOSS.match(dropped) and placed.reading.quotation_at(placed.span) is not None:
        return Change(Weight.MARKED, f"the draft leaves out the gloss “{dropped.strip()}”")
    if set(theirs) <= ARTICLES:
        return Change(Weight.SLIGHT, says)
    if _crosses(placed, step):
        return Change(
            Weight.MEANING,
            f"the draft joins two sentences as one and drops “{_short(dropped)}”",
            dropped=True,
        )
    return Change(Weight.MEANING, says, dropped=bool(CUE.search(dropped)))


def _crosses(placed: Placed, step: Step) -> bool:
    left, right = _sentences(placed, step)
    return left != right


def _sentences(placed: Placed, step: Step) -> tuple[Span, Span]:
    words = placed.reading.words
    return placed.reading.sentence_at(words.starts[step.from_ - 1]), placed.reading.sentence_at(
        words.starts[step.to]
    )


def _elided(placed: Placed, step: Step, dropped: str) -> Change:
    left, right = _sentences(placed, step)
    harmless = Change(Weight.MARKED, f"an ellipsis stands for “{_short(dropped)}”")
    hides = Change(Weight.MEANING, f"the ellipsis hides “{_short(dropped)}”", dropped=True)
    if left == right:
        return hides if HIDES.search(dropped) and not _ASIDE.match(dropped) else harmless
    words, text = placed.reading.words, placed.reading.text
    tail = text[words.ends[step.from_ - 1] : max(left.end, words.ends[step.from_ - 1])]
    head = text[right.start : words.starts[step.to]]
    has_tail, has_head = bool(re.search(r"\w", tail)), bool(re.search(r"\w", head))
    if has_tail and has_head:
        return Change(
            Weight.MEANING,
            f"the ellipsis joins halves of two sentences over “{_short(dropped)}”",
            dropped=True,
        )
    if (has_tail and hard_tail(tail)) or (has_head and leading(head)):
        return hides
    between = text[left.end : right.start]
    if OPENS_CONTRAST.search(between):
        return hides
    if step.to - step.from_ > _FAR_WORDS:
        return Change(Weight.MEANING, f"the ellipsis joins sentences {step.to - step.from_} words apart")
    return harmless


def _short(text: str) -> str:
    words = text.strip(" ,;:.—–-\n").split()
    return " ".join(words) if len(words) <= 24 else f"{' '.join(words[:12])} … {' '.join(words[-8:])}"
