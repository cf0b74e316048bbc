"""The revisions in order; a file's name begins with its revision's number."""
