"""Fits temperature and bias of the logits on a training run's held-in pairs, by the int8 file itself.

    python calibrate.py --held held.jsonl --tokenizer tokenizer.json --model model.onnx --out calibration.json

Half of the groups fit, the other half measure: the expected calibration error (ten bins of equal width
over the probability of the label given) before and after.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
from export import session
from numpy.typing import NDArray
from pairs import Pair, rows
from train import encode, tokenizer_of

Array = NDArray[np.float64]
AT_MOST = 300
"""Pairs of one set, so that none outweighs the others."""


def chances(logits: Array, temperature: float, bias: Array) -> Array:
    """Calibrated probabilities."""
    scaled = logits / temperature + bias
    power = np.exp(scaled - scaled.max(1, keepdims=True))
    return power / power.sum(1, keepdims=True)


def loss(logits: Array, allowed: Array, temperature: float, bias: Array) -> float:
    """Mean negative log of the probability of the allowed classes."""
    right = (chances(logits, temperature, bias) * allowed).sum(1)
    return float(-np.log(np.clip(right, 1e-9, None)).mean())


def fit(logits: Array, allowed: Array) -> tuple[float, Array]:
    """Coordinate search: three numbers, a smooth loss."""
    temperature, bias, step = 1.0, np.zeros(3), 0.4
    best = loss(logits, allowed, temperature, bias)
    while step > 0.004:
        moved = False
        for at, sign in ((0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1)):
            other, shifted = temperature * (1 + sign * step) if at == 0 else temperature, bias.copy()
            if at:
                shifted[at] += sign * step
            now = loss(logits, allowed, other, shifted) if other > 0.05 else np.inf
            if now < best - 1e-7:
                temperature, bias, best, moved = other, shifted, now, True
        step = step if moved else step / 2
    return temperature, bias


def error(probabilities: Array, allowed: Array) -> float:
    """Expected calibration error, ten bins."""
    sure = probabilities.max(1)
    right = allowed[np.arange(len(allowed)), probabilities.argmax(1)]
    bins = np.minimum((sure * 10).astype(int), 9)
    parts = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(parts))


def read(held: Path) -> list[Pair]:
    """At most ``AT_MOST`` pairs of each set, chosen by hash."""
    found: dict[str, list[Pair]] = {}
    for row in rows(held):
        pair = Pair(**row)
        found.setdefault(pair.source, []).append(pair)
    kept = []
    for pairs in found.values():
        pairs.sort(key=lambda pair: sha256((pair.claim + pair.text).encode()).digest())
        kept.extend(pairs[:AT_MOST])
    return kept


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--held", "--tokenizer", "--model", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    pairs = read(given.held)
    loaded = session(given.model)
    logits = []
    for ids, types in encode(tokenizer_of(given.tokenizer), pairs):
        row = np.array([ids], np.int64)
        feed = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.array([types], np.int64),
        }
        logits.append(loaded.run(None, feed)[0][0])
    found = np.array(logits, np.float64)
    allowed = np.array([[float(at in pair.classes) for at in range(3)] for pair in pairs])
    half = np.array([sha256(pair.group.encode()).digest()[0] % 2 == 0 for pair in pairs])
    temperature, bias = fit(found[half], allowed[half])
    plain = chances(found, 1.0, np.zeros(3))
    after = chances(found, temperature, bias)
    for name in (*sorted({pair.source for pair in pairs}), "all"):
        mine = np.array([name in {pair.source, "all"} for pair in pairs]) & ~half
        right = allowed[mine][np.arange(mine.sum()), after[mine].argmax(1)].mean()
        said = after[mine].argmax(1) == 0
        wrong = said[allowed[mine][:, 0] == 0].mean() if (allowed[mine][:, 0] == 0).any() else 0.0
        print(
            f"{name:26s} {mine.sum():5d} right {right:.3f} false supported {wrong:.3f} "
            f"ECE {error(plain[mine], allowed[mine]):.3f} -> {error(after[mine], allowed[mine]):.3f}"
        )
    given.out.write_text(
        json.dumps({"temperature": round(temperature, 4), "bias": [round(x, 4) for x in bias]})
    )
    print(given.out.read_text())


if __name__ == "__main__":
    main()
