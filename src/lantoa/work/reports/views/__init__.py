"""The room's doors: find, call, render."""
