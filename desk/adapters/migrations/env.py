"""Run by Alembic: applies the revisions on the connection that :mod:`desk.adapters.sql_migrate` gives."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
