"""Trains the check-worthiness classifier on labelled sentences.

    python resources/models/checkworthy/train.py TRAIN.jsonl[.gz] DEV.jsonl[.gz] [--vectors CACHE] [--folds]

TRAIN and DEV have one JSON object a line with ``id``, ``text`` and ``label`` (yes or no). The
weights are learned from TRAIN alone; DEV helps to choose the threshold (:func:`threshold_of`).
Sentences are put in the order of the numbers in their ids, in which a debate's stand together, and
folds are blocks of that order. Writes ``weights.npz`` and ``manifest.json`` beside this file and
prints the measures; with ``--folds`` it only prints. CACHE keeps the embeddings, the costly part
(three minutes on two cores for 23,500 sentences); the rest takes about two. Seeds are fixed: on one
machine the same bytes come out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from desk.adapters.onnx_models import OnnxEmbedder
from desk.claims.checkworthy import Weights
from desk.claims.signs import BUCKETS, SIGNS, Words, signs, words

HERE = Path(__file__).resolve().parent
Array = NDArray[np.float64]
FOLDS = 8
RIDGE = 0.5  # on standardised features of about the embedding's length; 0.25 to 2 gave the same within 0.003
WORDS_RIDGE = 0.5
SMOOTH = 2.0  # added to each word's count before its log-count ratio (Wang and Manning, 2012)
NETWORKS, UNITS, EPOCHS, BATCH, RATE, DECAY = 3, 64, 5, 256, 1e-3, 0.3
EMBEDDING_SPREAD = 1 / 8  # brings an embedding's numbers to about one, as the signs are
SIGN_SHRINK = 1 / 5  # signs are few and each says much: the ridge may hold them less than the embedding
GRID = np.arange(0.05, 0.95, 0.01)


def read(path: Path) -> tuple[list[str], Array]:
    """Texts and labels (1 for yes), in the order of the numbers in the ids."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.decode("utf-8").splitlines()]
    rows.sort(key=lambda row: [int(number) for number in re.findall(r"\d+", row["id"])])
    return [row["text"] for row in rows], np.array([row["label"] == "yes" for row in rows], np.float64)


def sigmoid(odds: Array) -> Array:
    """Log odds to chances."""
    return 1.0 / (1.0 + np.exp(-odds))


def pick(found: Words, rows: NDArray[np.bool_]) -> Words:
    """The words of some of the sentences, numbered anew."""
    number = np.cumsum(rows) - 1
    kept = rows[found.row]
    return Words(number[found.row[kept]], found.place[kept], found.share[kept])


def ratios(found: Words, labels: Array) -> Array:
    """For each place how much more often it stands in one class than in the other, as a log's size."""
    yes = np.bincount(found.place, labels[found.row], BUCKETS) + SMOOTH
    no = np.bincount(found.place, 1.0 - labels[found.row], BUCKETS) + SMOOTH
    return np.abs(np.log(yes / yes.sum()) - np.log(no / no.sum()))


def fit_linear(rows: Array, found: Words, labels: Array) -> tuple[Array, Array, float]:
    """Weights of the rows, of the words, and the bias: ridge logistic regression."""
    scale = ratios(found, labels)
    dense = (rows * shrink(rows.shape[1])).astype(np.float32)
    share = found.share * scale[found.place]
    length = dense.shape[1]
    ridge = np.concatenate([np.full(length, RIDGE), np.full(BUCKETS, WORDS_RIDGE), [0.0]])

    def loss(weights: Array) -> tuple[float, Array]:
        odds = dense @ weights[:length].astype(np.float32) + weights[-1]
        odds = odds + np.bincount(found.row, share * weights[found.place + length], len(labels))
        off = sigmoid(odds) - labels
        slope = np.concatenate(
            [
                dense.T @ off.astype(np.float32),
                np.bincount(found.place, share * off[found.row], BUCKETS),
                [off.sum()],
            ]
        )
        value = np.logaddexp(0.0, odds).sum() - labels @ odds + 0.5 * (ridge * weights) @ weights
        return float(value), slope + ridge * weights

    made = minimise(loss, np.zeros(length + BUCKETS + 1))
    return made[:length] * shrink(length), made[length:-1] * scale, float(made[-1])


def shrink(length: int) -> Array:
    """By what the linear model's rows are smaller than the networks', which sets how the ridge weighs."""
    return np.concatenate([np.full(length - SIGNS, EMBEDDING_SPREAD), np.full(SIGNS, SIGN_SHRINK)])


