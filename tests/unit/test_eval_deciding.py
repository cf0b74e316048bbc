"""The measure of deciding sentences: what counts as found, and at which place."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desk.domain.spans import Span

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_deciding", FOLDER / "eval_deciding.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["eval_deciding"] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def row(measure: ModuleType, *sets: list[tuple[str, int, int]]) -> object:
    deciding = tuple(tuple(measure.Place(file, Span(a, b)) for file, a, b in one) for one in sets)
    return measure.Row("r", "A", "number", "A claim.", deciding)


def test_one_of_several_sets_suffices(measure: ModuleType) -> None:
    wanted = row(measure, [("a", 0, 10)], [("b", 0, 10)])
    assert measure.rank(wanted, [("c", Span(0, 10)), ("b", Span(0, 10)), ("a", Span(0, 10))]) == 2


def test_a_set_of_two_is_complete_with_the_later_one(measure: ModuleType) -> None:
    wanted = row(measure, [("a", 0, 10), ("a", 11, 20)])
    assert measure.rank(wanted, [("a", Span(0, 10)), ("b", Span(0, 9)), ("a", Span(11, 20))]) == 3
    assert measure.rank(wanted, [("a", Span(0, 10))]) is None


def test_half_of_a_sentence_covers_it_and_less_does_not(measure: ModuleType) -> None:
    assert measure.covers(Span(0, 5), Span(0, 10))
    assert not measure.covers(Span(0, 4), Span(0, 10))
    assert measure.rank(row(measure, [("a", 0, 10)]), [("b", Span(0, 10))]) is None


def test_shares_count_those_not_found(measure: ModuleType) -> None:
    assert measure.share([1, 6, None, 5], 5) == pytest.approx(0.5)


def test_every_claim_is_well_formed_and_stands_once() -> None:
    lines = (FOLDER / "deciding_claims.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({one["id"] for one in rows}) == len({one["claim"] for one in rows}) == len(rows)
    for one in rows:
        assert one["half"] in {"A", "B"}
        for file, start, end, digits in (place for places in one["deciding"] for place in places):
            assert file
            assert 0 <= start < end
            assert len(digits) == 12
            int(digits, 16)
