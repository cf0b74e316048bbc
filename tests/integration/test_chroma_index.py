"""The real Chroma in its real process: killed, damaged, gone stale, and rebuilt from the case."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer

import numpy as np
import pytest
from numpy.typing import NDArray

from desk.adapters.chroma_index import ChromaIndex
from desk.adapters.sql_case import SqlCase
from desk.domain.documents import Document, Passage
from desk.domain.errors import Cancelled, IndexUnavailable
from desk.domain.spans import OffsetMap, Span
from desk.domain.vocabulary import DocumentKind, DocumentRole
from desk.ports import Vectors
from desk.retrieval.ensure import ensure_index
from desk.workflow.control import Cancel, no_progress

WIDE = 16


def unit(count: int, seed: int = 0) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).normal(size=(count, WIDE)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def names(count: int) -> list[str]:
    return [f"p-{at:05}" for at in range(count)]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ChromaIndex]:
    made = ChromaIndex(tmp_path / "index", "k1", WIDE)
    yield made
    made.close()


def pid(index: ChromaIndex) -> int:
    assert index._worker is not None
    return index._worker._process.pid


def kill(index: ChromaIndex) -> None:
    os.kill(pid(index), signal.SIGKILL)


def cut_vectors(folder: Path) -> None:
    """Take away the files that hold the vectors; Chroma's own count stays right."""
    for path in folder.rglob("*.bin"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 8])


class SmallEmbedder:
    """As many numbers as the test needs, from the text's own bytes."""

    def __init__(self, name: str = "small@1", seed: int = 3) -> None:
        self._name, self._seed = name, seed
        self.asked = 0

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimensions(self) -> int:
        return WIDE

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += len(texts)
        rows = [
            np.random.default_rng([self._seed, *text.encode()]).normal(size=WIDE).astype(np.float32)
            for text in texts
        ]
        stacked = np.stack(rows) if rows else np.zeros((0, WIDE), np.float32)
        return np.asarray(stacked / np.linalg.norm(stacked, axis=1, keepdims=True).clip(1e-9), np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlCase]:
    case = SqlCase.create(tmp_path / "Q.factdesk", "Q", "")
    add(case, "d-1", 120)
    yield case
    case.close()


def add(store: SqlCase, name: str, count: int) -> None:
    text = " ".join(f"{name} quay {at}." for at in range(count))
    document = Document(
        id=name,
        role=DocumentRole.SOURCE,
        kind=DocumentKind.OTHER,
        title=name,
        sha256=name.ljust(64, "0"),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=name,
        extractor="plain",
    )
    passages = []
    start = 0
    for at in range(count):
        piece = f"{name} quay {at}."
        span = Span(start, start + len(piece))
        passages.append(Passage(id=f"{name}-{at}", document_id=name, span=span, text=piece))
        start += len(piece) + 1
    store.add_document(document, passages, SmallEmbedder().embed([one.text for one in passages]))


def ensured(store: SqlCase, index: ChromaIndex, embedder: SmallEmbedder | None = None) -> bool:
    return ensure_index(store, index, embedder or SmallEmbedder(), no_progress, Cancel())


def test_add_find_remove(index: ChromaIndex) -> None:
    given = unit(30)
    assert index.count() == 0
    assert index.query(given[:2], 5) == [[], []]
    index.add(names(30), given)
    index.add(names(30), given)
    assert index.count() == 30
    hits = index.query(given[:3], 4)
    assert [row[0].passage_id for row in hits] == names(3)
    assert all(len(row) == 4 for row in hits)
    exact = np.sort(given @ given[0])[::-1][:4]
    assert np.allclose([hit.score for hit in hits[0]], exact, atol=1e-5)
    assert len(index.query(given[:1], 500)[0]) == 30
    index.remove(["p-00000", "never-there"])
    assert index.count() == 29
    assert index.query(given[:1], 1)[0][0].passage_id != "p-00000"


def test_more_than_one_batch_and_reopening(index: ChromaIndex, tmp_path: Path) -> None:
    given = unit(2600)
    index.add(names(2600), given)
    index.close()
    again = ChromaIndex(tmp_path / "index", "k1", WIDE)
    try:
        assert again.count() == 2600
        assert again.probe(names(2600)[::50], given[::50])
    finally:
        again.close()


def test_equal_cosines_are_in_the_order_of_ids(index: ChromaIndex) -> None:
    one = unit(1)
    index.add(["p-c", "p-a", "p-b"], np.repeat(one, 3, axis=0))
    assert [hit.passage_id for hit in index.query(one, 3)[0]] == ["p-a", "p-b", "p-c"]


def test_a_killed_worker_is_started_again_and_has_lost_nothing(index: ChromaIndex) -> None:
    given = unit(300)
    index.add(names(300), given)
    first = pid(index)
    kill(index)
    assert index.count() == 300
    assert pid(index) != first
    assert index.probe(names(300), given)


def test_a_worker_that_dies_again_is_unavailable(
    index: ChromaIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "k1").write_text("a file where a folder should be")
    with pytest.raises(IndexUnavailable):
        index.count()
    index.reset() if (tmp_path / "index" / "k1").is_dir() else (tmp_path / "index" / "k1").unlink()
    assert index.count() == 0
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    kill(index)
    with pytest.raises(IndexUnavailable):
        index.count()