def minimise(
    loss: Callable[[Array], tuple[float, Array]], start: Array, steps: int = 80, memory: int = 10
) -> Array:
    """The least point of a smooth convex function by L-BFGS (Nocedal and Wright, 2006, algorithm 7.5)."""
    at, (value, slope) = start, loss(start)
    moves: list[tuple[Array, Array]] = []
    for _ in range(steps):
        way = -descent(slope, moves)
        size = 1.0 if moves else 1.0 / max(float(np.linalg.norm(slope)), 1.0)
        fall = float(slope @ way)
        new_value, new_slope = loss(at + size * way)
        while new_value > value + 1e-4 * size * fall and size > 1e-10:
            size /= 2.0
            new_value, new_slope = loss(at + size * way)
        move, bend = size * way, new_slope - slope
        if move @ bend > 1e-12:
            moves = [*moves[1 - memory :], (move, bend)] if len(moves) >= memory else [*moves, (move, bend)]
        converged = value - new_value < 1e-7 * max(abs(value), 1.0)
        at, value, slope = at + move, new_value, new_slope
        if converged:
            break
    return at


def descent(slope: Array, moves: list[tuple[Array, Array]]) -> Array:
    """The slope times the inverse bend, as the last moves tell it."""
    way, shares = slope.copy(), []
    for move, bend in reversed(moves):
        share = (move @ way) / (move @ bend)
        way -= share * bend
        shares.append(share)
    if moves:
        move, bend = moves[-1]
        way *= (move @ bend) / (bend @ bend)
    for (move, bend), share in zip(moves, reversed(shares), strict=True):
        way += (share - (bend @ way) / (move @ bend)) * move
    return way


def fit_network(rows: Array, labels: Array, seed: int) -> list[Array]:
    """One hidden layer by Adam (Kingma and Ba, 2015): its weights, biases, and those of the output."""
    random = np.random.default_rng(seed)
    length = rows.shape[1]
    data = rows.astype(np.float32)
    reach, narrow = np.sqrt(6.0 / (length + UNITS)), np.sqrt(6.0 / (UNITS + 1))
    parts = [
        random.uniform(-reach, reach, (length, UNITS)),
        np.zeros(UNITS),
        random.uniform(-narrow, narrow, UNITS),
        np.zeros(1),
    ]
    parts = [part.astype(np.float32) for part in parts]
    means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    step = 0
    for _ in range(EPOCHS):
        order = random.permutation(len(labels))
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            step += 1
            slopes = network_slopes(parts, data[chosen], labels[chosen].astype(np.float32))
            for at, slope in enumerate(slopes):
                means[at] = 0.9 * means[at] + 0.1 * slope
                squares[at] = 0.999 * squares[at] + 0.001 * slope**2
                mean, square = means[at] / (1 - 0.9**step), squares[at] / (1 - 0.999**step)
                parts[at] = (parts[at] - RATE * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)
    return [part.astype(np.float64) for part in parts]


def network_slopes(parts: list[Array], data: Array, labels: Array) -> list[Array]:
    """The slopes of the mean log loss over a batch, with weight decay on the weights."""
    hidden, hidden_bias, out, out_bias = parts
    before = data @ hidden + hidden_bias
    units = np.maximum(before, 0)
    off = (1 / (1 + np.exp(-(units @ out + out_bias))) - labels) / len(labels)
    back = np.outer(off, out) * (before > 0)
    decay = DECAY / len(labels)
    return [data.T @ back + decay * hidden, back.sum(0), units.T @ off + decay * out, off.sum(keepdims=True)]


@dataclass(frozen=True)
class Sentences:
    """What is known of some sentences: embeddings, signs and words, row by row."""

    vectors: Array
    shapes: Array
    found: Words

    @classmethod
    def of(cls, texts: list[str], vectors: Array) -> Sentences:
        """From texts and their embeddings."""
        return cls(vectors, signs(texts), words(texts))

    def those(self, rows: NDArray[np.bool_]) -> Sentences:
        """Some of them."""
        return Sentences(self.vectors[rows], self.shapes[rows], pick(self.found, rows))

    def scores(self, weights: Weights) -> Array:
        """Their scores."""
        return weights.scores_of(np.hstack([self.vectors, self.shapes]), self.found)


