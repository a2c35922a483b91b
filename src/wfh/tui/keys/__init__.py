"""What the keys of a screen do, and why one cannot act."""
