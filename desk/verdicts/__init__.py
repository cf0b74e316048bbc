"""From evidence and checks to a drafted verdict."""
