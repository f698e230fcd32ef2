"""Who may open which address and do what there: every room says it once, the table and the tests are made of it."""
