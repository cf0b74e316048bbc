"""Draws how often verdicts are right against how sure they say they are.

    python tests/benchmarks/calibration_plot.py GOLD PREDICTED [GOLD PREDICTED ...] --out PLOT.svg

The files are those that ``eval_verdict.py`` writes. Bins of a tenth over the confidence of the label given;
the bar is the share that was right with its 95 % interval (Wilson, 1927), the line is perfect calibration.
The expected calibration error is the mean distance between the two, weighted by the bins' sizes (Naeini et
al., 2015). In sets whose "refuted" may also mean "not borne out", both labels are right for it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SIZE, EDGE = 360, 50


@dataclass(frozen=True)
class Bin:
    """Verdicts of like confidence: how many, how sure on the mean, and what share was right."""

    count: int
    sure: float
    right: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share."""
        n, p, z = self.count, self.right, 1.96
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def is_right(gold: dict[str, Any], label: str) -> bool:
    """Whether a label is the gold one, or as good as it."""
    unfounded = gold.get("meta", {}).get("binary") and gold["label"] == "refuted"
    return bool(label == gold["label"] or (unfounded and label == "not_enough_evidence"))


def points(gold: Path, predicted: Path) -> list[tuple[float, bool]]:
    """(confidence, right) for each verdict that the desk shows with one; what it takes back has none."""
    wanted = {row["id"]: row for row in _lines(gold)}
    return [
        (row["confidence"], is_right(wanted[row["id"]], row["label"]))
        for row in _lines(predicted)
        if row.get("confidence") is not None and not row.get("held_back")
    ]


def bins(found: list[tuple[float, bool]]) -> list[Bin]:
    """Ten bins of equal width, without the empty ones."""
    parts: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in found:
        parts.setdefault(min(int(sure * 10), 9), []).append((sure, right))
    return [
        Bin(len(part), sum(sure for sure, _ in part) / len(part), sum(right for _, right in part) / len(part))
        for _, part in sorted(parts.items())
    ]


def error(found: list[Bin]) -> float:
    """Expected calibration error."""
    return sum(one.count * abs(one.sure - one.right) for one in found) / sum(one.count for one in found)


def svg(found: list[Bin], title: str) -> str:
    """The plot."""
    side = SIZE + 2 * EDGE

    def x(share: float) -> float:
        return EDGE + share * SIZE

    def y(share: float) -> float:
        return side - EDGE - share * SIZE

    shapes = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
            ' font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{side}" height="{side}" fill="#fff"/>',
        f'<text x="{side / 2}" y="24" text-anchor="middle">{title}</text>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#666"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#666" stroke-dasharray="5 4"/>',
        f'<text x="{side / 2}" y="{side - 8}" text-anchor="middle">confidence shown</text>',
        f'<text transform="translate(14 {side / 2}) rotate(-90)" text-anchor="middle">share right</text>',
    ]
    for tick in range(0, 11, 2):
        shapes.append(f'<text x="{x(tick / 10)}" y="{y(0) + 18}" text-anchor="middle">{tick / 10:g}</text>')
        shapes.append(f'<text x="{x(0) - 8}" y="{y(tick / 10) + 4}" text-anchor="end">{tick / 10:g}</text>')
    for one in found:
        low, high = one.interval
        at, right = x(one.sure), y(one.right)
        shapes.append(
            f'<line x1="{at:.1f}" y1="{y(low):.1f}" x2="{at:.1f}" y2="{y(high):.1f}" stroke="#1f5f8b"/>'
            f'<circle cx="{at:.1f}" cy="{right:.1f}" r="5" fill="#1f5f8b"/>'
            f'<text x="{at + 8:.1f}" y="{right + 4:.1f}">{one.count}</text>'
        )
    return "\n".join([*shapes, "</svg>"]) + "\n"


def main() -> None:
    """Draw, and print the bins."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if len(given.files) % 2:
        parser.error("name a file of predictions after each file of gold labels")
    pairs = zip(given.files[::2], given.files[1::2], strict=True)
    found = bins([point for gold, predicted in pairs for point in points(gold, predicted)])
    title = f"{sum(one.count for one in found)} verdicts, calibration error {error(found):.3f}"
    given.out.write_text(svg(found, title), encoding="utf-8")
    for one in found:
        low, high = one.interval
        sys.stdout.write(
            f"sure {one.sure:.2f} right {one.right:.2f} ({low:.2f} to {high:.2f}) of {one.count}\n"
        )
    sys.stdout.write(title + "\n")


if __name__ == "__main__":
    main()
