"""TOML: text to tables with problems by line, and back."""
