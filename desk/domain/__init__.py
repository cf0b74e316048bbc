"""The types of the desk: frozen dataclasses that import the standard library alone."""
