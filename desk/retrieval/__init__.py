"""Finding the passages that bear on a claim, and in them the sentences that decide."""
