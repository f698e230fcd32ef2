"""Frozen dataclasses the engines share. No logic, no imports but Python's own library."""
