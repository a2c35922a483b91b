"""What a search found, as lines, rows and JSON."""
