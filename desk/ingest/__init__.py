"""From a file to a Document: one reader a format, metadata, offset map, passages, voice."""
