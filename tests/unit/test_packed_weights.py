"""Weights in four bits come back as the int8 numbers that were meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from desk.adapters.packed_weights import BLOCK, read_packed, unpack

FOURS = arrays(np.int8, (2 * BLOCK, 6), elements=st.integers(-8, 7))
FACTORS = arrays(np.uint8, (2, 6), elements=st.integers(1, 15))


def nibbles(four: np.ndarray) -> np.ndarray:
    """Two numbers in a byte, the first of them low."""
    return ((four[:, 0::2] & 0x0F) | ((four[:, 1::2] & 0x0F) << 4)).astype(np.uint8)


@given(four=FOURS, factors=FACTORS)
def test_blocks_down_the_rows(four: np.ndarray, factors: np.ndarray) -> None:
    wanted = four.astype(int) * np.repeat(factors.astype(int), BLOCK, axis=0)
    made = unpack(nibbles(four), factors)
    assert made.dtype == np.int8
    assert (made == wanted).all()


@given(four=FOURS, factors=FACTORS)
def test_blocks_along_the_columns(four: np.ndarray, factors: np.ndarray) -> None:
    wanted = (four.astype(int) * np.repeat(factors.astype(int), BLOCK, axis=0)).T
    made = unpack(nibbles(np.ascontiguousarray(four.T)), np.ascontiguousarray(factors.T))
    assert (made == wanted).all()


def test_factors_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        unpack(np.zeros((64, 3), np.uint8), np.ones((3, 6), np.uint8))


def test_a_file(tmp_path: Path) -> None:
    four, factors = np.full((BLOCK, 2), -8, np.int8), np.array([[1, 15]], np.uint8)
    held: dict[str, Any] = {"a.four": nibbles(four), "a.factors": factors}
    np.savez_compressed(tmp_path / "weights.npz", **held)
    found = read_packed(tmp_path / "weights.npz")
    assert list(found) == ["a"]
    assert found["a"][0].tolist() == [-8, -120]


def test_a_file_of_objects_is_refused(tmp_path: Path) -> None:
    held: dict[str, Any] = {"a.four": np.array([{}], object), "a.factors": np.ones(1)}
    np.savez(tmp_path / "weights.npz", **held)
    with pytest.raises(ValueError, match="pickle"):
        read_packed(tmp_path / "weights.npz")
