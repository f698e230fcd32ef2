"""A unit's deadlines as a calendar: on a page, and at a secret address that phones and programs read (iCalendar)."""
