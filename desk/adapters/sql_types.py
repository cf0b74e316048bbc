# ruff: noqa: ARG002, D102 - SQLAlchemy gives each conversion a dialect, and each does what its class says
"""Column types: how the domain's values lie in the case database. All but the names are portable SQL."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from desk.domain.evidence import Difference
from desk.domain.spans import OffsetMap, Run, Span

E = TypeVar("E", bound=StrEnum)


class Word(TypeDecorator[E]):
    """A member of one of the closed vocabularies, stored as its value."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__(40)
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.kind(value)


class Instant(TypeDecorator[datetime]):
    """A moment with its zone, stored in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Tuple(TypeDecorator[tuple[object, ...]]):
    """A tuple of plain values or of tuples of them, stored as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[object, ...] | None, dialect: Dialect) -> list[object]:
        return list(value or ())

    def process_result_value(self, value: list[object] | None, dialect: Dialect) -> tuple[object, ...]:
        return tuple(tuple(one) if isinstance(one, list) else one for one in value or ())


class Words(TypeDecorator[tuple[E, ...]]):
    """Several members of a vocabulary, stored as JSON."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[E, ...] | None, dialect: Dialect) -> list[str]:
        return [str(one) for one in value or ()]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[E, ...]:
        return tuple(self.kind(one) for one in value or ())


class Differences(TypeDecorator[tuple[Difference, ...]]):
    """The steps of a word-level difference, stored as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Difference, ...] | None, dialect: Dialect) -> list[list[str]]:
        return [[step.op, step.expected, step.found] for step in value or ()]

    def process_result_value(self, value: list[list[str]] | None, dialect: Dialect) -> tuple[Difference, ...]:
        return tuple(Difference(op=op, expected=expected, found=found) for op, expected, found in value or ())


class Offsets(TypeDecorator[OffsetMap]):
    """An offset map: for each run its reading length, the raw gap before it, its raw length."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: OffsetMap | None, dialect: Dialect) -> bytes:
        numbers: list[int] = []
        at = 0
        for run in value.runs if value else ():
            numbers += (len(run.reading), run.raw.start - at, len(run.raw))
            at = run.raw.end
        return zlib.compress(json.dumps(numbers, separators=(",", ":")).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> OffsetMap:
        numbers = iter(json.loads(zlib.decompress(value))) if value else iter(())
        runs: list[Run] = []
        reading = raw = 0
        for long, gap, raw_long in zip(numbers, numbers, numbers, strict=True):
            raw += gap
            runs.append(Run(Span(reading, reading + long), Span(raw, raw + raw_long)))
            reading, raw = reading + long, raw + raw_long
        return OffsetMap(tuple(runs))


class Half(TypeDecorator[NDArray[np.float32]]):
    """A vector, stored as 16-bit floats in little-endian order."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: NDArray[np.float32] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else np.asarray(value, "<f2").tobytes()

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> NDArray[np.float32] | None:
        return None if value is None else unpacked(value, 1)[0]


def unpacked(data: bytes, rows: int) -> NDArray[np.float32]:
    """The vectors of joined column values, shape (rows, dimensions)."""
    return np.frombuffer(data, "<f2").reshape(rows, -1).astype(np.float32)
