"""From a draft to its checkable claims."""
