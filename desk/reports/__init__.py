"""From findings to what leaves the desk."""
