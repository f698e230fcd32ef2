"""Making rows for tests, always through the verbs that make them in the house."""
