"""Uploaded files: kept once by content, served only where a room says yes."""
