"""What a run over the prompt cases comes to: one row a case, and the figures over all rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prompt_cases import Draft, Sentence

from desk.domain.claims import Claim, Extraction
from desk.domain.verdicts import ModelCall
from desk.domain.vocabulary import Flag, Label

SAME = 0.75
"""Two claims with so much of their words in common (F1) say the same, for the score."""
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True)
class VerdictRow:
    """One claim and its labels: the right one, and those that stand one after the other.

    ``read`` is the model's own, ``desk`` what grounding and checks made of it, ``second`` the embedded
    verifier's, and ``beside`` what stands where both are there (None too where they were not asked).
    """

    case: str
    trap: str
    gold: Label
    read: Label | None = None
    desk: Label | None = None
    second: Label | None = None
    beside: Label | None = None
    flags: tuple[Flag, ...] = ()
    quotes: int = 0
    located: int = 0
    tokens: tuple[int, int] = (0, 0)
    seconds: float = 0.0
    prompt: str = ""


@dataclass(frozen=True)
class ClaimRow:
    """One draft: counts of its sentences and claims. ``valid`` is False where the answer was none."""

    draft: str
    valid: bool
    worth: int = 0
    found: int = 0
    taken: int = 0
    right_taken: int = 0
    gold: int = 0
    gold_met: int = 0
    claims: int = 0
    same: int = 0
    added: int = 0
    placed: int = 0
    dropped: int = 0
    tokens: tuple[int, int] = (0, 0)
    seconds: float = 0.0


def verdict_figures(rows: Sequence[VerdictRow]) -> dict[str, str]:
    """The figures of a run over claims, as text for a table."""
    asked = len(rows)
    orders = [row for row in rows if row.trap.startswith("passage gives orders")]
    figures = {
        "answers that keep the schema": _share(sum(row.read is not None for row in rows), asked),
        "quotations located": _share(sum(row.located for row in rows), sum(row.quotes for row in rows)),
        "labels of the model": _counts(row.read for row in rows),
        "no label (failure), desk": _share(sum(row.desk is None for row in rows), asked),
        **_standing(rows, "model", [row.read for row in rows]),
        **_standing(rows, "desk", [row.desk for row in rows]),
        "right where a passage gives orders, desk": _share(
            sum(row.desk is row.gold for row in orders), len(orders)
        ),
    }
    if any(row.second for row in rows):
        figures |= _standing(rows, "verifier alone", [row.second for row in rows])
        figures |= _standing(rows, "both", [row.beside for row in rows])
        figures |= _flags_of_both(rows)
    figures["tokens a claim, in / out"] = _tokens([row.tokens for row in rows])
    figures["seconds a claim"] = f"{sum(row.seconds for row in rows) / max(asked, 1):.0f}"
    return figures


def _standing(rows: Sequence[VerdictRow], who: str, labels: Sequence[Label | None]) -> dict[str, str]:
    """How right the labels are, and how many say "supported", wrongly and rightly."""
    given = list(zip(rows, labels, strict=True))
    wrong = [label for row, label in given if row.gold is not Label.SUPPORTED]
    right = [label for row, label in given if row.gold is Label.SUPPORTED]
    return {
        f"label right, {who}": _share(sum(label is row.gold for row, label in given), len(given)),
        f"false supported, {who}": _share(wrong.count(Label.SUPPORTED), len(wrong)),
        f"supported found, {who}": _share(right.count(Label.SUPPORTED), len(right)),
    }


def _flags_of_both(rows: Sequence[VerdictRow]) -> dict[str, str]:
    """What the flag of disagreement does for the supported that stand: it sorts them to the front."""
    false = [row for row in rows if row.beside is Label.SUPPORTED is not row.gold]
    true = [row for row in rows if row.beside is Label.SUPPORTED is row.gold]
    return {
        "false supported that both leave without a flag": _share(len(false) - _flagged(false), len(false)),
        "supported found that both flag all the same": _share(_flagged(true), len(true)),
    }


def _flagged(rows: Sequence[VerdictRow]) -> int:
    """How many have the flag with which the embedded verifier's disagreement sorts them to the front."""
    return sum(Flag.OPINIONS_DIFFER in row.flags for row in rows)


