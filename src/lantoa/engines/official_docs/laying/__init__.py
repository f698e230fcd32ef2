"""The parts of a document, laid out one by one: head, body, foot, appendices."""
