"""What a person may read of plans: every row comes narrowed to the person who asks."""
