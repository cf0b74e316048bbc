"""Scores the search on a public set of claims, with the desk's own case, index and search.

    python tests/benchmarks/eval_retrieval.py CORPUS QUERIES [--case FOLDER] [--predictions OUT] [--split]

CORPUS: JSONL (or .gz) of ``{doc_id, title, text}``; QUERIES: of ``{query_id, claim, relevant: [doc_id]}``.
Every document becomes a source of one passage (title and text), with ``--split`` of passages as the
desk cuts them; a document's rank is its best passage's. With ``--case`` the case is kept in FOLDER and
used again. Prints nDCG@10, recall@10, recall@5 and MRR with the spread over five folds of the queries.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from desk.adapters.chroma_index import ChromaIndex
from desk.adapters.onnx_models import OnnxEmbedder
from desk.adapters.sql_case import SqlCase
from desk.domain.documents import Document, Passage
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ingest.split import split
from desk.retrieval.ensure import rebuild
from desk.retrieval.rank import ranked
from desk.settings import Retrieval, Splitting
from desk.workflow.control import Cancel, no_progress


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, plain or gzip."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.splitlines() if line.strip())


def document_of(row: dict[str, Any]) -> Document:
    """A source made of one line of the corpus."""
    text = f"{row['title']}\n\n{row['text']}" if row["title"] else row["text"]
    return Document(
        id=str(row["doc_id"]),
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OTHER,
        title=row["title"],
        sha256=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=str(row["doc_id"]),
        extractor="benchmark",
    )


def passages_of(document: Document, *, cut: bool) -> list[Passage]:
    """The document as one passage, or as the desk cuts it."""
    if cut:
        return split(document, Splitting())
    whole = Span(0, len(document.text))
    return [Passage(id=f"p-{document.id}", document_id=document.id, span=whole, text=document.text)]


def fill(store: SqlCase, corpus: Path, embedder: OnnxEmbedder, *, cut: bool) -> None:
    """Load the corpus into an empty case."""
    documents = [document_of(row) for row in rows(corpus)]
    for document in documents:
        passages = passages_of(document, cut=cut)
        store.add_document(document, passages, embedder.embed([passage.text for passage in passages]))
    store.replace_vectors([], embedder.embed([]), embedder.name)


def ranked_documents(claim: str, store: SqlCase, index: ChromaIndex, embedder: OnnxEmbedder) -> list[str]:
    """Documents by their best passage, best first."""
    found = ranked(claim, store, index, embedder, Retrieval())
    return list(dict.fromkeys(one.passage.document_id for one in found))


def figures(ranked: Sequence[str], relevant: Sequence[str]) -> dict[str, float]:
    """nDCG and recall at 10, recall at 5 and reciprocal rank of one query."""
    wanted = set(relevant)
    gains = [1.0 / math.log2(at + 2) for at, one in enumerate(ranked[:10]) if one in wanted]
    ideal = sum(1.0 / math.log2(at + 2) for at in range(min(len(wanted), 10)))
    first = next((at for at, one in enumerate(ranked[:10], start=1) if one in wanted), 0)
    return {
        "nDCG@10": sum(gains) / ideal,
        "recall@10": len(wanted & set(ranked[:10])) / len(wanted),
        "recall@5": len(wanted & set(ranked[:5])) / len(wanted),
        "MRR@10": 1.0 / first if first else 0.0,
    }


def report(scored: Sequence[dict[str, float]]) -> None:
    """Print the means and the spread of the means of five folds."""
    for name in scored[0]:
        folds = [mean(one[name] for one in scored[at::5]) for at in range(5)]
        print(f"{name:10} {mean(one[name] for one in scored):.4f}  ±{stdev(folds):.3f} over five folds")


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--case", type=Path, help="keep the loaded case here, and use it again")
    parser.add_argument("--predictions", type=Path, help="write {query_id, ranked} lines here")
    parser.add_argument("--split", action="store_true", help="cut the documents as the desk does")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(given, given.case or Path(folder) / "benchmark.factdesk")


def run(given: argparse.Namespace, folder: Path) -> None:
    """Load, search, score."""
    embedder = OnnxEmbedder()
    made = not folder.exists()
    store = SqlCase.create(folder, "benchmark", "") if made else SqlCase.open(folder)
    index = ChromaIndex(folder / "index", "benchmark", embedder.dimensions)
    try:
        if made:
            fill(store, given.corpus, embedder, cut=given.split)
            rebuild(store, index, embedder, no_progress, Cancel())
        queries = list(rows(given.queries))
        by_query = [ranked_documents(query["claim"], store, index, embedder) for query in queries]
    finally:
        index.close()
        store.close()
    report([figures(one, query["relevant"]) for one, query in zip(by_query, queries, strict=True)])
    if given.predictions:
        lines = (
            json.dumps({"query_id": query["query_id"], "ranked": one[:100]})
            for one, query in zip(by_query, queries, strict=True)
        )
        given.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
