"""What a person may read of totals: rows the database has added up, never every cell."""
