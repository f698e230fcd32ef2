"""Letters by e-mail: one function, three templates a letter (subject, text, HTML)."""
