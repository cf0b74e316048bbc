"""The mode that shows the draft with its claims, and in which a person mends the list."""