def test_a_worker_that_hangs_is_ended(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path / "index", "k1", WIDE)
    try:
        assert index.count() == 0
        os.kill(pid(index), signal.SIGSTOP)
        # The second start does not import Chroma within a twentieth of a second either.
        index._patience = 0.05
        started = time.monotonic()
        with pytest.raises(IndexUnavailable):
            index.count()
        assert time.monotonic() - started < 10
    finally:
        index.close()


def test_one_directory_has_one_owner(index: ChromaIndex, tmp_path: Path) -> None:
    index.count()
    other = ChromaIndex(tmp_path / "index", "k1", WIDE)
    other._lock.timeout = 0.1
    with pytest.raises(IndexUnavailable, match="Another process"):
        other.count()
    other.close()
    index.close()
    assert other.count() == 0
    other.close()


def test_a_worker_left_behind_is_waited_for(index: ChromaIndex, tmp_path: Path) -> None:
    index.add(names(5), unit(5))
    orphan = index._worker
    assert orphan is not None
    index._worker = None  # as if the desk had been killed: its lock is gone, its worker still writes
    Timer(1.0, orphan.stop).start()
    assert index.probe(names(5), unit(5))
    assert orphan._process.returncode is not None


def test_vectors_of_another_size_are_refused(index: ChromaIndex) -> None:
    with pytest.raises(IndexUnavailable):
        index.add(["p"], np.ones((1, WIDE + 1), np.float32))


def test_the_worker_ends_with_the_index(index: ChromaIndex) -> None:
    index.count()
    worker = pid(index)
    index.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_a_missing_index_is_made_and_a_good_one_left_alone(store: SqlCase, index: ChromaIndex) -> None:
    assert ensured(store, index)
    assert index.count() == 120
    assert not ensured(store, index)
    ids, vectors = store.vectors()
    nearest = index.query(vectors[7:8], 1)[0][0]
    assert nearest.passage_id == ids[7]
    assert nearest.score == pytest.approx(1, abs=1e-3)


def test_a_new_case_starts_no_process_and_notes_its_embedder(tmp_path: Path, index: ChromaIndex) -> None:
    case = SqlCase.create(tmp_path / "New.factdesk", "New", "")
    try:
        assert not ensured(case, index)
        assert index._worker is None
        assert case.embedder() == "small@1"
        add(case, "d-1", 3)
        assert ensured(case, index, SmallEmbedder("other@2", seed=9))
        assert case.embedder() == "other@2"
    finally:
        case.close()


def test_a_stale_index_is_noticed(store: SqlCase, index: ChromaIndex) -> None:
    ensured(store, index)
    add(store, "d-2", 3)
    assert ensured(store, index)
    assert index.count() == 123
    store.remove_document("d-2")
    add(store, "d-3", 3)
    assert ensured(store, index)
    assert index.query(store.vectors(["d-3-1"])[1], 1)[0][0].passage_id == "d-3-1"


def test_an_index_of_other_vectors_is_noticed(store: SqlCase, index: ChromaIndex) -> None:
    ensured(store, index)
    ids, vectors = store.vectors()
    index.add(ids, np.roll(vectors, 1, axis=1))
    assert ensured(store, index)
    assert not ensured(store, index)


def test_a_damaged_index_is_noticed_and_rebuilt(store: SqlCase, tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path / "index", "k1", WIDE)
    ensured(store, index)
    index.close()
    database = tmp_path / "index" / "k1" / "chroma.sqlite3"
    database.write_bytes(b"\xff" * database.stat().st_size)
    assert ensured(store, index)
    assert index.count() == 120
    index.close()


def test_lost_vectors_are_noticed_and_rebuilt(tmp_path: Path) -> None:
    with_many = SqlCase.create(tmp_path / "M.factdesk", "M", "")
    add(with_many, "d-1", 2500)
    index = ChromaIndex(tmp_path / "index", "k1", WIDE)
    try:
        ensured(with_many, index)
        index.close()
        files = list((tmp_path / "index").rglob("*.bin"))
        assert files, "the vectors lie where this test looks for them"
        cut_vectors(tmp_path / "index")
        assert ensured(with_many, index)
        assert not ensured(with_many, index)
        assert index.count() == 2500
    finally:
        index.close()
        with_many.close()


def test_a_removed_directory_is_rebuilt(store: SqlCase, tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path / "index", "k1", WIDE)
    ensured(store, index)
    index.close()
    shutil.rmtree(tmp_path / "index")
    assert ensured(store, index)
    index.close()


def test_another_embedder_reads_all_passages_again(store: SqlCase, index: ChromaIndex) -> None:
    ensured(store, index)
    other = SmallEmbedder("other@2", seed=9)
    assert ensured(store, index, other)
    assert other.asked == 120
    assert store.embedder() == "other@2"
    assert not ensured(store, index, other)
    assert np.allclose(store.vectors(["d-1-0"])[1], other.embed(["d-1 quay 0."]), atol=1e-3)


def test_rebuilding_can_be_stopped_and_begun_again(store: SqlCase, index: ChromaIndex) -> None:
    stop = Cancel()
    stop.cancel()
    with pytest.raises(Cancelled):
        ensure_index(store, index, SmallEmbedder(), no_progress, stop)
    assert ensured(store, index)
    assert index.count() == 120
