"""Writing Word files: the same document gives the same bytes."""
