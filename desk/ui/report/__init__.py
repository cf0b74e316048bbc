"""Report mode: what will leave, what still blocks, and the formats."""
