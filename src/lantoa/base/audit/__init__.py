"""Who did what, when: an append-only record in the same transaction as the change."""
