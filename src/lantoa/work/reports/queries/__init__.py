"""What a person may read of reports: every row comes narrowed to the person who asks."""
