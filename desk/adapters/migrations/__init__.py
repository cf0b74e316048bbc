"""The case database's schema, one revision a file, applied by Alembic when a case is opened."""
