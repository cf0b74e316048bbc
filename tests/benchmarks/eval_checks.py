"""Scores of the checks on development files that lie outside the project.

``python tests/benchmarks/eval_checks.py voice FILE --documents FOLDER`` reads JSONL lines with
``file`` (in the folder), ``start`` (offset of a sentence in its reading text), ``text`` and
``voice`` (the right ones), and prints the accuracy, a confusion table and the mistakes.

``python tests/benchmarks/eval_checks.py origins FOLDER`` groups all texts of a folder and prints
the groups; with ``--truth`` also how many pairs are right, and which are not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

from desk.checks.context import Reading
from desk.checks.origins import group_origins
from desk.domain.vocabulary import DocumentRole
from desk.ingest.read import read_file
from desk.ingest.split import split
from desk.settings import Reading as Bounds
from desk.settings import Splitting
from desk.text.voice import refine


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


@cache
def _reading(path: Path) -> Reading:
    document = read_file(path, DocumentRole.SOURCE, Bounds())
    return Reading.of(document, split(document, Splitting()))


def _voices(rows: Path, folder: Path) -> int:
    table: Counter[tuple[str, str]] = Counter()
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = _reading(folder / row["file"])
        at = reading.text.find(row["text"][:40], max(0, row["start"] - 200))
        start = at if at >= 0 else row["start"]
        base = reading.voice_at(start)
        found = refine(base, row["text"], reading.text[max(0, start - 700) : start])
        right = str(found) in row["voice"]
        table[row["voice"][0] if not right else str(found), str(found)] += 1
        if not right:
            _say(f"{'|'.join(row['voice'])} < {found} ({base}): {row['file']} {start} {row['text'][:160]}")
    return _print_table(table)


def _print_table(table: Counter[tuple[str, str]]) -> int:
    for (right, found), count in sorted(table.items()):
        _say(f"{right:20} {found:20} {count:4}")
    hits = sum(count for (right, found), count in table.items() if right == found)
    _say(f"right: {hits} of {table.total()} = {hits / max(table.total(), 1):.3f}")
    return 0


def _origins(folder: Path, truth: Path | None) -> int:
    documents = [_reading(path).document for path in sorted(folder.glob("*.txt"))]
    names = {document.id: Path(document.origin).stem for document in documents}
    found = {names[member]: names[head] for member, head in group_origins(documents).items()}
    right = json.loads(truth.read_text(encoding="utf-8")) if truth else {}
    for member, head in found.items():
        _say(f"{member:40} {head:40} {right.get(member, '')}")
    pairs = list(combinations(sorted(right), 2))
    wrong = [(a, b) for a, b in pairs if (right[a] == right[b]) != (found[a] == found[b])]
    for one, two in wrong:
        _say(f"wrong: {one} and {two} are {'one origin' if right[one] == right[two] else 'two origins'}")
    if truth:
        _say(f"right: {len(pairs) - len(wrong)} of {len(pairs)} pairs")
    return 0


def main() -> int:
    """Read the command line and run one evaluation."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_subparsers(dest="what", required=True)
    voice = what.add_parser("voice", help="score the voices of sentences")
    voice.add_argument("rows", type=Path)
    voice.add_argument("--documents", type=Path, required=True)
    origins = what.add_parser("origins", help="group the texts of a folder")
    origins.add_argument("folder", type=Path)
    origins.add_argument("--truth", type=Path, help="JSON: the right group of each file, by its stem")
    asked = parser.parse_args()
    return (
        _origins(asked.folder, asked.truth)
        if asked.what == "origins"
        else _voices(asked.rows, asked.documents)
    )


if __name__ == "__main__":
    sys.exit(main())
