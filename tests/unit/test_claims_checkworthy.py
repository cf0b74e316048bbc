"""The check-worthiness classifier: what it reads, how it is trained, and what it refuses."""

from __future__ import annotations

import json
import runpy
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desk import assets
from desk.adapters.onnx_models import OnnxEmbedder
from desk.claims.checkworthy import CheckWorthiness, Weights
from desk.claims.signs import BUCKETS, SIGNS, signs, words
from desk.domain.errors import ModelFileError

CHECKED = "Unemployment fell to 4.1 percent last year, and 300,000 jobs were created."
TALK = "I think we should all thank you, Jim."


@pytest.fixture(scope="module")
def trainer() -> dict[str, Any]:
    return runpy.run_path(str(assets.resource("models", "checkworthy", "train.py")))


def test_the_shipped_weights_tell_a_figure_from_talk() -> None:
    classifier = CheckWorthiness()
    figure, talk = classifier.scores([CHECKED, TALK], OnnxEmbedder().embed([CHECKED, TALK]))
    assert talk < classifier.threshold < figure


def test_typography_changes_nothing() -> None:
    straight, curly = ["It's the city's \"plan\"."], ["It’s the city’s “plan”."]
    assert (signs(straight) == signs(curly)).all()
    assert words(straight).place.tolist() == words(curly).place.tolist()


def test_words_have_length_one_and_figures_are_one_word() -> None:
    found = words(["The tax rose by 4 percent", "no"])
    assert np.bincount(found.row, found.share**2).tolist() == pytest.approx([1.0, 1.0])
    assert words(["rose 4.5"]).place.tolist() == words(["rose 17"]).place.tolist()
    assert found.times(np.ones(BUCKETS), 3)[2] == 0.0  # a sentence without a word weighs nothing


def test_no_sentence_gives_no_row() -> None:
    assert signs([]).shape == (0, SIGNS)
    assert len(words([]).row) == 0


def trained(trainer: dict[str, Any]) -> Weights:
    random = np.random.default_rng(5)
    texts = [CHECKED, TALK] * 30
    labels = np.array([1.0, 0.0] * 30)
    vectors = random.normal(size=(60, 12)) / 12
    made: Weights = trainer["fit"](trainer["Sentences"].of(texts, vectors), labels)
    return made


def test_training_learns_repeats_and_survives_packing(trainer: dict[str, Any]) -> None:
    weights = trained(trainer)
    vectors = np.zeros((2, 12), np.float32)
    figure, talk = weights.scores([CHECKED, TALK], vectors)
    assert talk < 0.2
    assert figure > 0.8
    packed = trainer["packed"](weights)
    assert packed == trainer["packed"](trained(trainer))
    with np.load(BytesIO(packed), allow_pickle=False) as arrays:
        read = Weights.of(arrays)
    assert read.scores([CHECKED, TALK], vectors) == pytest.approx([figure, talk], abs=1e-3)


def test_folds_are_blocks_of_neighbours(trainer: dict[str, Any]) -> None:
    blocks = trainer["blocks"](24)
    assert (np.diff(blocks) >= 0).all()
    assert set(blocks) == set(range(trainer["FOLDS"]))


def test_the_threshold_heeds_the_newest_block(trainer: dict[str, Any]) -> None:
    labels = np.array([0.0, 1.0] * 8)
    scores = np.where(labels == 1, 0.8, 0.1)
    assert 0.1 < trainer["threshold_of"](scores, labels, scores, labels) <= 0.8
    newer = scores.copy()
    newer[-2:] = 0.05, 0.2  # the newest positive scores low
    assert trainer["threshold_of"](newer, labels, scores, labels) <= 0.2


def test_arrays_that_do_not_fit_together_are_refused(trainer: dict[str, Any], tmp_path: Path) -> None:
    with np.load(BytesIO(trainer["packed"](trained(trainer))), allow_pickle=False) as arrays:
        broken = {**dict(arrays), "words": np.zeros(7, np.float32)}
    np.savez(tmp_path / "weights.npz", **broken)
    digest = sha256((tmp_path / "weights.npz").read_bytes()).hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {"weights.npz": digest}}))
    with pytest.raises(ModelFileError, match="don't fit"):
        _ = CheckWorthiness(tmp_path).threshold


def test_embeddings_of_another_length_are_refused() -> None:
    with pytest.raises(ModelFileError, match="384"):
        CheckWorthiness().scores(["x"], np.zeros((1, 12), np.float32))
