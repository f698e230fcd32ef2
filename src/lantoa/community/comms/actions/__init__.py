"""What the room changes: maps, days, plans, routes, and what was covered."""
