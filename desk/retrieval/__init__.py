"""From a claim to the passages and sentences that bear on it."""
