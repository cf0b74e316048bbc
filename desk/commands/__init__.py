"""What the command line's commands do; ``desk.cli`` runs them."""
