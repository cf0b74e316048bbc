"""Review mode: the queue, the claim with its verdicts, checks and evidence, and the source."""
