"""The numbers of the look: grid, type scale and the two palettes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desk.domain.vocabulary import Label

UNIT: Final = 8
"""Pixels of one step of the grid."""

SMALL: Final = 9.0
BODY: Final = 10.0
LEAD: Final = 12.0
TITLE: Final = 15.0
HERO: Final = 21.0
"""The type scale, in points: ratio of about 1.2 to 1.4 from step to step."""


def space(steps: float = 1.0) -> int:
    """Pixels of so many steps of the grid."""
    return round(UNIT * steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """One palette; each colour is #rrggbb."""

    name: str
    """light or dark."""
    desk: str
    """What everything lies on."""
    paper: str
    """Documents, lists, fields."""
    raised: str
    ink: str
    ink_soft: str
    disabled: str
    hairline: str
    field_edge: str
    """Edges of fields and buttons: 3 to 1 against paper, so that they are found."""
    accent: str
    on_accent: str
    selection: str
    highlight: str
    """Behind found words and quotations."""
    danger: str
    danger_wash: str
    warning: str
    labels: Mapping[Label, str]


LIGHT: Final = Colors(
    name="light",
    desk="#f3f2ee",
    paper="#fffefb",
    raised="#faf9f5",
    ink="#1f1e1c",
    ink_soft="#605d57",
    disabled="#98948c",
    hairline="#dcd9d1",
    field_edge="#8f8b83",
    accent="#1a5e9a",
    on_accent="#ffffff",
    selection="#d9e7f4",
    highlight="#ffeaa3",
    danger="#a8201a",
    danger_wash="#fbe9e7",
    warning="#7d5200",
    labels={
        Label.SUPPORTED: "#1b7340",
        Label.REFUTED: "#a8201a",
        Label.CONFLICTING: "#87500a",
        Label.NOT_ENOUGH_EVIDENCE: "#55606f",
    },
)
DARK: Final = Colors(
    name="dark",
    desk="#1b1b1d",
    paper="#232326",
    raised="#2a2a2e",
    ink="#ebe9e4",
    ink_soft="#aaa69e",
    disabled="#75726c",
    hairline="#3b3b40",
    field_edge="#7c7a76",
    accent="#7db8ee",
    on_accent="#0f2233",
    selection="#263c50",
    highlight="#5f4f10",
    danger="#ff9289",
    danger_wash="#43211f",
    warning="#eebb5c",
    labels={
        Label.SUPPORTED: "#7bd29b",
        Label.REFUTED: "#ff9289",
        Label.CONFLICTING: "#eebb5c",
        Label.NOT_ENOUGH_EVIDENCE: "#b3bccb",
    },
)
