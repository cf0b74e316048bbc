"""Runs search, verdicts and check-worthiness over a folder of labelled sets, and writes one table.

    python tests/benchmarks/eval_all.py FOLDER --out OUT [--limit N] [--held HELD.jsonl]

FOLDER holds ``retrieval/`` (a ``*_corpus.jsonl.gz`` beside files of claims), ``verdict/``, ``train/`` (its
``*_dev`` files are scored), ``checkworthy/`` and ``score.py``. The predictions lie in OUT, in the form
that ``score.py`` reads, and the figures that it gives in ``OUT/table.md``. Sets that the shipped
verifier was trained on are left out unless ``--held`` names the held-out file of its training run;
``--limit`` takes N claims of each verdict set, spread over the file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TRAINED_ON = ("fool_me_twice_dev", "scifact_train", "factcheck_gpt_stance", "summedits")
ORACLE = "_oracle"
"""Sets whose rows are pieces of another set's claims, and are scored with that one."""
RETRIEVAL = ("ndcg@10", "recall@5", "recall@10", "mrr")
CHECKWORTHY = ("f1_yes", "accuracy", "auc")


def command(script: str, *arguments: str | Path) -> str:
    """What a script of this folder prints; it must succeed."""
    line = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout


def scored(score: Path, kind: str, gold: Path, predicted: Path) -> dict[str, Any]:
    """The figures of the sets' own scorer."""
    line = [sys.executable, str(score), kind, str(gold), str(predicted), "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(line, check=True, stdout=subprocess.PIPE).stdout)
    return figures


def stem(path: Path) -> str:
    """A set's name."""
    return path.name.split(".")[0]


def files(folder: Path) -> list[Path]:
    """The JSON lines of a folder, none where it is not there."""
    return sorted(folder.glob("*.jsonl*"))


def table(title: str, names: tuple[str, ...], rows: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Lines of Markdown: a set a line."""
    if not rows:
        return
    yield from (f"## {title}", "", f"| set | {' | '.join(names)} |", f"|---|{'---|' * len(names)}")
    for name, figures in rows:
        cells = (f"{figures[key]:.3f}" if figures.get(key) is not None else "-" for key in names)
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def retrieval(given: argparse.Namespace, score: Path) -> Iterator[str]:
    """Every file of claims against the corpus beside it."""
    found = files(given.folder / "retrieval")
    rows, spreads = [], []
    for corpus in (path for path in found if stem(path).endswith("_corpus")):
        name = stem(corpus).removesuffix("_corpus")
        for queries in (path for path in found if path != corpus and stem(path).startswith(name)):
            predicted = given.out / f"{stem(queries)}.retrieval.jsonl"
            spreads.append(command("eval_retrieval.py", corpus, queries, "--predictions", predicted))
            rows.append((stem(queries), scored(score, "retrieval", queries, predicted)))
    yield from table("Search", RETRIEVAL, rows)
    for spread in spreads:
        yield from ("```", *spread.splitlines(), "```", "")


def verdicts(given: argparse.Namespace, score: Path) -> Iterator[str]:
    """The reader and the desk over every set that is a measure."""
    every = [path for path in files(given.folder / "verdict") if ORACLE not in stem(path)]
    every += [path for path in files(given.folder / "train") if stem(path).endswith("_dev")]
    shared = ["--score", score, "--out", given.out, *(["--limit", given.limit] if given.limit else [])]
    runs: list[tuple[list[Path], list[str | Path]]] = [
        ([path for path in every if stem(path) not in TRAINED_ON], [])
    ]
    if given.held:
        runs.append(([path for path in every if stem(path) in TRAINED_ON], ["--held", given.held]))
    yield from ("## Verdicts", "")
    for paths, more in runs:
        if paths:
            yield from command("eval_verdict.py", *paths, *shared, *more).splitlines()
            yield ""


def checkworthy(given: argparse.Namespace, score: Path) -> Iterator[str]:
    """The shipped classifier over every set that it was not trained on."""
    found = files(given.folder / "checkworthy")
    rows = []
    for train in (path for path in found if stem(path).endswith("_train")):
        for gold in (path for path in found if path != train):
            predicted = given.out / f"{stem(gold)}.checkworthy.jsonl"
            command("eval_checkworthy.py", train, gold, "--shipped", "--out", predicted)
            rows.append((stem(gold), scored(score, "checkworthy", gold, predicted)))
    yield from table("Check-worthiness", CHECKWORTHY, rows)


def main() -> None:
    """Run the three, and write the table as it grows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--held", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    score = given.folder / "score.py"
    with (given.out / "table.md").open("w", encoding="utf-8") as file:
        for part in (retrieval, verdicts, checkworthy):
            for line in part(given, score):
                file.write(line + "\n")
                file.flush()
                sys.stdout.write(line + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
