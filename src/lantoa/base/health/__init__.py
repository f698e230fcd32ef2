"""Whether the house answers: for the machine that watches it."""
