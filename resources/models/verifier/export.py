"""Writes a trained verifier as ONNX with packed weights, compares it with fp32, and writes its manifest.

    PYTHONPATH=REPOSITORY python export.py --start model.safetensors --weights checkpoint.pt \
        --tokenizer tokenizer.json --held held.jsonl --version 2 [--calibration calibration.json]

Dynamic quantisation to int8, per channel; the matrices are then stored in four bits (``pack.py``).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from model import CLASSES, END, START, Network, from_mpnet
from onnxruntime.quantization import QuantType, quantize_dynamic
from outliers import COLUMNS, part
from pack import pack_file
from pairs import Pair, rows
from torch import Tensor
from train import MAX_TOKENS, encode, pad, tokenizer_of

from desk.adapters.packed_weights import read_packed

HELD: dict[str, onnxruntime.OrtValue] = {}
"""The runtime does not keep handed weights alive."""
Found = tuple[float, float, float]
HERE = Path(__file__).resolve().parent
NAME, PACKED, TOLERANCE = "model.onnx", "weights.npz", 0.04


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
        dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "token_type_ids"), free)
        | {"logits": {0: "batch"}},
        opset_version=18,
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


def session(path: Path) -> onnxruntime.InferenceSession:
    """A loaded ONNX file, with the packed weights beside it if there are any."""
    alone = onnxruntime.SessionOptions()
    alone.intra_op_num_threads = 1
    packed = path.with_name(PACKED)
    if packed.exists():
        given = {
            name: onnxruntime.OrtValue.ortvalue_from_numpy(one) for name, one in read_packed(packed).items()
        }
        HELD.update(given)
        alone.add_external_initializers(list(given), list(given.values()))
    return onnxruntime.InferenceSession(str(path), alone, providers=["CPUExecutionProvider"])


def template(tokenizer: Path) -> str:
    """The tokenizer's file, with a second type for the claim's tokens, and neither cutting nor padding."""
    table = json.loads(tokenizer.read_text(encoding="utf-8"))
    start, end = ({"id": name, "ids": [at], "tokens": [name]} for name, at in (("<s>", START), ("</s>", END)))
    ends = [{"SpecialToken": {"id": "</s>", "type_id": 0}}] * 2 + [{"Sequence": {"id": "B", "type_id": 1}}]
    first = [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    table |= {"truncation": None, "padding": None}
    table["post_processor"] = {
        "type": "TemplateProcessing",
        "single": [*first, ends[0]],
        "pair": [*first, *ends, {"SpecialToken": {"id": "</s>", "type_id": 1}}],
        "special_tokens": {"<s>": start, "</s>": end},
    }
    return json.dumps(table, ensure_ascii=False) + "\n"


def compare(path: Path, given: list[tuple[Tensor, Tensor, Tensor]], wanted: list[np.ndarray]) -> Found:
    """Mean and largest difference of a probability, torch against ONNX, and how often the labels agree."""
    loaded = session(path)
    differences, equal = [], []
    for (ids, mask, types), right in zip(given, wanted, strict=True):
        feed = {"input_ids": ids.numpy(), "attention_mask": mask.numpy(), "token_type_ids": types.numpy()}
        made = chances(loaded.run(None, feed)[0])[0]
        differences.append(np.abs(right - made).max())
        equal.append(right.argmax() == made.argmax())
    return float(np.mean(differences)), float(np.max(differences)), float(np.mean(equal))


def wide(plain: Path) -> list[str]:
    """The nodes that stay in fp32: look-ups, and the columns that are kept apart."""
    nodes = onnx.load(plain).graph.node
    apart = tuple(f"/{name}/MatMul" for name in COLUMNS)
    return [node.name for node in nodes if node.op_type == "Gather" or node.name.endswith(apart)]


def say(name: str, found: Found) -> None:
    """One line of what :func:`compare` found."""
    mean, largest, equal = found
    print(
        f"{name} against fp32: mean difference {mean:.4f}, largest {largest:.4f}, equal labels {equal:.3f}",
        flush=True,
    )


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True, help="the weights that were trained from")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument(
        "--held", type=Path, required=True, help="held.jsonl of the training run, to compare on"
    )
    parser.add_argument("--calibration", type=Path, help="JSON: temperature and bias of the logits")
    parser.add_argument("--to", type=Path, default=HERE)
    given = parser.parse_args()
    torch.set_num_threads(1)
    network = from_mpnet(given.start, dropout=0.0)
    network.load_state_dict(torch.load(given.weights, weights_only=True)["weights"], strict=False)
    network.eval()
    given_ = inputs(given.held, given.tokenizer, 100)
    wanted = [chances(network(*one).detach().numpy())[0] for one in given_]
    part(network, given_[::2])
    with tempfile.TemporaryDirectory() as folder:
        plain, int8 = Path(folder) / "plain.onnx", Path(folder) / "int8.onnx"
        fp32(network, plain)
        print("exported", flush=True)
        _, largest, _ = compare(plain, given_, wanted)
        if largest > 1e-3:
            raise SystemExit(f"the fp32 export differs by {largest}")
        quantize_dynamic(
            plain, int8, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=wide(plain)
        )
        say("int8", compare(int8, given_, wanted))
        given.to.mkdir(parents=True, exist_ok=True)
        pack_file(plain, int8, given.to / NAME, given.to / PACKED, "words.weight")
    found = compare(given.to / NAME, given_, wanted)
    say("packed", found)
    if found[0] > TOLERANCE:
        raise SystemExit("the packed file differs too much")
    (given.to / "tokenizer.json").write_text(template(given.tokenizer), encoding="utf-8")
    calibration = json.loads(given.calibration.read_text()) if given.calibration else {}
    manifest = {
        "name": "factdesk-verifier",
        "version": given.version,
        "licence": "Apache-2.0",
        "classes": list(CLASSES),
        "max_tokens": MAX_TOKENS,
        "temperature": calibration.get("temperature", 1.0),
        "bias": calibration.get("bias", [0.0, 0.0, 0.0]),
        "files": {
            name: sha256((given.to / name).read_bytes()).hexdigest()
            for name in (NAME, PACKED, "tokenizer.json")
        },
    }
    (given.to / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps(manifest["files"]))


if __name__ == "__main__":
    main()
