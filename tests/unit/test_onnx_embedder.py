"""The embedder: pinned bytes, unit vectors, and a vector that depends on its text alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from desk import assets
from desk.adapters.onnx_models import OnnxEmbedder, Recent
from desk.domain.errors import ModelFileError

TEXTS = [
    "The judge stayed the eviction order.",
    "Eviction was put on hold by the court.",
    "The bakery sells seven kinds of bread.",
    "Ferries " * 400,
    "",
    "Ünïcödé – “quoted” text 漢字 🗂",
]


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(assets.resource("models", "embedder"), tmp_path / "embedder")
    return tmp_path / "embedder"


def test_rows_are_of_unit_length_and_in_order(embedder: OnnxEmbedder) -> None:
    found = embedder.embed(TEXTS)
    assert found.shape == (6, embedder.dimensions)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert found[0] @ found[1] > found[0] @ found[2] + 0.3


def test_a_vector_depends_on_its_text_alone(embedder: OnnxEmbedder) -> None:
    together = embedder.embed(TEXTS)
    for at, text in enumerate(TEXTS):
        assert np.array_equal(embedder.embed([text])[0], together[at])


def test_what_was_asked_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = OnnxEmbedder()
    first = fresh.embed([*TEXTS, TEXTS[0]])
    assert np.array_equal(first[0], first[6])
    monkeypatch.setattr(fresh, "_vector", lambda _: np.zeros(384, np.float32))
    short = [text for text in TEXTS if len(text) < 600]
    assert np.array_equal(fresh.embed(short), first[[0, 1, 2, 4, 5]])


def test_the_oldest_vectors_are_let_go() -> None:
    recent = Recent(2, longest=3)
    for text in ("a", "b", "a", "c", "long"):
        recent.get_all([text])
        recent.put_all({text: np.zeros(1, np.float32)})
    assert set(recent.get_all(["a", "b", "c", "long"])) == {"a", "c"}


def test_nothing_in_nothing_out(embedder: OnnxEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_the_name_tells_the_bytes(embedder: OnnxEmbedder) -> None:
    digest = assets.sha256(assets.resource("models", "embedder", "model.onnx"))
    assert embedder.name == f"all-MiniLM-L6-v2-int8@{digest[:8]}"


def test_the_tokenizer_is_the_published_one() -> None:
    digest = assets.sha256(assets.resource("models", "embedder", "tokenizer.json"))
    assert digest == "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_other_bytes_are_refused(copied: Path, file: str) -> None:
    with (copied / file).open("ab") as end:
        end.write(b" ")
    with pytest.raises(ModelFileError, match=file):
        OnnxEmbedder(copied).embed(["x"])


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "model.onnx").unlink()
    with pytest.raises(ModelFileError, match="missing"):
        OnnxEmbedder(copied).embed(["x"])


@pytest.mark.parametrize("manifest", ["", "[]", json.dumps({"name": "x"})])
def test_a_broken_manifest_is_named(copied: Path, manifest: str) -> None:
    (copied / "manifest.json").write_text(manifest)
    with pytest.raises(ModelFileError, match="manifest"):
        OnnxEmbedder(copied)
