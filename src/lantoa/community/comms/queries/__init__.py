"""What a person may see of maps, days, plans and routes."""
