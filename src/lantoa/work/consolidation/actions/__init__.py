"""What is frozen, chosen and answered."""
