"""The doors of evidence."""
