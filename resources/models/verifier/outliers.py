"""Keeps the few largest numbers of a network's states out of the rounding to int8.

A few numbers of MPNet's states are a hundred times as large as the rest, and one scale for all would lose the
rest. So the columns that they come in are multiplied in fp32, and everything else in int8: the decomposition
of LLM.int8() (Dettmers et al., 2022), with the columns chosen once, on example inputs.
"""

from __future__ import annotations

import torch
from model import Network
from torch import Tensor, nn

COLUMNS = {"mixing": 8, "inner": 8, "outer": 48}
"""How many columns of each layer's matrices are kept apart; with these the probabilities moved by 0.011 on
the mean, with none by 0.068, with 48 of the last matrix alone by 0.036."""


class Parted(nn.Module):
    """A linear layer whose largest inputs go their own way."""

    def __init__(self, linear: nn.Linear, apart: Tensor) -> None:
        super().__init__()
        kept = torch.ones(linear.in_features)
        kept[apart] = 0
        self.register_buffer("apart", apart)
        self.register_buffer("kept", kept)
        self.few = nn.Parameter(linear.weight.detach()[:, apart].T.clone())
        self.rest = linear

    def forward(self, states: Tensor) -> Tensor:
        """The same as the plain layer but for rounding."""
        return self.rest(states * self.kept) + torch.matmul(states[..., self.apart], self.few)


def part(network: Network, given: list[tuple[Tensor, Tensor, Tensor]]) -> None:
    """Part every layer's matrices, by what goes into them for some example inputs."""
    largest: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        now = inputs[0].detach().abs().amax((0, 1))
        largest[module] = torch.maximum(largest[module], now) if module in largest else now

    places = [(layer, name) for layer in network.layers for name in COLUMNS]
    hooks = [getattr(layer, name).register_forward_pre_hook(note) for layer, name in places]
    with torch.no_grad():
        for one in given:
            network(*one)
    for hook in hooks:
        hook.remove()
    for layer, name in places:
        linear = getattr(layer, name)
        setattr(layer, name, Parted(linear, largest[linear].topk(COLUMNS[name]).indices.sort().values))
