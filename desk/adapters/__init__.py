"""The outside world: one file a vendor."""
