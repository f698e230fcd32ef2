"""What a person works on for a moment and nobody keeps: gone when done with, and after a day in any case."""
