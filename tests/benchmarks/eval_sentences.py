"""Measures whether the deciding sentence of a claim is among the first that the desk finds.

    python tests/benchmarks/eval_sentences.py CLAIMS SOURCE...

CLAIMS: JSONL of ``{"claim", "deciding": [text, ...]}``; a claim counts as found when one of its texts
(as folded for quotation search) lies in one of the first five sentences, counted over the passages in
their order, each passage's best sentence before any second one. SOURCE: files or folders.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from eval_deciding import in_turn

from desk.adapters.chroma_index import ChromaIndex
from desk.adapters.document_reader import WorkerReader
from desk.adapters.onnx_models import OnnxEmbedder
from desk.adapters.sql_case import SqlCase
from desk.domain.claims import Claim
from desk.domain.errors import InputError
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentRole
from desk.ingest.find_files import expand
from desk.ingest.split import split
from desk.retrieval.ensure import rebuild
from desk.retrieval.find import find
from desk.settings import Reading, Retrieval, Splitting
from desk.text.fold import fold
from desk.workflow.control import Cancel, no_progress

FIRST = 5


def load(store: SqlCase, embedder: OnnxEmbedder, paths: list[Path]) -> None:
    """Read, cut, embed and store the sources; what can't be read is named and left out."""
    with WorkerReader(Reading()) as reader:
        for path in expand(paths).files:
            try:
                document = reader.read(path, DocumentRole.SOURCE)
            except InputError as error:
                print(f"left out: {path.name}: {error.message}")
                continue
            passages = split(document, Splitting())
            store.add_document(document, passages, embedder.embed([one.text for one in passages]))


def place(row: dict[str, Any], found: list[tuple[str, Span]], store: SqlCase) -> int | None:
    """At which place, from 1, a deciding text stands; None where it was not found."""
    wanted = [fold(text).text for text in row["deciding"]]
    for at, (document_id, span) in enumerate(found, start=1):
        here = fold(span.of(store.document(document_id).text)).text
        if any(text in here for text in wanted):
            return at
    return None


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    given = parser.parse_args()
    embedder = OnnxEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        store = SqlCase.create(Path(folder) / "b.factdesk", "benchmark", "")
        index = ChromaIndex(Path(folder) / "index", "benchmark", embedder.dimensions)
        try:
            load(store, embedder, given.sources)
            rebuild(store, index, embedder, no_progress, Cancel())
            run(given.claims, store, index, embedder)
        finally:
            index.close()
            store.close()


def run(claims: Path, store: SqlCase, index: ChromaIndex, embedder: OnnxEmbedder) -> None:
    """Search for every claim and print where its deciding sentence came."""
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines() if line.strip()]
    inside = 0
    for row in rows:
        claim = Claim(id="c", document_id="d", span=Span(0, 0), text=row["claim"])
        found = in_turn(find(claim, store, index, embedder, None, Retrieval()))
        at = place(row, found, store)
        inside += at is not None and at <= FIRST
        print(f"{at or '-':>3}  {row['claim']}")
    print(f"{inside} of {len(rows)} within the first {FIRST}")


if __name__ == "__main__":
    main()
