"""Stores the weights of an int8 model in four bits each, to be unpacked to int8 when they are loaded.

A column of a weight matrix has one scale, and every block of 32 numbers in it a whole factor from 1 to 15:
``int8 = factor x four bits``. So the file is half as large and the runtime multiplies in int8 as before. A
scale for each block that is itself a small whole number is the idea of the k-quants of llama.cpp. The graph
names its matrices as data kept elsewhere; ``desk/adapters/packed_weights.py`` hands them to the runtime.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

BLOCK, MOST, SMALL = 32, 15, 100_000
Array = NDArray[np.float32]


def pack(weights: Array) -> tuple[NDArray[np.int8], NDArray[np.uint8], Array]:
    """Four-bit numbers (rows, columns), factors (rows / 32, columns) and scales (columns) of a matrix.

    Blocks run down the rows, which ``BLOCK`` must divide. The factor is the one with the least squared error.
    """
    rows, columns = weights.shape
    blocks = weights.reshape(rows // BLOCK, BLOCK, columns)
    largest = np.abs(blocks).max(1, keepdims=True)
    scale = np.maximum(largest.max(0) / (7.0 * MOST), 1e-12)
    near = np.clip(np.round(largest / (7.0 * scale)), 1, MOST)
    best, least = near, np.full(near.shape, np.inf, np.float32)
    for step in range(-4, 2):
        factor = np.clip(near + step, 1, MOST)
        made = np.clip(np.round(blocks / (factor * scale)), -8, 7) * factor * scale
        error = ((made - blocks) ** 2).sum(1, keepdims=True)
        best, least = np.where(error < least, factor, best), np.minimum(error, least)
    four = np.clip(np.round(blocks / (best * scale)), -8, 7).astype(np.int8)
    return four.reshape(rows, columns), best[:, 0, :].astype(np.uint8), scale[0].astype(np.float32)


def nibbles(four: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Two numbers from -8 to 7 in a byte, the first of them low, along the last axis."""
    return ((four[..., 0::2] & 0x0F) | ((four[..., 1::2] & 0x0F) << 4)).astype(np.uint8)


def elsewhere(name: str, shape: tuple[int, ...]) -> TensorProto:
    """An int8 matrix whose bytes the runtime is handed."""
    tensor = TensorProto(
        name=name, data_type=TensorProto.INT8, dims=shape, data_location=TensorProto.EXTERNAL
    )
    for key, value in (("location", "weights.npz"), ("offset", "0"), ("length", str(int(np.prod(shape))))):
        tensor.external_data.add(key=key, value=value)
    return tensor


def look_up(gather: NodeProto, table: str) -> list[NodeProto]:
    """Nodes that look words up in int8 with a scale for each word, in place of one in fp32."""
    ids = gather.input[1]
    return [
        helper.make_node("Gather", [f"{table}_quantized", ids], [f"{table}_row"]),
        helper.make_node("Cast", [f"{table}_row"], [f"{table}_wide"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{table}_scale", ids], [f"{table}_size"]),
        helper.make_node("Mul", [f"{table}_wide", f"{table}_size"], [gather.output[0]]),
    ]


def pack_file(plain: Path, int8: Path, to: Path, weights: Path, table: str) -> None:
    """Write ``int8`` without matrices and word vectors (``table``); those of ``plain`` go to ``weights``."""
    wide = {one.name: numpy_helper.to_array(one) for one in onnx.load(plain).graph.initializer}
    model = onnx.load(int8)
    graph = model.graph
    kept: dict[str, TensorProto] = {one.name: one for one in graph.initializer}
    parts: dict[str, NDArray[np.uint8]] = {}
    for name in [*kept]:
        stem = name.removesuffix("_quantized")
        if (name == stem and name != table) or wide[stem].size < SMALL:
            continue
        given = wide[stem] if name != table and kept[name].dims == list(wide[stem].shape) else wide[stem].T
        four, factors, scale = pack(np.ascontiguousarray(given, np.float32))
        if name == table:
            four, factors, scale = four.T, factors.T, scale[:, None]
            del kept[name]
        whole = f"{stem}_quantized"
        kept[whole] = elsewhere(whole, four.shape)
        kept[f"{stem}_scale"] = numpy_helper.from_array(np.ascontiguousarray(scale), f"{stem}_scale")
        parts[f"{whole}.four"], parts[f"{whole}.factors"] = nibbles(four), np.ascontiguousarray(factors)
    nodes = [new for node in graph.node for new in (look_up(node, table) if table in node.input else [node])]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept.values())
    graph.node.extend(nodes)
    to.write_bytes(model.SerializeToString())
    np.savez_compressed(weights, **parts)
