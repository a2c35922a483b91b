"""Find again what was written: the verb of search."""
