"""The first schema: documents, passages, claims, evidence, checks, calls, verdicts, reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _documents() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("settings_hash", sa.String(64), nullable=False),
        sa.Column("embedder", sa.Text()),
    )
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raw_text", sa.Text()),
        sa.Column("offsets", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("wire_credit", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("court", sa.Text()),
        sa.Column("caption", sa.Text()),
        sa.Column("docket", sa.Text()),
        sa.Column("judge", sa.Text()),
        sa.Column("form", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("filed", sa.Date()),
        sa.Column("updated", sa.Date()),
        sa.Column("url", sa.Text()),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("page_starts", sa.JSON(), nullable=False),
        sa.Column("raw_page_starts", sa.JSON(), nullable=False),
        sa.Column("page_labels", sa.JSON(), nullable=False),
        sa.Column("origin_group", sa.Text()),
        sa.Column("origin_decided", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.create_table(
        "passages",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("section", sa.Text()),
        sa.Column("voice", sa.String(40), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_passages_document_id", "passages", ["document_id"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("as_of", sa.Date()),
        sa.Column("check_worthiness", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "left_out",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
    )
    op.create_table(
        "searches",
        sa.Column("claim_id", sa.String(64), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("searched", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("help", sa.Text()),
    )
    op.create_table(
        "evidence",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("claim_id", sa.String(64), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("passage_id", sa.String(64), nullable=False),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("page_label", sa.Text()),
        sa.Column("stance", sa.String(40), nullable=False),
        sa.Column("voice", sa.String(40), nullable=False),
        sa.Column("date", sa.Date()),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
    )
    op.create_index("ix_evidence_id", "evidence", ["id"])
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"])
    op.create_index("ix_evidence_document_id", "evidence", ["document_id"])
    op.create_table(
        "checks",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("claim_id", sa.String(64), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("check", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("result", sa.Text()),
        sa.Column("expected", sa.Text()),
        sa.Column("found", sa.Text()),
        sa.Column("claim_span_start", sa.Integer()),
        sa.Column("claim_span_end", sa.Integer()),
        sa.Column("document_id", sa.String(64)),
        sa.Column("span_start", sa.Integer()),
        sa.Column("span_end", sa.Integer()),
        sa.Column("page", sa.Integer()),
        sa.Column("evidence_id", sa.String(64)),
        sa.Column("context", sa.Text()),
        sa.Column("difference", sa.JSON(), nullable=False),
    )
    op.create_index("ix_checks_claim_id", "checks", ["claim_id"])


def _acts() -> None:
    op.create_table(
        "model_calls",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt_name", sa.Text(), nullable=False),
        sa.Column("prompt_sha256", sa.String(64), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("response", sa.Text()),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("completion_tokens", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Float()),
        sa.Column("error", sa.Text()),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
    )
    op.create_table(
        "verdicts",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("claim_id", sa.String(64), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("label", sa.String(40)),
        sa.Column("confidence", sa.Float()),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("evidence_ids", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date()),
        sa.Column("model_call_ids", sa.JSON(), nullable=False),
        sa.Column("failure_what", sa.Text()),
        sa.Column("failure_help", sa.Text()),
        sa.Column("second_label", sa.String(40)),
        sa.Column("second_confidence", sa.Float()),
        sa.Column("second_method", sa.Text()),
    )
    op.create_index("ix_verdicts_claim_id", "verdicts", ["claim_id"])
    op.create_table(
        "reviews",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), unique=True, nullable=False),
        sa.Column("claim_id", sa.String(64), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("verdict_id", sa.String(64), sa.ForeignKey("verdicts.id")),
        sa.Column("decision", sa.String(40), nullable=False),
        sa.Column("label", sa.String(40)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_reviews_claim_id", "reviews", ["claim_id"])
    op.create_table(
        "not_loaded",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("path", sa.Text(), unique=True, nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
    )


# SQLite's own: full-text search that follows the passages, and reviews that nobody can rewrite.
SQLITE = (
    """CREATE VIRTUAL TABLE passage_words USING fts5(
         text, content='passages', content_rowid='seq', tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN
         INSERT INTO passage_words(rowid, text) VALUES (new.seq, new.text); END""",
    """CREATE TRIGGER passage_removed AFTER DELETE ON passages BEGIN
         INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', old.seq, old.text); END""",
    """CREATE TRIGGER passage_text_stays BEFORE UPDATE OF text, seq ON passages BEGIN
         SELECT RAISE(ABORT, 'a passage is replaced, never rewritten'); END""",
    """CREATE TRIGGER review_stays BEFORE UPDATE ON reviews BEGIN
         SELECT RAISE(ABORT, 'reviews are appended, never changed'); END""",
    """CREATE TRIGGER review_is_kept BEFORE DELETE ON reviews BEGIN
         SELECT RAISE(ABORT, 'reviews are appended, never deleted'); END""",
)


def upgrade() -> None:
    """Make the tables."""
    _documents()
    _claims()
    _acts()
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE:
            op.execute(statement)


def downgrade() -> None:
    """There is no way back: the copy made before a migration serves for that."""
    raise NotImplementedError
