"""The shell commands, one module a group."""
