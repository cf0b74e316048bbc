"""Unpacks weights that are stored in four bits each to the int8 that the runtime multiplies with.

The file is an ``.npz`` with two arrays for each matrix NAME: ``NAME.four``, two numbers from -8 to 7 in a
byte, the first in its low half, and ``NAME.factors``, a whole number from 1 to 15 for each block of 32
numbers: ``int8 = factor x four bits``. Blocks run along the axis on which the factors are fewer. A factor for
each block beside one scale for each column is the idea of the k-quants of llama.cpp; what writes such a file
is ``resources/models/verifier/pack.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 32
"""Numbers that share a factor."""


def unpack(four: NDArray[np.uint8], factors: NDArray[np.uint8]) -> NDArray[np.int8]:
    """The int8 matrix (rows, columns) of packed numbers (rows, columns / 2) and their factors.

    Raises:
        ValueError: where the shapes do not fit each other.
    """
    rows, columns = four.shape[0], 2 * four.shape[1]
    made = np.empty((rows, columns), np.int8)
    # A shift to the top of the byte and back carries the sign of the low half along.
    made[:, 0::2] = (four << 4).view(np.int8) >> 4
    made[:, 1::2] = four.view(np.int8) >> 4
    times = factors.view(np.int8)
    if factors.shape == (rows // BLOCK, columns):
        return (made.reshape(-1, BLOCK, columns) * times[:, None, :]).reshape(rows, columns)
    if factors.shape == (rows, columns // BLOCK):
        return (made.reshape(rows, -1, BLOCK) * times[:, :, None]).reshape(rows, columns)
    raise ValueError(f"factors of shape {factors.shape} do not fit {rows} x {columns} weights")


def read_packed(path: Path) -> dict[str, NDArray[np.int8]]:
    """The int8 matrices of a file by name.

    Raises:
        OSError: if it can't be read.
        ValueError: if it is not such a file.
    """
    with np.load(path, allow_pickle=False) as arrays:
        names = sorted(key.removesuffix(".four") for key in arrays.files if key.endswith(".four"))
        return {name: unpack(arrays[f"{name}.four"], arrays[f"{name}.factors"]) for name in names}
