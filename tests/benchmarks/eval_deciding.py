"""Measures at which place the sentence stands that decides on a claim, over a folder of real documents.

    python tests/benchmarks/eval_deciding.py CORPUS [--claims FILE] [--half A|B] [--case FOLDER]
                                             [--predictions OUT] [--hidden] [--ablation [--verifier]]

CORPUS: a folder; every readable file of the folders below it that hold a document named in the claims is
read, cut, embedded and indexed as the desk does it, all in one case. CLAIMS: JSONL (default:
``deciding_claims.jsonl`` beside this file) of
``{"id", "half", "kind", "claim", "deciding": [[[file, start, end, hash], ...], ...]}``. Each of ``deciding``
suffices by itself; one of several sentences needs all of them. ``hash`` is the first twelve digits of the
SHA-256 of the sentence, so that no text of the documents lies here: a document that reads otherwise than
when the claims were written is named, its claims are left out, and the command ends with 1.

Counted are the desk's sentences in its own list (``first_sentences``); a line below the table counts them by
passages instead: each passage's best sentence in the order of the passages, then each one's second. One
covers a deciding sentence that holds half of its characters. Prints the share of claims decided within the
first 1, 3, 5 and 10, with the spread over five folds of the claims, by kind of document and of claim, and
every claim that is not decided within the first five. With ``--ablation`` it prints instead what is left
when one of the means is taken out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
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
from desk.retrieval.decide import Weights, in_order
from desk.retrieval.diverse import spread
from desk.retrieval.ensure import rebuild
from desk.retrieval.find import find, first_sentences
from desk.retrieval.rank import READ, Ranked, ranked
from desk.retrieval.search import candidates
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
    return f"{name:28} {len(ranks):4} " + _shares(ranks)


def _shares(ranks: Sequence[int | None]) -> str:
    return " ".join(f"{share(ranks, first):9.3f}" for first in FIRST)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A loaded case with what searches it."""

    store: SqlCase
    index: ChromaIndex
    embedder: OnnxEmbedder
    verifier: OnnxVerifier
    documents: Mapping[str, Document]
    """By the name of their files."""

    def file_of(self, document_id: str) -> str:
        """The name of a document's file."""
        return Path(self.store.document(document_id).origin).name

    def named(self, found: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
        """Sentences by file in place of by document."""
        return [(self.file_of(document), span) for document, span in found]

    def find(self, row: Row) -> list[Candidate]:
        """The desk's own search for one claim."""
        claim = Claim(id=row.id, document_id="draft", span=Span(0, 0), text=row.text)
        return find(claim, self.store, self.index, self.embedder, self.verifier, Retrieval())

    def pool(self, row: Row) -> tuple[list[Ranked], dict[str, Document]]:
        """What one claim's list is made of."""
        found = ranked(row.text, self.store, self.index, self.embedder, Retrieval())
        ids = {one.passage.document_id for one in found[:READ]}
        return found, {one: self.store.document(one) for one in ids}


ABLATION = {
    "all means": Weights(),
    "no meaning of the sentence alone": Weights(meaning=0.0),
    "no meaning under its name": Weights(named=0.0),
    "no share of the claim's words": Weights(words=0.0),
    "no words around it": Weights(around=0.0),
    "no sign of a ruling": Weights(ruling=0.0),
    "no score of the passage": Weights(passage=0.0),
    "headings not put back": Weights(heading=0.0),
    "no places for other views": Weights(together=0),
    "meaning and words alone": Weights(named=0.0, around=0.0, ruling=0.0, passage=0.0, together=0),
}
READ_BY_VERIFIER = 20


def ablation(desk: Desk, rows: Sequence[Row], *, verifier: bool) -> list[str]:
    """What is left of the shares when one of the means is taken out, and the ways of before."""
    ranks: dict[str, list[int | None]] = {}
    outlets: dict[str, list[int]] = {}
    for row in rows:
        found, documents = desk.pool(row)
        keep = Retrieval().keep
        for name, kept in (("spread over sources", spread(found, keep)), ("not spread", found[:keep])):
            before = desk.named(in_turn(candidates(row.text, kept, desk.embedder)))
            ranks.setdefault(f"by passages, {name}", []).append(rank(row, before))
            outlets.setdefault(name, []).append(len({one.passage.document_id for one in kept}))
        for name, weights in ABLATION.items():
            placed = in_order(row.text, found, documents, desk.embedder, weights)
            listed = desk.named((one.document_id, one.span) for one in placed)
            ranks.setdefault(name, []).append(rank(row, listed))
            if verifier and name == "all means":
                again = rank(row, reread(desk, row, listed))
                ranks.setdefault("all means, first 20 read by verifier", []).append(again)
    head = f"{'':38} " + " ".join(f"{'first ' + str(first):>9}" for first in FIRST)
    told = [f"sources among the passages read, {name}: {mean(count):.2f}" for name, count in outlets.items()]
    return [head, *(f"{name:38} " + _shares(found) for name, found in ranks.items()), *told]


def reread(desk: Desk, row: Row, listed: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The first sentences by how little the verifier calls them neutral, with 1 / place beside it."""
    first = listed[:READ_BY_VERIFIER]
    read = desk.verifier.judge([(row.text, span.of(desk.documents[file].text)) for file, span in first])
    scores = [1 / place + 1 - one.neutral for place, one in enumerate(read, start=1)]
    order = sorted(range(len(first)), key=lambda at: -scores[at])
    return [*(first[at] for at in order), *listed[READ_BY_VERIFIER:]]


def run(given: argparse.Namespace, folder: Path) -> int:
    """Load, check, search, print."""
    embedder = OnnxEmbedder()
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
        desk = Desk(store=store, index=index, embedder=embedder, verifier=OnnxVerifier(), documents=documents)
        if given.ablation:
            print("\n".join(ablation(desk, rows, verifier=given.verifier)))
        else:
            score(desk, rows, given.predictions, hidden=given.hidden)
    finally:
        index.close()
        store.close()
    for claim, what in wrong.items():
        print(f"NOT MEASURED  {claim}: {what}")
    return 1 if wrong else 0


def score(desk: Desk, rows: Sequence[Row], predictions: Path | None, *, hidden: bool) -> None:
    """Search for every claim and print the tables."""
    started = time.process_time()
    found = [desk.find(row) for row in rows]
    seconds = (time.process_time() - started) / max(len(rows), 1)
    listed = [desk.named(first_sentences(one)) for one in found]
    ranks = [rank(row, one) for row, one in zip(rows, listed, strict=True)]
    by_passage = [rank(row, desk.named(in_turn(one))) for row, one in zip(rows, found, strict=True)]
    print("\n".join(table(rows, ranks)))
    print(_line("counted by passages", by_passage))
    print(f"{seconds:.2f} CPU seconds a claim\n")
    for row, place in zip(rows, ranks, strict=True):
        if not hidden and (place is None or place > ENOUGH):
            print(f"{place or '-':>3}  {row.id:7} {row.text}")
    if predictions:
        write(predictions, rows, list(zip(ranks, listed, strict=True)))


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
    parser.add_argument("--hidden", action="store_true", help="don't name the claims that were missed")
    parser.add_argument("--ablation", action="store_true", help="print what each means is worth")
    parser.add_argument(
        "--verifier", action="store_true", help="in the ablation, the verifier as reranker too"
    )
    parser.add_argument("--predictions", type=Path, help="write {id, rank, sentences} lines here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(given, given.case or Path(folder) / "benchmark.factdesk")


if __name__ == "__main__":
    sys.exit(main())
