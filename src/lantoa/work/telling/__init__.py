"""How the units of a campaign are told: the letters of a morning, and letters on paper for those without e-mail."""
