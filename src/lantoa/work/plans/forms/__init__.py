"""The room's paper forms: each works as a plain form, and says every mistake in its own words."""
