"""Measures at which place the sentence stands that decides on a claim, over a folder of real documents.

    python tests/benchmarks/eval_deciding.py CORPUS [--claims FILE] [--half A|B] [--case FOLDER]
                                             [--predictions OUT]

CORPUS: a folder; every readable file of the folders below it that hold a document named in the claims is
read, cut, embedded and indexed as the desk does it, all in one case. CLAIMS: JSONL (default:
``deciding_claims.jsonl`` beside this file) of
``{"id", "half", "kind", "claim", "deciding": [[[file, start, end, hash], ...], ...]}``. Each of ``deciding``
suffices by itself; one of several sentences needs all of them. ``hash`` is the first twelve digits of the
SHA-256 of the sentence, so that no text of the documents lies here: a document that reads otherwise than
when the claims were written is named, its claims are left out, and the command ends with 1.

The sentences of the desk are counted in the order in which it offers them: each passage's best sentence, the
best passage first, then each one's second. One covers a deciding sentence that holds half of its characters.
Prints the share of claims decided within the first 1, 3, 5 and 10, with the spread over five folds of the
claims, by kind of document and of claim, and every claim that is not decided within the first five.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean, stdev

from desk.adapters.chroma_index import ChromaIndex
from desk.adapters.document_reader import WorkerReader
from desk.adapters.onnx_models import OnnxEmbedder, OnnxVerifier
from desk.adapters.sql_case import SqlCase
from desk.domain.claims import Claim
from desk.domain.documents import Document
from desk.domain.errors import InputError
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentRole
from desk.ingest.split import split
from desk.retrieval.ensure import rebuild
from desk.retrieval.find import find
from desk.settings import Reading, Retrieval, Splitting
from desk.workflow.control import Cancel, no_progress

FIRST = (1, 3, 5, 10)
ENOUGH = 5
HASHED = 12
"""So many digits of the SHA-256 of a sentence are kept with a claim."""
CLAIMS = Path(__file__).with_name("deciding_claims.jsonl")
NO_SOURCES = {".json", ".md"}
"""Endings of the lists that lie beside the documents."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a document, by the name of its file."""

    file: str
    span: Span
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the sets of sentences that decide on it."""

    id: str
    half: str
    kind: str
    text: str
    deciding: tuple[tuple[Place, ...], ...]

    @property
    def about(self) -> str:
        """The file of the first deciding sentence."""
        return self.deciding[0][0].file


def read_rows(path: Path) -> list[Row]:
    """The claims of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_row(json.loads(line)) for line in lines if line.strip()]


def _row(table: dict[str, object]) -> Row:
    given = table["deciding"]
    assert isinstance(given, list)
    deciding = tuple(
        tuple(Place(file, Span(start, end), digits) for file, start, end, digits in one) for one in given
    )
    return Row(str(table["id"]), str(table["half"]), str(table["kind"]), str(table["claim"]), deciding)


def digits_of(text: str) -> str:
    """The first digits of the hash of a sentence."""
    return sha256(text.encode()).hexdigest()[:HASHED]


def changed(rows: Sequence[Row], documents: Mapping[str, Document]) -> dict[str, str]:
    """The claims whose deciding sentences are not where they were, by id, with what is wrong."""
    wrong: dict[str, str] = {}
    for row in rows:
        for place in (place for one in row.deciding for place in one):
            document = documents.get(place.file)
            if document is None:
                wrong[row.id] = f"{place.file} was not read"
            elif digits_of(document.text[place.span.start : place.span.end]) != place.digits:
                wrong[row.id] = f"the text of {place.file} changed at {place.span.start}"
    return wrong


def in_turn(candidates: Sequence[Candidate]) -> list[tuple[str, Span]]:
    """Each passage's best sentence, then each one's second, without repetitions."""
    deepest = max((len(one.sentences) for one in candidates), default=0)
    turns = [
        (one.passage.document_id, one.sentences[at])
        for at in range(deepest)
        for one in candidates
        if at < len(one.sentences)
    ]
    return list(dict.fromkeys(turns))


def covers(found: Span, wanted: Span) -> bool:
    """Whether ``found`` holds half of the characters of ``wanted``."""
    return 2 * (min(found.end, wanted.end) - max(found.start, wanted.start)) >= len(wanted)


def rank(row: Row, found: Sequence[tuple[str, Span]]) -> int | None:
    """The place, from 1, by which one of the sets is complete; None where none is."""
    ends = [_complete(one, found) for one in row.deciding]
    return min((end for end in ends if end is not None), default=None)


def _complete(wanted: Sequence[Place], found: Sequence[tuple[str, Span]]) -> int | None:
    places = [
        next(
            (at for at, (file, span) in enumerate(found, 1) if file == one.file and covers(span, one.span)),
            None,
        )
        for one in wanted
    ]
    known = [place for place in places if place is not None]
    return max(known) if len(known) == len(places) else None


def share(ranks: Sequence[int | None], first: int) -> float:
    """The share of claims that are decided within the first so many sentences."""
    return mean(rank is not None and rank <= first for rank in ranks)


def kind_of(file: str) -> str:
    """What sort of document a file is, by its ending."""
    kinds = {".html": "news page", ".pdf": "court file (pdf)", ".docx": "board decision (docx)"}
    return kinds.get(Path(file).suffix, "text")


