"""The doors of the room."""
