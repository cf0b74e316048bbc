"""Deterministic checks; pure functions over spans."""
