"""Work that outlasts a request, and hostile files read at arm's length."""
