"""Scores check-worthiness on labelled sentences.

    python tests/benchmarks/eval_checkworthy.py TRAIN DEV [--shipped] [--out PREDICTIONS] [--vectors CACHE]

TRAIN and DEV are JSONL, plain or .gz, with ``id``, ``text`` and ``label`` (yes or no). Fits the
classifier on TRAIN as ``resources/models/checkworthy/train.py`` does, takes the threshold from
held-out blocks of TRAIN alone, and prints precision, recall and F1 of yes on the blocks, their
spread, and the same on DEV with a 90% interval over 1,000 resamplings of its sentences. With
``--shipped`` it scores the weights and the threshold that ship on DEV, and leaves TRAIN alone.
``--errors N`` prints the N sentences of DEV that it is most wrong about. The predictions have one
object a line, ``{"id", "score", "label"}``. CACHE keeps the embeddings, three minutes on two cores
for 23,500 sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import numpy as np

from desk import assets
from desk.claims.checkworthy import CheckWorthiness


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def interval(figures: Any, labels: Any, said: Any) -> list[float]:
    """The 5th and 95th percentile of F1 over resamplings of the sentences."""
    random = np.random.default_rng(0)
    drawn = (random.integers(0, len(labels), len(labels)) for _ in range(1000))
    each = [figures(labels[rows], said[rows])["f1"] for rows in drawn]
    return [round(float(np.quantile(each, at)), 3) for at in (0.05, 0.95)]


def fitted(
    options: argparse.Namespace, trainer: dict[str, Any], dev: list[dict[str, Any]]
) -> tuple[Any, ...]:
    """Scores of DEV by a fit on TRAIN, the threshold from TRAIN's blocks, and what the blocks gave."""
    texts, labels = trainer["read"](options.train)
    dev_texts = [row["text"] for row in dev]
    vectors = trainer["embeddings"]([*texts, *dev_texts], options.vectors)
    train = trainer["Sentences"].of(texts, vectors[: len(texts)])
    held = trainer["held_out"](train, labels)
    threshold = max(trainer["GRID"], key=lambda at: trainer["figures"](labels, held >= at)["f1"])
    scores = trainer["Sentences"].of(dev_texts, vectors[len(texts) :]).scores(trainer["fit"](train, labels))
    said = held >= threshold
    told = {"folds": trainer["figures"](labels, said), "each_fold": trainer["spread_of"](labels, said)}
    return scores, float(threshold), told


def shipped(
    options: argparse.Namespace, trainer: dict[str, Any], dev: list[dict[str, Any]]
) -> tuple[Any, ...]:
    """Scores of DEV by the weights that ship, and their threshold."""
    texts = [row["text"] for row in dev]
    classifier = CheckWorthiness()
    vectors = trainer["embeddings"](texts, options.vectors).astype(np.float32)
    return classifier.scores(texts, vectors), classifier.threshold, {}


def errors(dev: list[dict[str, Any]], scores: Any, threshold: float, count: int) -> str:
    """The sentences on the wrong side of the threshold, the furthest first."""
    wrong = [
        (abs(score - threshold), row)
        for row, score in zip(dev, scores, strict=True)
        if (score >= threshold) != (row["label"] == "yes")
    ]
    wrong.sort(key=lambda entry: -entry[0])
    return "".join(f"{row['label']}\t{off:.2f}\t{row['text']}\n" for off, row in wrong[:count])


def main() -> None:
    """Fit or load, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    trainer = runpy.run_path(str(assets.resource("models", "checkworthy", "train.py")))
    dev = read(options.dev)
    scores, threshold, told = (shipped if options.shipped else fitted)(options, trainer, dev)
    labels, said = np.array([row["label"] == "yes" for row in dev], np.float64), scores >= threshold
    found = {
        "threshold": round(threshold, 2),
        **told,
        "dev": trainer["figures"](labels, said),
        "dev_f1_interval": interval(trainer["figures"], labels, said),
    }
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    sys.stdout.write(errors(dev, scores, threshold, options.errors))
    if options.out:
        lines = [
            json.dumps({"id": row["id"], "score": round(float(score), 4), "label": "yes" if yes else "no"})
            for row, score, yes in zip(dev, scores, said, strict=True)
        ]
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
