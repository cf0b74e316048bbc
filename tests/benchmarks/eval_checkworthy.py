"""Scores check-worthiness on labelled sentences.

    python tests/benchmarks/eval_checkworthy.py TRAIN DEV [--out PREDICTIONS] [--shipped]

TRAIN and DEV are JSONL, plain or .gz, with ``id``, ``text`` and ``label`` (yes or no). Fits the
classifier on TRAIN as ``resources/models/checkworthy/train.py`` does, takes the threshold from
five held-out folds of TRAIN and prints precision, recall and F1 of yes on the folds and on DEV;
with ``--shipped`` scores the weights that ship (TRAIN is then only read for its folds). The
predictions have one object a line, ``{"id", "score", "label"}``. About four minutes on two cores
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
from desk.adapters.onnx_models import OnnxEmbedder
from desk.claims.checkworthy import CheckWorthiness
from desk.claims.surface import surface


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()]


def figures(labels: Any, said: Any) -> dict[str, float]:
    """Precision, recall and F1 of yes."""
    right = float((said & labels).sum())
    precision, recall = right / max(said.sum(), 1), right / max(labels.sum(), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def main() -> None:
    """Fit, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shipped", action="store_true")
    options = parser.parse_args()
    trainer = runpy.run_path(str(assets.resource("models", "checkworthy", "train.py")))
    train, dev = read(options.train), read(options.dev)
    texts = [row["text"] for row in [*train, *dev]]
    vectors = OnnxEmbedder().embed(texts)
    rows = np.hstack([vectors.astype(np.float64), surface(texts)])
    yes = np.array([row["label"] == "yes" for row in [*train, *dev]])
    inside, outside = slice(0, len(train)), slice(len(train), None)
    held = trainer["held_out"](rows[inside], yes[inside].astype(np.float64))
    shipped = CheckWorthiness()
    if options.shipped:
        threshold, scores = shipped.threshold, shipped.scores(texts[len(train) :], vectors[outside])
    else:
        grid = np.arange(0.05, 0.95, 0.01)
        threshold = max(grid, key=lambda at: figures(yes[inside], held >= at)["f1"])
        weights = trainer["fit"](rows[inside], yes[inside].astype(np.float64))
        scores = 1.0 / (1.0 + np.exp(-(rows[outside] @ weights[:-1] + weights[-1])))
    found = {
        "threshold": round(float(threshold), 2),
        "folds": figures(yes[inside], held >= threshold),
        "dev": figures(yes[outside], scores >= threshold),
    }
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    if options.out:
        lines = [
            json.dumps(
                {
                    "id": row["id"],
                    "score": round(float(score), 4),
                    "label": "yes" if score >= threshold else "no",
                }
            )
            for row, score in zip(dev, scores, strict=True)
        ]
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
