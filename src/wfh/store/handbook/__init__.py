"""Read the pages of a handbook, and what was last read of it."""
