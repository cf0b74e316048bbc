"""A second opinion keeps its reasons, and the label that it did not let stand."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns; opinions of before have neither."""
    op.execute("ALTER TABLE verdicts ADD COLUMN second_rationale TEXT")
    op.execute("ALTER TABLE verdicts ADD COLUMN second_withheld VARCHAR(40)")
