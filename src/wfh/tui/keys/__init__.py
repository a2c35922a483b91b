"""What the keys of a screen come to: which commands there are, and why one cannot act."""
