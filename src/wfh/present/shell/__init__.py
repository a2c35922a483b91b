"""What shell commands print: plain text and JSON."""
