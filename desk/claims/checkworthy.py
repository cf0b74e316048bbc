"""How much a sentence is worth checking: a linear model and small networks over embedding, signs and words.

Weights, provenance and the command that made them lie in ``resources/models/checkworthy``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from desk import assets
from desk.claims.signs import BUCKETS, SIGNS, Words, signs, words
from desk.domain.errors import ModelFileError
from desk.ports import Vectors

_WEIGHTS = "weights.npz"
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """The numbers of the classifier; ``d`` is the length of an embedding and :data:`SIGNS` together.

    Attributes:
        mean: of each feature over the training sentences, shape (d,).
        spread: what a feature is divided by, after its mean is taken away, shape (d,).
        linear: weights of the linear model, shape (d,).
        words: its weights of hashed words and pairs, shape (BUCKETS,).
        bias: its bias, shape ().
        hidden: weights into the networks' hidden layers, shape (networks, d, units).
        hidden_bias: shape (networks, units).
        out: weights of the hidden units, shape (networks, units).
        out_bias: shape (networks,).
        threshold: from this score on a sentence counts as worth checking, shape ().
    """

    mean: Array
    spread: Array
    linear: Array
    words: Array
    bias: Array
    hidden: Array
    hidden_bias: Array
    out: Array
    out_bias: Array
    threshold: Array

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.float32]]) -> Weights:
        """From arrays by their names.

        Raises:
            KeyError: if one is missing.
            ValueError: if the shapes don't belong together.
        """
        made = cls(**{name: np.asarray(arrays[name], np.float64) for name in cls.__dataclass_fields__})
        networks, length, units = made.hidden.shape
        fits = (
            all(each.shape == (length,) for each in (made.mean, made.spread, made.linear))
            and made.words.shape == (BUCKETS,)
            and made.hidden_bias.shape == made.out.shape == (networks, units)
            and made.out_bias.shape == (networks,)
        )
        if not fits:
            raise ValueError("its arrays don't fit together")
        return made

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Array:
        """One number from 0 to 1 for each text: the mean of the two models' log odds, as a chance."""
        return self.scores_of(np.hstack([vectors.astype(np.float64), signs(texts)]), words(texts))

    def scores_of(self, features: Array, found: Words) -> Array:
        """The same from embeddings and signs side by side, shape (n, d), and the words."""
        rows = (features - self.mean) / self.spread
        linear = rows @ self.linear + found.times(self.words, len(rows)) + self.bias
        units = np.maximum(np.einsum("nd,kdh->knh", rows, self.hidden) + self.hidden_bias[:, None, :], 0.0)
        networks = np.einsum("knh,kh->kn", units, self.out) + self.out_bias[:, None]
        chances: Array = 1.0 / (1.0 + np.exp(-(linear + networks.mean(axis=0)) / 2.0))
        return chances


class CheckWorthiness:
    """The classifier; loaded at first use, never if its bytes are not the pinned ones.

    Args:
        folder: holds ``manifest.json`` and ``weights.npz``.

    Raises:
        ModelFileError: on first use, if a file is missing, malformed or not the pinned one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.resource("models", "checkworthy")

    @property
    def threshold(self) -> float:
        """From this score on a sentence without other signs counts as worth checking."""
        return float(self._weights.threshold)

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Array:
        """One number from 0 to 1 for each text; ``vectors`` are their embeddings, row by row.

        Raises:
            ModelFileError: also if the embeddings have another length than the weights.
        """
        weights = self._weights
        length = len(weights.mean) - SIGNS
        if vectors.shape[1] != length:
            raise ModelFileError(f"The check-worthiness model takes vectors of {length} numbers.")
        return weights.scores(texts, vectors)

    @cached_property
    def _weights(self) -> Weights:
        path = self._folder / _WEIGHTS
        try:
            pinned = json.loads((self._folder / "manifest.json").read_bytes())["files"][_WEIGHTS]
            found = assets.sha256(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelFileError(f"The model file {path} can't be read: {error}") from error
        if found != pinned:
            raise ModelFileError(f"The model file {path} is not the one that this version was made with.")
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return Weights.of(arrays)
        except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
            raise ModelFileError(f"The model file {path} can't be read: {error}") from error
