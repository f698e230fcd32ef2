"""What the room's pages ask for."""
