"""A look back as data, as sentences, as rows, and as a page to keep."""
