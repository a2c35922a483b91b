"""What is true: pure values and rules. No files, no clock, no terminal; now is a parameter."""
