"""PDF/A by typst: data goes in as JSON, never as part of a programme."""
