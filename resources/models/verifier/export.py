"""Writes the int8 ONNX file of a trained verifier, compares it with fp32, and its manifest.

    python export.py --weights checkpoint.pt --tokenizer tokenizer.json --version 1 [--calibration calibration.json]

Dynamic quantisation, per channel, of the linear layers and the word vectors.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from model import CLASSES, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from pairs import Pair, rows
from torch import Tensor
from train import encode, pad, tokenizer_of

HERE = Path(__file__).resolve().parent
NAME, TOLERANCE = "model.onnx", 0.03


def fp32(network: Network, to: Path) -> None:
    """Export with free batch and length."""
    example = (torch.ones(2, 8, dtype=torch.int64),) * 3
    free = {0: "batch", 1: "length"}
    torch.onnx.export(
        network,
        example,
        str(to),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["logits"],
        dynamic_axes={name: free for name in ("input_ids", "attention_mask", "token_type_ids")} | {"logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def chances(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    power = np.exp(logits - logits.max(1, keepdims=True))
    return power / power.sum(1, keepdims=True)


def inputs(held: Path, tokenizer: Path, count: int) -> list[tuple[Tensor, Tensor, Tensor]]:
    """Held-in pairs as the network takes them, one by one, spread over the file."""
    pairs = [Pair(**row) for row in rows(held)]
    encoded = encode(tokenizer_of(tokenizer), pairs[:: max(1, len(pairs) // count)])
    return [pad([row]) for row in encoded]


def compare(network: Network, path: Path, given: list[tuple[Tensor, Tensor, Tensor]]) -> tuple[float, float, float]:
    """Mean and largest difference of a probability between torch and an ONNX file, and the share of equal labels."""
    alone = onnxruntime.SessionOptions()
    alone.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), alone, providers=["CPUExecutionProvider"])
    differences, equal = [], []
    for ids, mask, types in given:
        feed = {"input_ids": ids.numpy(), "attention_mask": mask.numpy(), "token_type_ids": types.numpy()}
        made = chances(session.run(None, feed)[0])[0]
        with torch.no_grad():
            wanted = chances(network(ids, mask, types).numpy())[0]
        differences.append(np.abs(wanted - made).max())
        equal.append(wanted.argmax() == made.argmax())
    return float(np.mean(differences)), float(np.max(differences)), float(np.mean(equal))


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--held", type=Path, required=True, help="held.jsonl of the training run, to compare on")
    parser.add_argument("--calibration", type=Path, help="JSON: temperature and bias of the logits")
    parser.add_argument("--to", type=Path, default=HERE)
    given = parser.parse_args()
    torch.set_num_threads(1)  # two wait for each other where other work shares the cores
    network = Network(0.0)
    network.load_state_dict(torch.load(given.weights, weights_only=True)["network"])
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        fp32(network, plain)
        print("exported", flush=True)
        given_ = inputs(given.held, given.tokenizer, 150)
        _, largest, _ = compare(network, plain, given_)
        if largest > 1e-3:
            raise SystemExit(f"the fp32 export differs by {largest}")
        kept = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/head")]
        quantize_dynamic(plain, given.to / NAME, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=kept)
    mean, largest, equal = compare(network, given.to / NAME, given_)
    print(f"int8 against fp32: mean difference {mean:.4f}, largest {largest:.4f}, equal labels {equal:.3f}")
    if mean > TOLERANCE:
        raise SystemExit("the int8 file differs too much")
    shutil.copyfile(given.tokenizer, given.to / "tokenizer.json")
    calibration = json.loads(given.calibration.read_text()) if given.calibration else {}
    manifest = {
        "name": "factdesk-verifier",
        "version": given.version,
        "licence": "Apache-2.0",
        "classes": list(CLASSES),
        "max_tokens": 256,
        "temperature": calibration.get("temperature", 1.0),
        "bias": calibration.get("bias", [0.0, 0.0, 0.0]),
        "files": {
            name: sha256((given.to / name).read_bytes()).hexdigest() for name in (NAME, "tokenizer.json")
        },
    }
    (given.to / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps(manifest["files"]))


if __name__ == "__main__":
    main()
