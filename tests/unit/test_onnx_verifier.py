"""The shipped verifier: its bytes, its probabilities, and ten plain pairs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desk import assets
from desk.adapters.onnx_models import OnnxVerifier
from desk.domain.errors import ModelFileError

FOLDER = assets.resource("models", "verifier")
TEXT = "The city council of Harlow approved the new bridge toll on Monday by a vote of seven to two."
PLAIN = [
    ("The city council of Harlow approved the new bridge toll.", TEXT, "supports"),
    ("The council of Harlow approved a bridge toll on Monday.", TEXT, "supports"),
    ("The city council of Harlow rejected the new bridge toll.", TEXT, "refutes"),
    ("The city council of Harlow did not approve the new bridge toll.", TEXT, "refutes"),
    ("The city council of Harlow approved the new bridge toll on Friday.", TEXT, "refutes"),
    ("The mayor of Harlow was born in a fishing village.", TEXT, "neutral"),
    ("A man is playing a guitar.", "A man is playing a guitar on a stage.", "supports"),
    ("A man is sleeping.", "A man is playing a guitar on a stage.", "refutes"),
    ("Judge Marsh denied the motion.", "Judge Marsh denied the motion to dismiss.", "supports"),
    ("Judge Marsh granted the motion.", "Judge Marsh denied the motion to dismiss.", "refutes"),
]


@pytest.fixture(scope="module")
def verifier() -> OnnxVerifier:
    return OnnxVerifier()


@pytest.mark.parametrize(("claim", "text", "wanted"), PLAIN)
def test_plain_pairs_are_read_rightly(verifier: OnnxVerifier, claim: str, text: str, wanted: str) -> None:
    scores = verifier.judge([(claim, text)])[0]
    read = {"supports": scores.supports, "refutes": scores.refutes, "neutral": scores.neutral}
    assert max(read, key=lambda name: read[name]) == wanted


def test_scores_are_probabilities_and_depend_on_the_pair_alone(verifier: OnnxVerifier) -> None:
    pairs = [(claim, text) for claim, text, _ in PLAIN]
    together = verifier.judge(pairs)
    assert together == [verifier.judge([pair])[0] for pair in pairs]
    for scores in together:
        assert scores.supports + scores.refutes + scores.neutral == pytest.approx(1.0)


def test_curly_marks_are_read_as_straight_ones(verifier: OnnxVerifier) -> None:
    curly, straight = verifier.judge(
        [("The court’s “stay”", "The mayor’s — “no”"), ('The court\'s "stay"', 'The mayor\'s - "no"')]
    )
    assert curly == straight


def test_no_pairs_give_no_scores_and_long_ones_are_cut(verifier: OnnxVerifier) -> None:
    assert verifier.judge([]) == []
    assert len(verifier.judge([("A toll. " * 400, "A bridge. " * 4000), ("", "")])) == 2


def test_its_name_says_version_and_hash(verifier: OnnxVerifier) -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    wanted = f"factdesk-verifier-{manifest['version']}@{manifest['files']['weights.npz'][:8]}"
    assert verifier.name == wanted


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "verifier"
    shutil.copytree(FOLDER, folder)
    weights = folder / "model.onnx"
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    with pytest.raises(ModelFileError, match="not the one"):
        OnnxVerifier(folder).judge([("A toll.", "A bridge.")])


@pytest.mark.parametrize(
    "calibration",
    [{"temperature": 0, "bias": [0, 0, 0]}, {"temperature": 1, "bias": [0]}, {"temperature": "hot"}],
)
def test_a_calibration_that_is_none_is_refused(tmp_path: Path, calibration: dict[str, object]) -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    del manifest["bias"], manifest["temperature"]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | calibration))
    with pytest.raises(ModelFileError, match="calibration"):
        OnnxVerifier(tmp_path)
