"""The part of the case store that holds claims and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, delete, exists, insert, select, update

from desk.adapters import sql_tables as t
from desk.adapters.sql_engine import Database
from desk.adapters.sql_rows import call_of, call_row, document_row, from_row, to_row, verdict_of, verdict_row
from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document
from desk.domain.errors import NotInCase
from desk.domain.evidence import CheckResult, Evidence, Search
from desk.domain.report import Finding
from desk.domain.verdicts import ModelCall, Review, Verdict
from desk.domain.vocabulary import DocumentRole, SearchState

T = TypeVar("T")


class FindingStore:
    """The draft's claims with their search, evidence, checks, verdicts and reviews."""

    _db: Database

    def set_draft(self, draft: Document, claims: Sequence[Claim], left_out: Sequence[LeftOut]) -> None:
        """Store the draft and its claims; an earlier draft is put aside with what hangs on it."""
        with self._db.write() as connection:
            _install_draft(connection, draft)
            connection.execute(update(t.claims).values(dropped=True))
            _put_claims(connection, claims)
            connection.execute(delete(t.left_out))
            if left_out:
                connection.execute(insert(t.left_out), [to_row(one) for one in left_out])

    def claims(self) -> list[Claim]:
        """The claims that stand, in the order of the draft."""
        with self._db.read() as connection:
            return _claims(connection)

    def claim(self, claim_id: str) -> Claim:
        """One claim, also a dropped one.

        Raises:
            NotInCase: if there is none of this id.
        """
        with self._db.read() as connection:
            return _claim(connection, claim_id)

    def left_out(self) -> list[LeftOut]:
        """The sentences that are not checked, in the order of the draft."""
        with self._db.read() as connection:
            rows = connection.execute(select(t.left_out).order_by(t.left_out.c.seq)).mappings()
            return [from_row(LeftOut, row) for row in rows]

    def put_claims(self, put: Sequence[Claim], drop: Sequence[str] = ()) -> None:
        """Add, change or restore claims and drop others, in one step."""
        with self._db.write() as connection:
            for claim_id in drop:
                _claim(connection, claim_id)
                connection.execute(update(t.claims).where(t.claims.c.id == claim_id).values(dropped=True))
            _put_claims(connection, put)

    def put_search(self, search: Search, evidence: Sequence[Evidence], checks: Sequence[CheckResult]) -> None:
        """Replace what is known of one claim's evidence and checks."""
        with self._db.write() as connection:
            _claim(connection, search.claim_id)
            connection.execute(delete(t.searches).where(t.searches.c.claim_id == search.claim_id))
            connection.execute(insert(t.searches), [to_row(search)])
            _put_evidence(connection, search.claim_id, evidence)
            _put_checks(connection, search.claim_id, checks)

    def add_verdict(
        self,
        verdict: Verdict,
        calls: Sequence[ModelCall] = (),
        evidence: Sequence[Evidence] | None = None,
        checks: Sequence[CheckResult] | None = None,
    ) -> None:
        """Append a verdict with its requests; replaces evidence and checks where given."""
        with self._db.write() as connection:
            _claim(connection, verdict.claim_id)
            _add_calls(connection, calls)
            if evidence is not None:
                _put_evidence(connection, verdict.claim_id, evidence)
            if checks is not None:
                _put_checks(connection, verdict.claim_id, checks)
            connection.execute(insert(t.verdicts), [verdict_row(verdict)])

    def add_calls(self, calls: Sequence[ModelCall]) -> None:
        """Append requests that belong to no verdict."""
        with self._db.write() as connection:
            _add_calls(connection, calls)

    def add_review(self, review: Review) -> None:
        """Append a review; when this returns, it survives a power cut.

        Raises:
            NotInCase: if there is no such claim or verdict.
        """
        with self._db.write() as connection:
            _claim(connection, review.claim_id)
            if review.verdict_id is not None:
                known = select(exists().where(t.verdicts.c.id == review.verdict_id))
                if not connection.execute(known).scalar():
                    raise NotInCase(f"There is no verdict {review.verdict_id} in this case.")
            connection.execute(insert(t.reviews), [to_row(review)])

    def reviews(self, claim_id: str) -> list[Review]:
        """All reviews of a claim, oldest first."""
        with self._db.read() as connection:
            return _of(connection, t.reviews, Review, [claim_id])[claim_id]

    def finding(self, claim_id: str) -> Finding:
        """A claim with all that is known of it."""
        with self._db.read() as connection:
            return _findings(connection, [_claim(connection, claim_id)])[0]

    def findings(self) -> list[Finding]:
        """One for each standing claim, in the order of the draft."""
        with self._db.read() as connection:
            return _findings(connection, _claims(connection))


def _install_draft(connection: Connection, draft: Document) -> None:
    held = t.documents.c
    connection.execute(update(t.documents).where(held.role == DocumentRole.DRAFT).values(retired=True))
    row = {**document_row(draft), "retired": False}
    if connection.execute(select(exists().where(held.id == draft.id))).scalar():
        connection.execute(update(t.documents).where(held.id == draft.id).values(row))
    else:
        connection.execute(insert(t.documents), [row])


