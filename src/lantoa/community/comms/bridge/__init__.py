"""Rows ↔ the engine of car routes: the only files of the room that import it. Nothing here needs Django to be read."""
