"""Between the domain's dataclasses and rows whose columns have the names of the fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from desk.domain.documents import Document
from desk.domain.spans import Span
from desk.domain.verdicts import Failure, ModelCall, SecondOpinion, Usage, Verdict

T = TypeVar("T")
Row = dict[str, Any]
Columns = Mapping[str, Any] | RowMapping


def to_row(value: object, **more: object) -> Row:
    """The fields of a dataclass by column; a span becomes two columns."""
    row: Row = dict(more)
    for name in _names(type(value)):
        field = getattr(value, name)
        if name.endswith("span"):
            row[f"{name}_start"] = field.start if field is not None else None
            row[f"{name}_end"] = field.end if field is not None else None
        else:
            row[name] = field
    return row


def from_row(kind: type[T], row: Columns) -> T:
    """The dataclass of a row; columns that are no fields are ignored."""
    return kind(**{name: _field(name, row) for name in _names(kind)})


def document_row(document: Document) -> Row:
    """A document's row; the raw text is left out where it is the reading text."""
    row = to_row(document)
    if document.raw_text == document.text:
        row["raw_text"] = None
    return row


def document_of(row: Columns) -> Document:
    """The document of a row."""
    whole = dict(row)
    if whole["raw_text"] is None:
        whole["raw_text"] = whole["text"]
    return from_row(Document, whole)


def verdict_row(verdict: Verdict) -> Row:
    """A verdict's row: its failure becomes two columns, a second opinion five."""
    row = to_row(verdict)
    failure = row.pop("failure")
    row["failure_what"] = failure.what if failure else None
    row["failure_help"] = failure.help if failure else None
    second = row.pop("second")
    row["second_label"] = second.label if second else None
    row["second_confidence"] = second.confidence if second else None
    row["second_method"] = second.method if second else None
    row["second_rationale"] = second.rationale if second else None
    row["second_withheld"] = second.withheld if second else None
    return row


def verdict_of(row: Columns) -> Verdict:
    """The verdict of a row."""
    failed = row["failure_what"] is not None
    failure = Failure(what=row["failure_what"], help=row["failure_help"]) if failed else None
    return from_row(Verdict, {**row, "failure": failure, "second": _second(row)})


def _second(row: Columns) -> SecondOpinion | None:
    if row["second_label"] is None:
        return None
    return SecondOpinion(
        label=row["second_label"],
        confidence=row["second_confidence"],
        method=row["second_method"],
        rationale=row["second_rationale"] or "",
        withheld=row["second_withheld"],
    )


def call_row(call: ModelCall) -> Row:
    """A request's row: its usage becomes three columns."""
    row = to_row(call, **to_row(call.usage))
    del row["usage"]
    return row


def call_of(row: Columns) -> ModelCall:
    """The request of a row."""
    return from_row(ModelCall, {**row, "usage": from_row(Usage, row)})


def _field(name: str, row: Columns) -> object:
    if not name.endswith("span"):
        return row[name]
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_end"])


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
