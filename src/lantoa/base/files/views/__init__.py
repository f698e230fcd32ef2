"""The doors to files."""
