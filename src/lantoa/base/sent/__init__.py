"""What was sent under a client key: a repeat is answered as before, something else under the key is refused."""
