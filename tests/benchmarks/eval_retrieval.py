"""Scores the search on a public set of claims, with the desk's own case, index and search.

    python tests/benchmarks/eval_retrieval.py CORPUS QUERIES [--case FOLDER] [--predictions OUT] [--split]
                                              [--ablation]

CORPUS: JSONL (or .gz) of ``{doc_id, title, text}``; QUERIES: of ``{query_id, claim, relevant: [doc_id]}``.
Every document becomes a source of one passage (title and text), with ``--split`` of passages as the
desk cuts them; a document's rank is its best passage's. With ``--case`` the case is kept in FOLDER and
used again. Prints nDCG@10, recall@10, recall@5 and MRR with the spread over five folds of the queries.
With ``--ablation`` also what each means of the search adds: the same with one alone, with one added, with one
taken out, each with its difference from the whole and that difference's standard error over the queries.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from desk.retrieval.fuse import fuse
from desk.retrieval.rank import AGREED, ORDERED, READ, RERANKED, WEIGHTS, Ranked, pool, ranked
from desk.retrieval.sentences import deciding
from desk.settings import Retrieval, Splitting
from desk.workflow.control import Cancel, no_progress


@dataclass(frozen=True, slots=True)
class Means:
    """A way of ranking: what each search counts, and how many of the first the sentences order."""

    weights: Mapping[str, float]
    ordered: int = 0


MEANS = {
    "the whole": Means(AGREED, ORDERED),
    "words alone": Means({"lexical": 1.0}),
    "vectors alone": Means({"vector": 1.0}),
    "words and vectors": Means(WEIGHTS),
    "and feedback": Means(AGREED),
    "and sentences, first ten": Means(WEIGHTS, ORDERED),
    "and sentences, all read": Means(WEIGHTS, READ),
    "all three, all read": Means(AGREED, READ),
    "the whole without words": Means({**AGREED, "lexical": 0.0}, ORDERED),
    "the whole without vectors": Means({**AGREED, "vector": 0.0}, ORDERED),
}
"""What the ablation compares. Feedback always comes from words and vectors together."""


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


class Ablation:
    """Ranks one pool of passages after another by each of :data:`MEANS`."""

    def __init__(self, embedder: OnnxEmbedder) -> None:
        self._embedder = embedder
        self.by_means: dict[str, list[dict[str, float]]] = {name: [] for name in MEANS}

    def add(self, query: Mapping[str, Any], found: Sequence[Ranked]) -> None:
        """Rank the pool of one query, and keep each ranking's figures."""
        sentences: dict[str, float] = {}
        for name, means in MEANS.items():
            documents = [
                one.passage.document_id for one in self._order(query["claim"], found, means, sentences)
            ]
            scored = figures(list(dict.fromkeys(documents)), query["relevant"])
            self.by_means[name].append(scored)

    def _order(
        self, claim: str, found: Sequence[Ranked], means: Means, sentences: dict[str, float]
    ) -> list[Ranked]:
        """As the desk does it: the searches choose what is read, feedback and sentences order that."""
        chosen = _by(found, {name: means.weights.get(name, 0.0) for name in WEIGHTS})
        read = _by(found, means.weights, {one.passage.id for one, _ in chosen[:READ]})
        first = [one for one, _ in read[: means.ordered]]
        unread = [one.passage for one in first if one.passage.id not in sentences]
        for passage, best in zip(unread, deciding(claim, unread, self._embedder), strict=True):
            sentences[passage.id] = max((one.score for one in best), default=0.0)
        ways = {
            "agreed": [score for _, score in read[: means.ordered]],
            "sentence": [sentences[one.passage.id] for one in first],
        }
        total = fuse(ways, RERANKED)
        places = sorted(range(len(first)), key=lambda at: (-total[at], first[at].passage.id))
        rest = [*read[len(first) :], *chosen[READ:]]
        return [*(first[at] for at in places), *(one for one, _ in rest)]

    def report(self) -> None:
        """Print a line for each: the figures, and how far they are from the whole's."""
        whole = self.by_means["the whole"]
        for name, scored in self.by_means.items():
            print(f"{name:26}", *(_against(scored, whole, figure) for figure in ("nDCG@10", "recall@10")))


def _by(
    found: Sequence[Ranked], weights: Mapping[str, float], only: set[str] | None = None
) -> list[tuple[Ranked, float]]:
    """The passages with their scores over the whole pool, best first; ``only`` some of them."""
    total = fuse({name: [one.scores[name] for one in found] for name in weights}, weights)
    scored = sorted(zip(found, total, strict=True), key=lambda one: (-one[1], one[0].passage.id))
    return [one for one in scored if only is None or one[0].passage.id in only]


def _against(scored: Sequence[dict[str, float]], whole: Sequence[dict[str, float]], figure: str) -> str:
    apart = [one[figure] - other[figure] for one, other in zip(scored, whole, strict=True)]
    error = stdev(apart) / math.sqrt(len(apart)) if len(apart) > 1 else 0.0
    return f"{figure} {mean(one[figure] for one in scored):.4f} ({mean(apart):+.4f} ±{error:.4f})"


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
    """Print the means and the spread of the means of five folds; fewer than five queries have none."""
    for name in scored[0]:
        folds = [mean(one[name] for one in scored[at::5]) for at in range(5) if scored[at::5]]
        spread = f"  ±{stdev(folds):.3f} over five folds" if len(folds) == 5 else ""
        print(f"{name:10} {mean(one[name] for one in scored):.4f}{spread}")


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--case", type=Path, help="keep the loaded case here, and use it again")
    parser.add_argument("--predictions", type=Path, help="write {query_id, ranked} lines here")
    parser.add_argument("--split", action="store_true", help="cut the documents as the desk does")
    parser.add_argument("--ablation", action="store_true", help="print what each means of the search adds")
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
        ablation = Ablation(embedder)
        for query in queries if given.ablation else ():
            ablation.add(query, pool(query["claim"], store, index, embedder, Retrieval()))
    finally:
        index.close()
        store.close()
    report([figures(one, query["relevant"]) for one, query in zip(by_query, queries, strict=True)])
    if given.ablation:
        ablation.report()
    if given.predictions:
        lines = (
            json.dumps({"query_id": query["query_id"], "ranked": one[:100]})
            for one, query in zip(by_query, queries, strict=True)
        )
        given.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
