"""Trains the verifier on a CPU; resumes where it was stopped.

    python train.py --start model.safetensors --tokenizer tokenizer.json --out FOLDER \
        --data PATH [--data PATH ...] --steps N [--cooldown M]

The learning rate warms up, stays, and falls to nothing over the last ``--cooldown`` steps, so a
run may be lengthened or ended early from its checkpoint by another ``--steps``. Held-in rows
(by a hash of their group) are never trained on and are written to ``held.jsonl`` for
calibration.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from model import END, PAD, START, Network, from_mpnet
from pairs import Pair, in_holdout, load
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

MAX_TOKENS, BATCH_TOKENS, BATCH_ROWS = 256, 3072, 40


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--cooldown", type=int, default=400)
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--frozen", type=int, default=3, help="lowest layers that are left as they are")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument(
        "--weights", type=Path, help="start from these trained weights, with a fresh schedule"
    )
    return parser.parse_args()


def tokenizer_of(path: Path) -> Tokenizer:
    """The tokenizer, neither cutting nor padding (its file asks for both)."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, pairs: list[Pair]) -> list[tuple[list[int], list[int]]]:
    """Token ids and types for each pair: ``<s> text </s></s> claim </s>``, the text cut where too long."""
    claims = tokenizer.encode_batch([pair.claim for pair in pairs], add_special_tokens=False)
    texts = tokenizer.encode_batch([pair.text for pair in pairs], add_special_tokens=False)
    found = []
    for claim, text in zip(claims, texts, strict=True):
        second = claim.ids[: MAX_TOKENS // 2]
        first = text.ids[: MAX_TOKENS - 4 - len(second)]
        found.append(
            ([START, *first, END, END, *second, END], [0] * (len(first) + 3) + [1] * (len(second) + 1))
        )
    return found


def batches(pairs: list[Pair], lengths: list[int], chance: random.Random) -> list[list[int]]:
    """One pass over the data: each pair by its share, like lengths together, batches in random order."""
    drawn: list[int] = []
    for index, pair in enumerate(pairs):
        copies = int(pair.share) + (chance.random() < pair.share % 1.0)
        drawn.extend([index] * copies)
    chance.shuffle(drawn)
    found: list[list[int]] = []
    for start in range(0, len(drawn), 4000):
        chunk = sorted(drawn[start : start + 4000], key=lambda index: lengths[index] + chance.random() * 8)
        batch: list[int] = []
        made: list[list[int]] = []
        for index in chunk:
            if batch and (len(batch) >= BATCH_ROWS or (len(batch) + 1) * lengths[index] > BATCH_TOKENS):
                made.append(batch)
                batch = []
            batch.append(index)
        made.append(batch)
        chance.shuffle(made)
        found.extend(made)
    return found


def pad(rows: list[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and types of a batch, padded to its longest row."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([row + [PAD] * (longest - len(row)) for row, _ in rows])
    types = torch.tensor([row + [0] * (longest - len(row)) for _, row in rows])
    return ids, (ids != PAD).long(), types


def loss_of(logits: Tensor, classes: list[tuple[int, ...]], smoothing: float = 0.05) -> Tensor:
    """Minus the log of the probability of the allowed classes, with a little label smoothing."""
    chances = functional.log_softmax(logits.float(), dim=1)
    allowed = torch.zeros_like(chances, dtype=torch.bool)
    for row, some in enumerate(classes):
        allowed[row, list(some)] = True
    right = chances.masked_fill(~allowed, float("-inf")).logsumexp(1)
    return -((1 - smoothing) * right + smoothing * chances.mean(1)).mean()


def rate_at(step: int, given: argparse.Namespace) -> float:
    """The learning rate's factor at a step."""
    left = (given.steps - step) / max(given.cooldown, 1)
    return max(0.0, min(1.0, (step + 1) / given.warmup, left))


class Masters:
    """The weights in full precision beside the network's, which is in bfloat16 (Micikevicius et al., 2018).

    AdamW; word vectors, places and the lowest layers stay as they are; norms and biases do not decay; the
    head learns quicker.
    """

    def __init__(self, network: Network, rate: float, frozen: int) -> None:
        for part in (network.words, network.positions, *network.layers[:frozen]):
            part.requires_grad_(requires_grad=False)
        if frozen:
            network.norm.requires_grad_(requires_grad=False)
            network.distances.requires_grad_(requires_grad=False)
        named = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
        self.names, self.theirs = list(named), list(named.values())
        self.ours = [weight.detach().float().clone().requires_grad_() for weight in self.theirs]
        groups: dict[tuple[float, float], list[Tensor]] = {}
        for name, weight in zip(self.names, self.ours, strict=True):
            key = (4 * rate if name.startswith("head.") else rate, 0.01 if weight.ndim > 1 else 0.0)
            groups.setdefault(key, []).append(weight)
        self.adam = torch.optim.AdamW(
            [
                {"params": some, "weight_decay": decay, "rate": speed}
                for (speed, decay), some in groups.items()
            ],
            lr=rate,
            betas=(0.9, 0.98),
            fused=True,
        )

    def step(self, factor: float) -> None:
        """One step with the network's gradients, which are then dropped."""
        for group in self.adam.param_groups:
            group["lr"] = group["rate"] * factor
        for ours, theirs in zip(self.ours, self.theirs, strict=True):
            ours.grad = theirs.grad.float()
            theirs.grad = None
        torch.nn.utils.clip_grad_norm_(self.ours, 1.0)
        self.adam.step()
        self.adam.zero_grad(set_to_none=True)
        self.write()

    def write(self) -> None:
        """Round the weights into the network."""
        with torch.no_grad():
            for ours, theirs in zip(self.ours, self.theirs, strict=True):
                theirs.copy_(ours)

    def state(self) -> dict[str, Tensor]:
        """The trained weights by name, in full precision."""
        return {name: weight.detach() for name, weight in zip(self.names, self.ours, strict=True)}

    def take(self, state: dict[str, Tensor]) -> None:
        """Go on from earlier weights."""
        with torch.no_grad():
            for name, weight in zip(self.names, self.ours, strict=True):
                weight.copy_(state[name])
        self.write()


def save(out: Path, masters: Masters, step: int, passes: int, done: int) -> None:
    """Write a checkpoint, whole or not at all."""
    new = out / "checkpoint.new"
    state = {"weights": masters.state(), "optimiser": masters.adam.state_dict()}
    torch.save(state | {"step": step, "passes": passes, "done": done}, new)
    new.replace(out / "checkpoint.pt")


def main() -> None:
    """Train."""
    given = options()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    tokenizer = tokenizer_of(given.tokenizer)
    everything = load(given.data, given.seed)
    pairs = [pair for pair in everything if not in_holdout(pair.group)]
    with (given.out / "held.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(pair)) + "\n" for pair in everything if in_holdout(pair.group))
    encoded = encode(tokenizer, pairs)
    lengths = [len(ids) for ids, _ in encoded]
    network = from_mpnet(given.start, dropout=0.0)
    network.head[0].register_forward_pre_hook(
        lambda _, found: functional.dropout(found[0], 0.1, network.training)
    )
    masters = Masters(network, given.rate, given.frozen)
    network.bfloat16()
    masters.write()
    if given.weights:
        masters.take(torch.load(given.weights, weights_only=True)["weights"])
    step = passes = done = 0
    if (given.out / "checkpoint.pt").exists():
        kept = torch.load(given.out / "checkpoint.pt", weights_only=True)
        masters.take(kept["weights"])
        masters.adam.load_state_dict(kept["optimiser"])
        step, passes, done = kept["step"], kept["passes"], kept["done"]
    print(f"{len(pairs)} pairs, {len(everything) - len(pairs)} held, from step {step}", flush=True)
    network.train()
    began, seen, total = time.monotonic(), 0, 0.0
    while step < given.steps:
        order = batches(pairs, lengths, random.Random(given.seed * 1000 + passes))
        if not done:
            print(f"pass {passes}: {len(order)} batches", flush=True)
        for batch in order[done:]:
            logits = network(*pad([encoded[index] for index in batch]))
            loss = loss_of(logits, [pairs[index].classes for index in batch])
            loss.backward()
            masters.step(rate_at(step, given))
            step, done, seen, total = step + 1, done + 1, seen + len(batch), total + loss.item()
            if step % 50 == 0:
                speed = seen / (time.monotonic() - began)
                print(
                    f"step {step} loss {total / 50:.4f} {speed:.1f} pairs/s rate {rate_at(step, given):.2f}",
                    flush=True,
                )
                total = 0.0
            if step % given.every == 0 or step == given.steps:
                save(given.out, masters, step, passes, done)
            if step == given.steps:
                return
        passes, done = passes + 1, 0


if __name__ == "__main__":
    main()
