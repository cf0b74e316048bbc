"""How much a sentence is worth checking: logistic regression over its embedding and its surface.

Weights, provenance and the command that made them lie in ``resources/models/checkworthy``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desk import assets
from desk.claims.surface import COUNT, surface
from desk.domain.errors import ModelFileError
from desk.ports import Vectors

_WEIGHTS = "weights.json"


@dataclass(frozen=True)
class _Weights:
    vector: NDArray[np.float64]
    bias: float
    threshold: float


class CheckWorthiness:
    """The classifier; loaded at first use, never if its bytes are not the pinned ones.

    Args:
        folder: holds ``manifest.json`` and ``weights.json``.

    Raises:
        ModelFileError: on first use, if a file is missing, malformed or not the pinned one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.resource("models", "checkworthy")

    @property
    def threshold(self) -> float:
        """From this score on a sentence without other signs counts as worth checking."""
        return self._weights.threshold

    def scores(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """One probability for each text; ``vectors`` are their embeddings, row by row.

        Raises:
            ModelFileError: also if the embeddings have another length than the weights.
        """
        weights = self._weights
        if vectors.shape[1] + COUNT != len(weights.vector):
            raise ModelFileError(
                f"The check-worthiness model takes vectors of {len(weights.vector) - COUNT} numbers."
            )
        rows = np.hstack([vectors.astype(np.float64), surface(texts)])
        scores: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(rows @ weights.vector + weights.bias)))
        return scores

    @cached_property
    def _weights(self) -> _Weights:
        path = self._folder / _WEIGHTS
        try:
            manifest = json.loads((self._folder / "manifest.json").read_bytes())
            pinned = manifest["files"][_WEIGHTS]
            found = assets.sha256(path)
            table = json.loads(path.read_bytes())
            weights = _Weights(
                np.array(table["weights"], np.float64), float(table["bias"]), float(table["threshold"])
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelFileError(f"The model file {path} can't be read: {error}") from error
        if found != pinned:
            raise ModelFileError(f"The model file {path} is not the one that this version was made with.")
        return weights
