"""What a person may read of tasks: every row comes narrowed to the person who asks."""
