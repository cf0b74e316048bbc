"""Makes claims of two parts from claims that share their text or subject: one part alone proves nothing.

    python compounds.py --out compounds.jsonl.gz --pairs FILE.jsonl.gz [--pairs ...]

"A and B" is supported by a text that supports both, refuted by one that refutes either, and not borne out
by one that is silent on either. "A or B" follows from "A", and "A" does not follow from "A or B". Both
rows of a pair lie on the same side of the hold-out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from pairs import MAX_WORDS, group_of, in_holdout, rows, words

YES, NO, SILENT = "supported", "refuted", "not_enough_evidence"
Row = dict[str, Any]
Made = tuple[str, list[str], str, str, str]
_PARTINGS = (", and ", ", and ", ", and ", ". ", ". ", ", but ", ", while ")
MOST = {YES: 2200, NO: 2200, SILENT: 2600}
"""So many of each label are kept, drawn by chance."""


class Joiner:
    """Puts two sentences into one, knowing which first words are ordinary ones."""

    def __init__(self, given: list[Row], chance: random.Random) -> None:
        counted = Counter(
            word for row in given for text in (row["claim"], *row["passages"]) for word in text.split()
        )
        self._ordinary = {word for word, times in counted.items() if word.islower() and times > 4}
        self._chance = chance

    def both(self, first: str, second: str) -> str:
        """One after the other, or with what they begin with said once."""
        one, other = first.split(), second.split()
        shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
        if (
            shared >= 2
            and len(other) - shared >= 2
            and len(one) - shared >= 2
            and self._chance.random() < 0.7
        ):
            return f"{_open(first)} and {' '.join(other[shared:])}"
        parting = self._chance.choice(_PARTINGS)
        return f"{_open(first)}{parting}{second if parting == '. ' else self._inside(second)}"

    def either(self, first: str, second: str) -> str:
        """The one or the other."""
        lead = self._chance.choice(("Either ", "It is said that either ", ""))
        begin = self._inside(first) if lead else first
        return f"{lead}{_open(begin)} or {self._inside(second)}"

    def _inside(self, sentence: str) -> str:
        word = sentence.split(maxsplit=1)[0] if sentence.split() else ""
        return sentence[0].lower() + sentence[1:] if word.lower() in self._ordinary else sentence


def _open(sentence: str) -> str:
    return re.sub(r"[.!?]+\s*$", "", sentence.strip())


def label_of(first: str, second: str) -> str:
    """What a text says of two parts together."""
    if NO in {first, second}:
        return NO
    return YES if first == second == YES else SILENT


def of_two(one: Row, other: Row, join: Joiner, chance: random.Random) -> Iterator[Made]:
    """Claims of two parts from two rows that share their text or their subject."""
    if chance.random() < 0.5:
        one, other = other, one
    group, claim = group_of(one), join.both(one["claim"], other["claim"])
    same = one["passages"] == other["passages"]
    text = one["passages"] if same else [*one["passages"], *other["passages"]]
    if sum(len(piece.split()) for piece in text) <= MAX_WORDS:
        yield claim, text, label_of(one["label"], other["label"]), "compound", group
    foreign = words(other["claim"]) - words(" ".join(one["passages"]))
    if not same and len(foreign) >= max(2, 0.5 * len(words(other["claim"]))):
        yield claim, one["passages"], NO if one["label"] == NO else SILENT, "half", group
    if chance.random() < 0.15:
        yield one["claim"], [join.both(one["claim"], other["claim"])], YES, "of both", group
        yield one["claim"], [join.either(one["claim"], other["claim"])], SILENT, "of either", group
        yield join.either(one["claim"], other["claim"]), [other["claim"]], YES, "either", group


def everything(given: list[Row], chance: random.Random) -> Iterator[Made]:
    """Every pair of rows of one text or one subject that lies on one side of the hold-out."""
    join = Joiner(given, chance)
    subjects: dict[str, list[Row]] = {}
    for row in given:
        subjects.setdefault(row["meta"].get("wikipedia_page") or " ".join(row["passages"]), []).append(row)
    for some in subjects.values():
        for one, other in combinations(some[:8], 2):
            parted = in_holdout(group_of(one)) != in_holdout(group_of(other))
            if parted or len(words(one["claim"]) & words(other["claim"])) > 0.7 * len(words(one["claim"])):
                continue
            yield from of_two(one, other, join, chance)


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    made = [row for path in given.pairs for row in everything(list(rows(path)), chance)]
    chance.shuffle(made)
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(given.out, "wt", encoding="utf-8") as file:
        for claim, text, label, kind, group in made:
            if sum(times for (_, other), times in counts.items() if other == label) >= MOST[label]:
                continue
            counts[kind, label] += 1
            row = {"claim": claim, "passages": text, "label": label, "source_set": "compound"}
            file.write(json.dumps(row | {"meta": {"kind": kind, "group": group}}) + "\n")
    for (kind, label), count in sorted(counts.items()):
        print(f"{count:6d} {kind} {label}")


if __name__ == "__main__":
    main()
