"""The verifier's network: MiniLM-L6 (BERT, 6 layers, 384 wide) with a head over three readings.

The input is ``[CLS] passage [SEP] claim [SEP]``. The head sees the first token, and the mean and
the maximum over the claim's tokens: one word of the claim that the passage gainsays must be able
to decide, which a mean alone washes out.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
CLASSES = ("supports", "refutes", "neutral")


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT (Devlin et al., 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """``states`` (batch, length, 384); ``mask`` (batch, 1, 1, length), 0 or a large negative number."""
        rows, length, _ = states.shape

        def heads(part: nn.Linear) -> Tensor:
            return part(states).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        # Plain products: on a CPU the fused kernel's backward pass took half of all training time.
        scores = heads(self.query) @ heads(self.key).transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        mixed = (scores + mask.to(scores.dtype)).softmax(dim=-1).to(scores.dtype) @ heads(self.value)
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        states = self.norm(states + self.dropout(self.output(mixed)))
        return self.last_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Network(nn.Module):
    """Token ids to the three logits of :data:`CLASSES`."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.Tanh(), nn.Linear(WIDTH, len(CLASSES)))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """All three (batch, length), int64: token ids, 1 where a token is, 1 where the claim is."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.words(ids) + self.positions(places) + self.types(types))
        states = self.dropout(states)
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        claim = (types * mask)[:, :, None].to(states.dtype)
        mean = (states * claim).sum(1) / claim.sum(1).clamp(min=1.0)
        most = (states - (1.0 - claim) * 1e4).amax(1)
        return self.head(self.dropout(torch.cat([states[:, 0], mean, most], dim=1)))


def from_minilm(path: Path, dropout: float = 0.1) -> Network:
    """A network with the encoder's weights of all-MiniLM-L6-v2 and a new head."""
    network, given = Network(dropout), load_file(path)
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "positions",
        "embeddings.token_type_embeddings": "types",
        "embeddings.LayerNorm": "norm",
    }
    for layer in range(LAYERS):
        theirs, ours = f"encoder.layer.{layer}.", f"layers.{layer}."
        names |= {
            theirs + "attention.self.query": ours + "query",
            theirs + "attention.self.key": ours + "key",
            theirs + "attention.self.value": ours + "value",
            theirs + "attention.output.dense": ours + "output",
            theirs + "attention.output.LayerNorm": ours + "norm",
            theirs + "intermediate.dense": ours + "inner",
            theirs + "output.dense": ours + "outer",
            theirs + "output.LayerNorm": ours + "last_norm",
        }
    state = {}
    for name, tensor in given.items():
        stem, _, kind = name.rpartition(".")
        if stem in names:
            state[f"{names[stem]}.{kind}"] = tensor
    missing, unexpected = network.load_state_dict(state, strict=False)
    wrong = [name for name in missing if not name.startswith("head.")] + list(unexpected)
    if wrong:
        raise ValueError(f"{path} is not MiniLM-L6: {wrong}")
    return network
