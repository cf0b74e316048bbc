"""The verifier's network: MPNet (12 layers, 768 wide) with a head over three readings.

The input is ``<s> passage </s></s> claim </s>``. The head sees the first token, and the mean and
the maximum over the claim's tokens: one word of the claim that the passage gainsays must be able
to decide, which a mean alone washes out.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 768, 12, 12, 3072, 30527, 514
BUCKETS, FARTHEST = 32, 128
START, PAD, END = 0, 1, 2
CLASSES = ("supports", "refutes", "neutral")


def buckets(length: int) -> Tensor:
    """The bucket of each distance from ``1 - length`` to ``length - 1``: exact near, by logarithm when far.

    As in T5 (Raffel et al., 2020) and MPNet.
    """
    away = torch.arange(1 - length, length)
    half = BUCKETS // 2
    exact = half // 2
    size = away.abs()
    far = exact + (torch.log(size.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return (away < 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


class Layer(nn.Module):
    """One post-norm transformer layer, as in MPNet (Song et al., 2020)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mixing = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """``states`` (batch, length, 768); ``bias`` (batch, heads, length, length), added to the scores."""
        rows, length, _ = states.shape
        query, key, value = (
            part.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.mixing(states).split(WIDTH, dim=2)
        )
        scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, key.transpose(2, 3)) + bias
        mixed = torch.matmul(scores.softmax(dim=-1), value).transpose(1, 2).reshape(rows, length, WIDTH)
        states = self.norm(states + self.dropout(self.output(mixed)))
        return self.last_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Network(nn.Module):
    """Token ids to the three logits of :data:`CLASSES`."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.Tanh(), nn.Linear(WIDTH, len(CLASSES)))
        self.register_buffer("buckets", buckets(POSITIONS - 2), persistent=False)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """All three (batch, length), int64: token ids, 1 where a token is, 1 where the claim is."""
        length = ids.shape[1]
        places = torch.arange(2, length + 2, device=ids.device)
        states = self.dropout(self.norm(self.words(ids) + self.positions(places)))
        away = places[:, None] - places[None, :] + POSITIONS - 3
        near = self.distances(self.buckets[away]).permute(2, 0, 1)[None]
        bias = near + (1.0 - mask[:, None, None, :].to(near.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        claim = (types * mask)[:, :, None].to(states.dtype)
        mean = (states * claim).sum(1) / claim.sum(1).clamp(min=1.0)
        most = (states - (1.0 - claim) * 1e4).amax(1)
        return self.head(self.dropout(torch.cat([states[:, 0], mean, most], dim=1)))


def from_mpnet(path: Path, dropout: float = 0.1, layers: int = LAYERS) -> Network:
    """A network with the encoder's weights of all-mpnet-base-v2 and a new head.

    Raises:
        ValueError: if the file holds other weights.
    """
    network, given = Network(dropout, layers), load_file(path)
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "distances.weight": given["encoder.relative_attention_bias.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for layer in range(layers):
        theirs, ours = f"encoder.layer.{layer}.", f"layers.{layer}."
        for kind in ("weight", "bias"):
            parts = [given[f"{theirs}attention.attn.{part}.{kind}"] for part in "qkv"]
            state[f"{ours}mixing.{kind}"] = torch.cat(parts)
            state[f"{ours}output.{kind}"] = given[f"{theirs}attention.attn.o.{kind}"]
            state[f"{ours}norm.{kind}"] = given[f"{theirs}attention.LayerNorm.{kind}"]
            state[f"{ours}inner.{kind}"] = given[f"{theirs}intermediate.dense.{kind}"]
            state[f"{ours}outer.{kind}"] = given[f"{theirs}output.dense.{kind}"]
            state[f"{ours}last_norm.{kind}"] = given[f"{theirs}output.LayerNorm.{kind}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    wrong = [name for name in missing if not name.startswith("head.")] + list(unexpected)
    if wrong:
        raise ValueError(f"{path} is not MPNet: {wrong}")
    return network