def claim_row(draft: Draft, extraction: Extraction | None, calls: Sequence[ModelCall]) -> ClaimRow:
    """Score one draft's extraction; None is an answer that broke the schema."""
    worth = [sentence for sentence in draft.sentences if sentence.worth]
    gold = sum(len(sentence.claims) for sentence in worth)
    tokens = (sum(call.usage.prompt_tokens for call in calls), sum(c.usage.completion_tokens for c in calls))
    seconds = sum(call.seconds for call in calls)
    name = draft.document.id
    if extraction is None:
        return ClaimRow(name, valid=False, worth=len(worth), gold=gold, tokens=tokens, seconds=seconds)
    claims = extraction.claims
    taken = [one for one in draft.sentences if any(one.span.overlaps(claim.span) for claim in claims)]
    lost = [int(number) for line in extraction.warnings for number in re.findall(r"gave (\d+)", line)]
    return ClaimRow(
        draft=name,
        valid=True,
        worth=len(worth),
        found=sum(one.worth for one in taken),
        taken=len(taken),
        right_taken=sum(one.worth for one in taken),
        gold=gold,
        gold_met=sum(_met(text, sentence, claims) for sentence in worth for text in sentence.claims),
        claims=len(claims),
        same=sum(_is_gold(claim, worth) for claim in claims),
        added=sum(_adds(claim, draft) for claim in claims),
        placed=sum(_in_one(claim, draft.sentences) for claim in claims),
        dropped=sum(lost),
        tokens=tokens,
        seconds=seconds,
    )


def claim_figures(rows: Sequence[ClaimRow]) -> dict[str, str]:
    """The figures of a run over drafts, as text for a table."""
    claims = sum(row.claims for row in rows)
    dropped = sum(row.dropped for row in rows)
    return {
        "answers that keep the schema": _share(sum(row.valid for row in rows), len(rows)),
        "claims whose words stand in the draft": _share(claims, claims + dropped),
        "sentences worth checking that were found": _share(
            sum(row.found for row in rows), sum(row.worth for row in rows)
        ),
        "sentences taken that are worth checking": _share(
            sum(row.right_taken for row in rows), sum(row.taken for row in rows)
        ),
        "claims wanted that were given": _share(
            sum(row.gold_met for row in rows), sum(row.gold for row in rows)
        ),
        "claims given that are wanted": _share(sum(row.same for row in rows), claims),
        "claims with a word that the draft lacks": _share(sum(row.added for row in rows), claims),
        "claims whose span lies in one sentence": _share(sum(row.placed for row in rows), claims),
        "tokens a draft, in / out": _tokens([row.tokens for row in rows]),
        "seconds a draft": f"{sum(row.seconds for row in rows) / max(len(rows), 1):.0f}",
    }


def _met(text: str, sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Whether a claim that touches the sentence says ``text``."""
    return any(claim.span.overlaps(sentence.span) and alike(claim.text, text) >= SAME for claim in claims)


def _is_gold(claim: Claim, worth: Sequence[Sentence]) -> bool:
    return any(_met(text, sentence, [claim]) for sentence in worth for text in sentence.claims)


def _adds(claim: Claim, draft: Draft) -> bool:
    """Whether the claim has a word or number of four letters or any figure that the draft lacks."""
    known = {word[:4] for word in words(draft.document.text)}
    return any(word[:4] not in known for word in words(claim.text) if len(word) > 3 or word[0].isdigit())


def _in_one(claim: Claim, sentences: Sequence[Sentence]) -> bool:
    return any(sentence.span.contains(claim.span) for sentence in sentences)


def alike(one: str, other: str) -> float:
    """The F1 of the words that two texts share, in [0, 1]."""
    mine, theirs = Counter(words(one)), Counter(words(other))
    shared = (mine & theirs).total()
    return 2 * shared / max(mine.total() + theirs.total(), 1)


def words(text: str) -> list[str]:
    """Words and figures in lower case."""
    return [match[0].lower() for match in _WORD.finditer(text)]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _counts(labels: object) -> str:
    counted = Counter(str(label) if label else "none" for label in labels)  # type: ignore[attr-defined]
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counted.most_common())


def _tokens(tokens: Sequence[tuple[int, int]]) -> str:
    count = max(len(tokens), 1)
    return f"{sum(one for one, _ in tokens) / count:.0f} / {sum(one for _, one in tokens) / count:.0f}"
