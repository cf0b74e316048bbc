"""Scores the shipped verifier, and the local drafter's joining, on public sets of claims with evidence.

    python tests/benchmarks/eval_verdict.py FOLDER_OR_FILE... --score SCORE.py --out FOLDER
        [--limit N] [--held HELD.jsonl] [--verifier FOLDER]

Files are JSONL (or .gz) of ``{id, claim, passages: [text, ...], label}``. The passages become one source,
cut and read as in the desk; the search is left out. Two predictions are written for each file: *reader* is
what the verifier says of the deciding sentences read as one text, *desk* is the label of the whole chain
with its guards and thresholds. SCORE.py must give the figures for ``verdict GOLD PRED --json``. ``--held``
keeps the claims of a training run's held-out file (where a set was trained on, nothing else is a measure);
``--limit`` takes N rows spread over the file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.adapters.onnx_models import OnnxEmbedder, OnnxVerifier
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.spans import OffsetMap, Span
from desk.domain.verdicts import StanceScores
from desk.domain.vocabulary import DocumentKind, DocumentRole, Label
from desk.ingest.split import split
from desk.retrieval.find import decided
from desk.retrieval.rank import Ranked
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval, Splitting
from desk.verdicts.abstain import hold_back
from desk.verdicts.calibrate import chance_right
from desk.verdicts.join import label_of, stand
from desk.verdicts.readings import read_all

LABELS = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE)
FIGURES = (
    "items",
    "accuracy",
    "macro_f1",
    "balanced_accuracy",
    "two_class_supported_f1",
    "two_class_balanced_accuracy",
    "false_supported_rate",
    "ece",
)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, plain or gzip."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.splitlines() if line.strip())


def source_of(row: dict[str, Any]) -> Document:
    """One source made of a row's passages."""
    text = "\n\n".join(passage for passage in row["passages"] if passage.strip()) or "."
    return Document(
        id=row["id"],
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OTHER,
        title="",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=row["id"],
        extractor="benchmark",
    )


def candidates_of(claim: str, document: Document, embedder: OnnxEmbedder) -> list[Candidate]:
    """The passages that the desk would read, those with the best sentences standing for the search."""
    passages = split(document, Splitting())
    vectors = embedder.embed([one.text for one in passages])
    found = [
        Ranked(
            passage=passage,
            vector=vector,
            scores={"fused": best[0].score},
            sentences=tuple(one.span for one in best),
        )
        for passage, vector, best in zip(passages, vectors, deciding(claim, passages, embedder), strict=True)
        if best
    ]
    found.sort(key=lambda one: -one.scores["fused"])
    return decided(claim, found, {document.id: document}, embedder, Retrieval().keep)


def predict(
    row: dict[str, Any], embedder: OnnxEmbedder, verifier: OnnxVerifier
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The reader's and the desk's prediction for one row."""
    text = row["claim"]
    claim = Claim(id=row["id"], document_id="draft", span=Span(0, len(text)), text=text)
    document = source_of(row)
    found = candidates_of(text, document, embedder)
    read = read_all(claim, found, {document.id: document}, verifier)
    held = hold_back(claim, label_of(claim, [stand(claim, one) for one in read]))
    joined = held.joined
    plain = read[0].joined if read else StanceScores(0.0, 0.0, 1.0)
    values = (plain.supports, plain.refutes, plain.neutral)
    best = max(range(3), key=values.__getitem__)
    reader = {"id": row["id"], "label": LABELS[best].value, "confidence": values[best], "scores": values}
    strengths = [[one.supports, one.refutes] for one in joined.stands]
    desk = {"id": row["id"], "label": joined.label.value, "confidence": chance_right(joined)}
    return reader, desk | {"score": joined.score, "stands": strengths, "held_back": bool(held.note)}


def say(line: str) -> None:
    """A line of the table, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write(path: Path, lines: list[dict[str, Any]]) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def scored(score: Path, gold: Path, predicted: Path) -> dict[str, Any]:
    """What SCORE.py says."""
    command = [sys.executable, str(score), "verdict", str(gold), str(predicted), "--json"]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return answer


def evaluate(path: Path, given: argparse.Namespace, embedder: OnnxEmbedder, verifier: OnnxVerifier) -> None:
    """Predict and score one file, and print its two lines of the table."""
    every = list(rows(path))
    if given.held:
        held = {row["claim"] for row in rows(given.held) if row["source"] != "perturbed"}
        every = [row for row in every if row["claim"] in held]
    step = max(1, len(every) // given.limit) if given.limit else 1
    every = every[::step]
    if not every:
        return
    began = time.perf_counter()
    both = [predict(row, embedder, verifier) for row in every]
    seconds = time.perf_counter() - began
    stem = path.name.split(".")[0]
    gold = write(given.out / f"{stem}.gold.jsonl", every)
    for name, at in (("reader", 0), ("desk", 1)):
        predicted = write(given.out / f"{stem}.{name}.jsonl", [pair[at] for pair in both])
        figures = scored(given.score, gold, predicted)
        cells = [f"{figures[key]:.3f}" if figures.get(key) is not None else "-" for key in FIGURES[1:]]
        say(f"| {stem} | {name} | {len(every)} | {' | '.join(cells)} | {len(every) / seconds:.1f} |")


def main() -> None:
    """Print a table, one line a set and way of reading."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--held", type=Path)
    parser.add_argument("--verifier", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    embedder, verifier = OnnxEmbedder(), OnnxVerifier(given.verifier)
    say(f"{verifier.name}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    say(f"| set | way | {' | '.join(FIGURES)} | claims a second |")
    say(f"|---|---|{'---|' * (len(FIGURES) + 1)}")
    for path in given.paths:
        for file in sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]:
            evaluate(file, given, embedder, verifier)


if __name__ == "__main__":
    main()
