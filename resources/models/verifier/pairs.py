"""Reads training pairs: JSON lines ``{claim, passages, label, source_set, meta}``, plain or .gz.

A pair is (claim, text, classes): the text is what the network reads, with long evidence cut down
to the sentences that share the most words with the claim, as it is at inference; ``classes`` are
the classes that the label allows (an unfaithful summary may be contradicted or merely unfounded).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

SUPPORTS, REFUTES, NEUTRAL = 0, 1, 2
LABELS = {"supported": SUPPORTS, "refuted": REFUTES, "not_enough_evidence": NEUTRAL}
NEVER = (
    "wice_dev",
    "wice_dev_oracle",
    "fever_symmetric_dev",
    "ct24_dev",
    "conjnli_dev",
    "counterfactual_nli_dev",
)
"""Sets that stay a measure: the reader refuses them."""
SHARES = {
    "conjnli_train": 0.25,  # made by machine, noisy
    "counterfactual_nli_train": 1.0,
    "factcheck_gpt_stance": 1.0,
    "fool_me_twice_dev": 5.0,  # small, and the best there is
    "scifact_train": 3.0,
    "summedits": 0.4,  # the text is cut down, so that its label may no longer hold
    "summedits_between": 1.0,
    "perturbed": 0.35,
    "compound": 0.8,
    "news": 1.5,
}
"""How often a row of each set is seen in one pass."""
KINDS = {
    "irrelevant": 0.4,
    "completely-support": 2.0,
    "refute": 4.0,
    "same": 0.6,
    "negate": 0.3,
    "claim negate": 0.3,
    "opposite": 0.3,
    "claim opposite": 0.4,
    "name": 0.4,
    "claim name": 0.5,
    "elsewhere": 0.3,
    "decision": 2.5,
    "retold": 3.0,
    "reversal": 2.0,
    "overtaken": 2.0,
    "corrected": 2.0,
    "posture": 2.5,
    "argument": 4.0,
    "holding": 4.0,
    "party": 2.0,
    "speaker": 2.0,
    "role": 2.5,
    "beside": 0.5,
}
"""How much oftener or seldomer some labels and kinds of change are seen."""
MADE = frozenset({"perturbed", "compound", "news"})
"""Sets made from others by our programs; their rows carry the group of what they were made from."""
HELD, HELD_PAGES = 0.08, 0.2
"""The share of the groups held in for calibration, and that of Fool Me Twice's pages."""
HELD_DOMAINS = ("summedits|scitldr", "summedits|samsum")
"""Whole domains that are held out, to see how it does on text of another kind."""
UNSURE = ("name", "claim name", "modality", "claim modality", "quantifier", "claim quantifier", "unqualified")
"""Changes after which the text may gainsay the claim or merely not bear it out: either answer is right."""
MAX_WORDS = 130
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(A-Z0-9])|\n+")
_COMMON = frozenset(
    "a an the of in on at to for from by with and or but as is are was were be been it its this that these "
    "those he she they his her their has have had not no who which what when where will would can could "
    "may".split()
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One example; ``classes`` are those allowed, ``group`` is what must not be split by a hold-out."""

    claim: str
    text: str
    classes: tuple[int, ...]
    source: str
    group: str
    share: float


def words(text: str) -> set[str]:
    """Content words, lower case, cut to six letters as a crude stem."""
    return {word[:6] for word in _WORD.findall(text.lower())} - _COMMON


def sentences(passages: list[str]) -> list[str]:
    """The sentences of some passages, without blank ones."""
    found = (piece.strip() for passage in passages for piece in _SENTENCE.split(passage))
    return [piece for piece in found if piece]


def read(
    claim: str, passages: list[str], chosen: random.Random | None = None, keep: tuple[int, ...] = ()
) -> str:
    """The text to read for a claim, at most about ``MAX_WORDS`` words, in the order of the source.

    ``keep`` are passages that must be among it. With ``chosen`` some of the rest is left to chance.
    """
    pieces = [passages[index] for index in keep] if keep else []
    rest = sentences([passage for index, passage in enumerate(passages) if index not in keep])
    order = {piece: index for index, piece in enumerate(sentences(passages))}
    if sum(len(piece.split()) for piece in [*pieces, *rest]) <= MAX_WORDS and not keep:
        return " ".join(rest)
    wanted = words(claim)

    def score(piece: str) -> float:
        luck = chosen.uniform(0.0, 1.5) if chosen else 0.0
        return len(words(piece) & wanted) + luck

    room = MAX_WORDS - sum(len(piece.split()) for piece in pieces)
    for piece in sorted(rest, key=score, reverse=True):
        cost = len(piece.split())
        if cost <= room or not pieces:
            pieces.append(piece)
            room -= cost
    pieces.sort(key=lambda piece: order.get(piece, 0))
    return " ".join(pieces)


def load(paths: list[Path], seed: int) -> list[Pair]:
    """All pairs of some files or folders, in the order of their names.

    Raises:
        ValueError: for a set that must not be trained on.
    """
    chance = random.Random(seed)
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl*")) if path.is_dir() else [path])]
    pairs: list[Pair] = []
    for file in files:
        if file.name.split(".")[0] in NEVER:
            raise ValueError(f"{file} is a measure and must not be trained on")
        found = list(rows(file))
        pairs.extend(_pair(row, chance) for row in found)
        if file.name.startswith("summedits"):
            pairs.extend(between(found, chance))
    return pairs


def between(found: list[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """Pairs of two summaries of one document: the first faithful, the second the claim.

    Two faithful ones are paraphrases; a faithful and an unfaithful one differ by a small edit.
    """
    faithful: dict[str, list[str]] = {}
    for row in found:
        if row["label"] == "supported":
            faithful.setdefault(group_of(row), []).append(row["claim"])
    for row in found:
        others = [text for text in faithful.get(group_of(row), []) if text != row["claim"]]
        for text in chance.sample(others, min(2 if row["label"] == "supported" else 1, len(others))):
            made = _pair(row | {"passages": [text]}, chance)
            yield Pair(
                made.claim, text, made.classes, "summedits_between", made.group, SHARES["summedits_between"]
            )


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    yield from (json.loads(line) for line in data.decode().split("\n") if line.strip())


def _pair(row: dict[str, Any], chance: random.Random) -> Pair:
    meta, source = row.get("meta", {}), row["source_set"]
    classes: tuple[int, ...] = (LABELS[row["label"]],)
    if meta.get("binary") and row["label"] == "refuted":
        invented = any("halluc" in kind for kind in meta.get("edit_types", [])) or not meta.get("edit_types")
        classes = (REFUTES, NEUTRAL) if invented else (REFUTES,)
    if source == "perturbed" and row["label"] == "refuted" and meta.get("kind") in UNSURE:
        classes = (REFUTES, NEUTRAL)
    if meta.get("unhurt"):
        classes = (SUPPORTS, NEUTRAL)
    share = row.get("share", SHARES.get(source, 1.0))
    share *= KINDS.get(meta.get("original_label"), KINDS.get(meta.get("kind"), 1.0))
    keep = meta.get("supporting_sentences") or []
    first = tuple(keep[0]) if keep and isinstance(keep[0], list) else tuple(keep)
    text = read(row["claim"], row["passages"], chance, first)
    return Pair(row["claim"], text, classes, source, group_of(row), share)


def in_holdout(group: str) -> bool:
    """Whether a group is held in for calibration, by its hash, so that no group is on both sides."""
    if group.startswith(HELD_DOMAINS):
        return True
    wanted = HELD_PAGES if group.startswith("fool_me_twice_dev") else HELD
    return int(sha256(group.encode()).hexdigest()[:8], 16) / 2**32 < wanted


def group_of(row: dict[str, Any]) -> str:
    """What a row shares with others, so that a hold-out must not part them; starts with the set's name."""
    meta, source = row.get("meta", {}), row["source_set"]
    if source in MADE:
        return str(meta["group"])
    if source == "summedits":
        return f"{source}|{meta['domain']}|{row['passages'][0][:80]}"
    return f"{source}|{meta.get('wikipedia_page') or row['claim']}"
