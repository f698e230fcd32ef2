"""What people are told: in the app at once, by e-mail once a working day."""