def table(rows: Sequence[Row], ranks: Sequence[int | None]) -> list[str]:
    """The lines of the report."""
    lines = [f"{'':28} {'n':>4} " + " ".join(f"{'first ' + str(first):>9}" for first in FIRST)]
    lines.append(_line("all", ranks))
    folds = [ranks[at::5] for at in range(5) if ranks[at::5]]
    if len(folds) > 1:
        spread = [stdev([share(fold, first) for fold in folds]) for first in FIRST]
        lines.append(f"{'± over five folds':28} {'':4} " + " ".join(f"{one:9.3f}" for one in spread))
    for key in ("half", "document", "claim"):
        named = [_group(row, key) for row in rows]
        lines.extend(
            _line(name, [rank for rank, of in zip(ranks, named, strict=True) if of == name])
            for name in sorted(set(named))
        )
    return lines


def _group(row: Row, key: str) -> str:
    if key == "half":
        return f"half {row.half}"
    return f"{kind_of(row.about)}" if key == "document" else f"claim: {row.kind}"


def _line(name: str, ranks: Sequence[int | None]) -> str:
    return f"{name:28} {len(ranks):4} " + " ".join(f"{share(ranks, first):9.3f}" for first in FIRST)


def sources(corpus: Path, rows: Iterable[Row]) -> list[Path]:
    """All files beside the documents that the claims name."""
    named = {place.file for row in rows for one in row.deciding for place in one}
    folders = sorted({path.parent for path in corpus.rglob("*") if path.name in named})
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix not in NO_SOURCES]


def load(store: SqlCase, embedder: OnnxEmbedder, paths: Iterable[Path]) -> None:
    """Read, cut, embed and store the sources; what can't be read is named and left out."""
    with WorkerReader(Reading()) as reader:
        for path in paths:
            try:
                document = reader.read(path, DocumentRole.SOURCE)
            except InputError as error:
                print(f"left out: {path.name}: {error.message}")
                continue
            passages = split(document, Splitting())
            store.add_document(document, passages, embedder.embed([one.text for one in passages]))
    store.replace_vectors([], embedder.embed([]), embedder.name)


Search = Callable[[Claim], Sequence[Candidate]]


def measure(
    rows: Sequence[Row], names: Mapping[str, str], search: Search
) -> list[tuple[int | None, list[tuple[str, Span]]]]:
    """For each claim the rank of its deciding sentence, and the sentences by file."""
    results = []
    for row in rows:
        claim = Claim(id=row.id, document_id="draft", span=Span(0, 0), text=row.text)
        found = [(names[document], span) for document, span in in_turn(search(claim))]
        results.append((rank(row, found), found))
    return results


def run(given: argparse.Namespace, folder: Path) -> int:
    """Load, check, search, print."""
    embedder, verifier = OnnxEmbedder(), OnnxVerifier()
    rows = read_rows(given.claims)
    made = not folder.exists()
    store = SqlCase.create(folder, "benchmark", "") if made else SqlCase.open(folder)
    index = ChromaIndex(folder / "index", "benchmark", embedder.dimensions)
    try:
        if made:
            load(store, embedder, sources(given.corpus, rows))
            rebuild(store, index, embedder, no_progress, Cancel())
        documents = {Path(one.origin).name: one for one in store.documents(DocumentRole.SOURCE)}
        wrong = changed(rows, documents)
        rows = [row for row in rows if row.id not in wrong and row.half in (given.half or row.half)]
        started = time.perf_counter()
        names = {document.id: name for name, document in documents.items()}
        results = measure(
            rows, names, lambda claim: find(claim, store, index, embedder, verifier, Retrieval())
        )
        seconds = (time.perf_counter() - started) / max(len(rows), 1)
    finally:
        index.close()
        store.close()
    report(rows, [found for found, _ in results], seconds, wrong)
    if given.predictions:
        write(given.predictions, rows, results)
    return 1 if wrong else 0


def report(
    rows: Sequence[Row], ranks: Sequence[int | None], seconds: float, wrong: Mapping[str, str]
) -> None:
    """Print the tables, the misses and what could not be measured."""
    print("\n".join(table(rows, ranks)))
    print(f"{seconds:.2f} s a claim\n")
    for row, found in zip(rows, ranks, strict=True):
        if found is None or found > ENOUGH:
            print(f"{found or '-':>3}  {row.id:7} {row.text}")
    for claim, what in wrong.items():
        print(f"NOT MEASURED  {claim}: {what}")


def write(
    path: Path, rows: Sequence[Row], results: Sequence[tuple[int | None, list[tuple[str, Span]]]]
) -> None:
    """One line a claim: its rank, and the first sentences as file, start and end."""
    lines = [
        json.dumps(
            {
                "id": row.id,
                "rank": found,
                "sentences": [[file, one.start, one.end] for file, one in places[:20]],
            }
        )
        for row, (found, places) in zip(rows, results, strict=True)
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> int:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--claims", type=Path, default=CLAIMS)
    parser.add_argument("--half", choices=["A", "B"], help="only this half of the claims")
    parser.add_argument("--case", type=Path, help="keep the loaded case here, and use it again")
    parser.add_argument("--predictions", type=Path, help="write {id, rank, sentences} lines here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(given, given.case or Path(folder) / "benchmark.factdesk")


if __name__ == "__main__":
    sys.exit(main())
