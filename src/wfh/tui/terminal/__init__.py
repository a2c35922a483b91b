"""Everything that touches the terminal or Textual's private names."""