def fit(given: Sentences, labels: Array) -> Weights:
    """The classifier, its threshold still a half."""
    embedded = given.vectors.shape[1]
    mean = np.concatenate([np.zeros(embedded), given.shapes.mean(0)])
    spread = np.concatenate([np.full(embedded, EMBEDDING_SPREAD), given.shapes.std(0) + 1e-9])
    rows = (np.hstack([given.vectors, given.shapes]) - mean) / spread
    linear, places, bias = fit_linear(rows, given.found, labels)
    networks = [fit_network(rows, labels, seed) for seed in range(NETWORKS)]
    hidden, hidden_bias, out, out_bias = (np.stack(parts) for parts in zip(*networks, strict=True))
    return Weights(
        mean, spread, linear, places, np.array(bias), hidden, hidden_bias, out, out_bias[:, 0], np.array(0.5)
    )


def blocks(count: int) -> NDArray[np.intp]:
    """For each row the number of its fold: blocks of neighbours, so that a debate's stay together."""
    return np.arange(count) * FOLDS // count


def held_out(given: Sentences, labels: Array) -> Array:
    """For each row the score of a model that did not see its block."""
    scores, fold = np.zeros(len(labels)), blocks(len(labels))
    for number in range(FOLDS):
        unseen = fold == number
        scores[unseen] = given.those(unseen).scores(fit(given.those(~unseen), labels[~unseen]))
    return scores


def figures(labels: Array, said: NDArray[np.bool_]) -> dict[str, float]:
    """Precision, recall and F1 of yes."""
    right = float((said & (labels == 1)).sum())
    precision, recall = right / max(float(said.sum()), 1.0), right / max(float(labels.sum()), 1.0)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def spread_of(labels: Array, said: NDArray[np.bool_]) -> dict[str, float]:
    """F1 of the single folds: mean, standard deviation, least, greatest, and the newest debates'."""
    fold = blocks(len(labels))
    each = [figures(labels[fold == number], said[fold == number])["f1"] for number in range(FOLDS)]
    told = {
        "mean": np.mean(each),
        "sd": np.std(each),
        "least": min(each),
        "greatest": max(each),
        "newest": each[-1],
    }
    return {name: round(float(value), 3) for name, value in told.items()}


def threshold_of(held: Array, labels: Array, dev: Array, dev_labels: Array) -> float:
    """The threshold with the best mean of three F1: of the held-out blocks, the newest of them, and DEV.

    Newer debates score lower than their labels say, for their people and matters are new; and what the
    classifier is for is newer than all of them.
    """
    newest = blocks(len(labels)) == FOLDS - 1

    def together(at: float) -> float:
        sets = ((labels, held), (labels[newest], held[newest]), (dev_labels, dev))
        return sum(figures(truth, scores >= at)["f1"] for truth, scores in sets)

    return round(float(max(GRID, key=together)), 2)


def embeddings(texts: list[str], cache: Path | None) -> Array:
    """The embeddings of ``texts``, from ``cache`` if that holds them all."""
    marks = sha256("\0".join(texts).encode()).hexdigest()
    if cache and cache.exists():
        with np.load(cache, allow_pickle=False) as kept:
            if str(kept["marks"]) == marks:
                return kept["vectors"].astype(np.float64)
    vectors = OnnxEmbedder().embed(texts)
    if cache:
        np.savez(cache, marks=np.array(marks), vectors=vectors)
    return vectors.astype(np.float64)


def packed(weights: Weights) -> bytes:
    """The weights as an ``.npz`` without dates in it, so that the same weights are the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name in Weights.__dataclass_fields__:
            part = BytesIO()
            kind = np.float16 if name in {"words", "hidden"} else np.float32
            np.save(part, np.asarray(getattr(weights, name), kind))
            made.writestr(ZipInfo(f"{name}.npy"), part.getvalue())
    return file.getvalue()


def main() -> None:
    """Train on the files named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    (texts, labels), (dev_texts, dev_labels) = read(options.train), read(options.dev)
    vectors = embeddings([*texts, *dev_texts], options.vectors)
    train = Sentences.of(texts, vectors[: len(texts)])
    held = held_out(train, labels)
    weights = fit(train, labels)
    dev = Sentences.of(dev_texts, vectors[len(texts) :]).scores(weights)
    best = threshold_of(held, labels, dev, dev_labels)
    found = {
        "threshold": best,
        "folds": figures(labels, held >= best),
        "each_fold": spread_of(labels, held >= best),
        "dev": figures(dev_labels, dev >= best),
    }
    print(json.dumps(found, indent=2))
    if options.folds:
        return
    made = packed(replace(weights, threshold=np.array(best)))
    (HERE / "weights.npz").write_bytes(made)
    manifest = {
        "name": "checkworthy-minilm-words",
        "version": 2,
        "embedder": OnnxEmbedder().name,
        "dimensions": vectors.shape[1],
        "measured": found,
        "files": {"weights.npz": sha256(made).hexdigest()},
    }
    (HERE / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
