"""What can be erased about a person: every room that keeps words of theirs says so, one page above erases them."""
