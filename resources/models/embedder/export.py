"""Makes model.onnx (int8) from the published weights of all-MiniLM-L6-v2.

    python export.py FOLDER_WITH_model.safetensors_AND_tokenizer.json [TO]

Needs onnx 1.23, onnxruntime 1.31, safetensors and numpy; nothing of the desk. The graph is built
operator by operator from the weights (BERT: Devlin et al., 2019; post-norm, exact gelu), with mean
pooling over the attention mask and L2 normalisation inside, so that no exporter's treatment of
padding can change a vector. Then each MatMul and each table of embeddings is quantised to int8,
dynamically and per channel.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
HEADS, WIDTH, LAYERS, OPSET = 12, 384, 6, 20


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights, self.nodes, self.constants, self.count = weights, [], {}, 0

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        self.count += 1
        out = f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, **attributes))
        return out

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name].astype(np.float32))

    def ints(self, *values: int) -> str:
        return self.constant("ints_" + "_".join(map(str, values)), np.array(values, np.int64))

    def number(self, value: float) -> str:
        return self.constant(f"number_{value}", np.array(value, np.float32))

    def linear(self, x: str, name: str) -> str:
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T.astype(np.float32))
        return self.op("Add", self.op("MatMul", x, matrix), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def heads(self, x: str, perm: list[int]) -> str:
        split = self.op("Reshape", x, self.ints(0, 0, HEADS, WIDTH // HEADS))
        return self.op("Transpose", split, perm=perm)


def embeddings(g: Graph) -> str:
    words = g.op("Gather", g.weight("embeddings.word_embeddings.weight"), "input_ids")
    length = g.op("Slice", g.op("Shape", "input_ids"), g.ints(1), g.ints(2))
    # Every text is of segment 0, so its row is added to each position once and for all.
    places = g.weights["embeddings.position_embeddings.weight"]
    places = places + g.weights["embeddings.token_type_embeddings.weight"][0]
    table = g.constant("positions", places.astype(np.float32))
    here = g.op("Slice", table, g.ints(0), length, g.ints(0))
    return g.norm(g.op("Add", words, here), "embeddings.LayerNorm")


def layer(g: Graph, x: str, blocked: str, name: str) -> str:
    query = g.heads(g.linear(x, f"{name}.attention.self.query"), [0, 2, 1, 3])
    key = g.heads(g.linear(x, f"{name}.attention.self.key"), [0, 2, 3, 1])
    value = g.heads(g.linear(x, f"{name}.attention.self.value"), [0, 2, 1, 3])
    scores = g.op("Div", g.op("MatMul", query, key), g.number((WIDTH / HEADS) ** 0.5))
    weights = g.op("Softmax", g.op("Add", scores, blocked), axis=-1)
    mixed = g.op("Transpose", g.op("MatMul", weights, value), perm=[0, 2, 1, 3])
    joined = g.op("Reshape", mixed, g.ints(0, 0, WIDTH))
    x = g.op("Add", x, g.linear(joined, f"{name}.attention.output.dense"))
    x = g.norm(x, f"{name}.attention.output.LayerNorm")
    inner = g.op("Gelu", g.linear(x, f"{name}.intermediate.dense"))
    x = g.op("Add", x, g.linear(inner, f"{name}.output.dense"))
    return g.norm(x, f"{name}.output.LayerNorm")


def pooled(g: Graph, x: str, mask: str) -> str:
    wide = g.op("Unsqueeze", mask, g.ints(2))
    total = g.op("ReduceSum", g.op("Mul", x, wide), g.ints(1), keepdims=0)
    count = g.op("ReduceSum", mask, g.ints(1), keepdims=1)
    mean = g.op("Div", total, count)
    length = g.op("ReduceL2", mean, g.ints(1), keepdims=1)
    return g.op("Div", mean, g.op("Max", length, g.number(1e-12)))


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    g = Graph(weights)
    mask = g.op("Cast", "attention_mask", to=TensorProto.FLOAT)
    off = g.op("Mul", g.op("Sub", g.number(1.0), mask), g.number(-1e9))
    blocked = g.op("Unsqueeze", off, g.ints(1, 2))
    x = embeddings(g)
    for at in range(LAYERS):
        x = layer(g, x, blocked, f"encoder.layer.{at}")
    g.nodes.append(helper.make_node("Identity", [pooled(g, x, mask)], ["embedding"]))
    taken = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    given = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])]
    graph = helper.make_graph(g.nodes, "all-MiniLM-L6-v2", taken, given, list(g.constants.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main(source: Path, to: Path) -> None:
    for name, pinned in (("model.safetensors", WEIGHTS), ("tokenizer.json", TOKENIZER)):
        if sha256((source / name).read_bytes()).hexdigest() != pinned:
            sys.exit(f"{source / name} is not the published file")
    full = to / "model-fp32.onnx"
    onnx.save(build(load_file(source / "model.safetensors")), full)
    quantize_dynamic(full, to / "model.onnx", per_channel=True, weight_type=QuantType.QInt8)
    full.rename(source / "model-fp32.onnx")
    (to / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
    files = {name: sha256((to / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    manifest = {
        "name": "all-MiniLM-L6-v2-int8",
        "licence": "Apache-2.0",
        "dimensions": WIDTH,
        "max_tokens": 256,
        "files": files,
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent)
