"""Whether two figures can be one, the hedges of both honoured."""

from __future__ import annotations

from decimal import Decimal

from desk.text.figures import Bound, Figure, Unit

_NEAR = Decimal("0.1")
"""How far off, as a share, a figure that a text calls "about" may be."""
_NEARLY = Decimal("0.15")
"""How far below, as a share, a figure that a text calls "nearly" may be."""
_REACH = 3
"""A figure "more than" another one is taken for it up to this multiple."""
_OVERSTATED = Decimal("1.2")
"""A claim of "more than" a figure this many times the source's own "more than" overstates it."""


def agrees(ours: Figure, theirs: Figure) -> bool:
    """Whether what a source gives bears out the claim's figure."""
    low, high = theirs.low, theirs.high
    if Unit.VOTE in {ours.unit, theirs.unit}:
        return (ours.low, ours.high) == (low, high)
    if Unit.POINTS in {ours.unit, theirs.unit} and ours.unit is not theirs.unit:
        return False
    if ours.low <= low and high <= ours.high:
        return theirs.bound in {Bound.EXACT, Bound.ABOUT, ours.bound} or ours.low == low
    return ours.low == ours.high and _borne_out(ours.low, ours.bound, theirs)


def _borne_out(value: Decimal, bound: Bound, theirs: Figure) -> bool:
    low, high = theirs.low, theirs.high
    if bound is Bound.OVER:
        return value <= low <= value * _REACH and theirs.bound is not Bound.UNDER
    if bound is Bound.UNDER:
        return high <= value <= high * _REACH and theirs.bound is not Bound.OVER
    if bound is Bound.NEARLY:
        return value * (1 - _NEARLY) <= low <= value
    if bound is Bound.ABOUT:
        return abs(low - value) <= value * _NEAR or low <= value <= high
    return low == high and _rounded(value, low)


def _rounded(value: Decimal, exact: Decimal) -> bool:
    """Whether ``value`` is ``exact`` rounded to at least two digits: 1.3 million for 1.28 million."""
    digits = len(value.normalize().as_tuple().digits)
    if digits < 2 or exact == 0:
        return False
    places = exact.adjusted() - digits + 1
    return (exact / Decimal(10) ** places).to_integral_value() * Decimal(10) ** places == value


def contradicts(ours: Figure, theirs: Figure) -> bool:
    """Whether both can't be true of one thing; a hedge that leaves room contradicts nothing."""
    if ours.bound is theirs.bound is Bound.OVER:
        return ours.low >= theirs.low * _OVERSTATED
    if agrees(ours, theirs) or agrees(theirs, ours):
        return False
    if Unit.VOTE in {ours.unit, theirs.unit}:
        return True
    if ours.unit is not theirs.unit and Unit.POINTS in {ours.unit, theirs.unit}:
        return ours.low == theirs.low
    low, high = _range(ours)
    if ours.low < ours.high and theirs.low < theirs.high and ours.bound is theirs.bound is Bound.EXACT:
        return True  # two ranges, neither within the other
    other_low, other_high = _range(theirs)
    return high < other_low or other_high < low


def _range(figure: Figure) -> tuple[Decimal, Decimal]:
    if figure.bound is Bound.OVER:
        return figure.low, Decimal("Infinity")
    if figure.bound is Bound.UNDER:
        return Decimal(0), figure.high
    if figure.bound in {Bound.ABOUT, Bound.NEARLY}:
        return figure.low * (1 - _NEARLY), figure.high * (1 + _NEAR)
    return figure.low, figure.high
