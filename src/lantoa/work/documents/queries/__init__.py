"""What a person may see of documents and registers."""
