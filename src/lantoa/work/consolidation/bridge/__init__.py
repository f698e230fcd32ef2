"""Rows of the room ↔ the engine that puts reports together."""
