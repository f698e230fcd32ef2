"""What a hat is handed over with: every room adds its section, the room above prints and keeps them."""
