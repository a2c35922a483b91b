"""What is kept: the only room that opens files."""
