"""Plain-text tools that every later stage shares: sentences, folding, words, quotation marks."""