def _claims(connection: Connection) -> list[Claim]:
    held = t.claims.c
    query = select(t.claims).where(~held.dropped).order_by(held.span_start, held.span_end, held.seq)
    return [from_row(Claim, row) for row in connection.execute(query).mappings()]


def _claim(connection: Connection, claim_id: str) -> Claim:
    row = connection.execute(select(t.claims).where(t.claims.c.id == claim_id)).mappings().one_or_none()
    if row is None:
        raise NotInCase(f"There is no claim {claim_id} in this case.")
    return from_row(Claim, row)


def _put_claims(connection: Connection, claims: Sequence[Claim]) -> None:
    for claim in claims:
        row = to_row(claim, dropped=False)
        if connection.execute(select(exists().where(t.claims.c.id == claim.id))).scalar():
            connection.execute(update(t.claims).where(t.claims.c.id == claim.id).values(row))
        else:
            connection.execute(insert(t.claims), [row])


def _put_evidence(connection: Connection, claim_id: str, evidence: Sequence[Evidence]) -> None:
    """Earlier evidence stays in the file, for the verdicts that cite it, but stands no more."""
    held = t.evidence.c
    connection.execute(update(t.evidence).where(held.claim_id == claim_id).values(standing=False))
    again = [one.id for one in evidence]
    connection.execute(delete(t.evidence).where(held.claim_id == claim_id, held.id.in_(again)))
    if evidence:
        rows = [{**to_row(one, standing=True), "scores": dict(one.scores)} for one in evidence]
        connection.execute(insert(t.evidence), rows)


def _put_checks(connection: Connection, claim_id: str, checks: Sequence[CheckResult]) -> None:
    connection.execute(delete(t.checks).where(t.checks.c.claim_id == claim_id))
    if checks:
        connection.execute(insert(t.checks), [to_row(one) for one in checks])


def _add_calls(connection: Connection, calls: Sequence[ModelCall]) -> None:
    if calls:
        connection.execute(insert(t.calls), [call_row(one) for one in calls])


def _findings(connection: Connection, claims: Sequence[Claim]) -> list[Finding]:
    ids = [claim.id for claim in claims]
    searches = _of(connection, t.searches, Search, ids, order="claim_id")
    evidence = _of(connection, t.evidence, Evidence, ids, only=t.evidence.c.standing)
    checks = _of(connection, t.checks, CheckResult, ids)
    reviews = _of(connection, t.reviews, Review, ids)
    verdicts = _grouped(connection, t.verdicts, verdict_of, ids)
    newest = {claim_id: given[-1] for claim_id, given in verdicts.items()}
    calls = _calls(connection, [one for verdict in newest.values() for one in verdict.model_call_ids])
    return [
        Finding(
            claim=claim,
            search=next(iter(searches[claim.id]), _not_searched(claim.id)),
            evidence=tuple(evidence[claim.id]),
            checks=tuple(checks[claim.id]),
            verdict=newest.get(claim.id),
            reviews=tuple(reviews[claim.id]),
            calls=_calls_of(newest.get(claim.id), calls),
        )
        for claim in claims
    ]


def _not_searched(claim_id: str) -> Search:
    return Search(claim_id=claim_id, state=SearchState.NOT_SEARCHED)


def _calls_of(verdict: Verdict | None, calls: dict[str, ModelCall]) -> tuple[ModelCall, ...]:
    return tuple(calls[one] for one in verdict.model_call_ids if one in calls) if verdict else ()


def _calls(connection: Connection, ids: Sequence[str]) -> dict[str, ModelCall]:
    rows = _rows(connection, select(t.calls), t.calls.c.id, ids)
    return {row["id"]: call_of(row) for row in rows}


def _of(
    connection: Connection,
    table: Table,
    kind: type[T],
    ids: Sequence[str],
    *,
    order: str = "seq",
    only: Any = None,  # noqa: ANN401 - a condition of SQLAlchemy's
) -> defaultdict[str, list[T]]:
    return _grouped(connection, table, lambda row: from_row(kind, row), ids, order=order, only=only)


def _grouped(
    connection: Connection,
    table: Table,
    make: Callable[[Any], T],
    ids: Sequence[str],
    *,
    order: str = "seq",
    only: Any = None,  # noqa: ANN401 - as above
) -> defaultdict[str, list[T]]:
    query = select(table).order_by(table.c[order])
    if only is not None:
        query = query.where(only)
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in _rows(connection, query, table.c.claim_id, ids):
        found[row["claim_id"]].append(make(row))
    return found


def _rows(connection: Connection, query: Select[Any], column: Any, ids: Sequence[str]) -> list[Any]:  # noqa: ANN401 - a column of any table
    rows: list[Any] = []
    for at in range(0, len(ids), 500):
        rows += connection.execute(query.where(column.in_(ids[at : at + 500]))).mappings().all()
    return rows
