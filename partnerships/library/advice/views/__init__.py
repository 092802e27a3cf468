"""Pages of the advice."""
