"""wfh keeps the boundaries of a remote worker's day."""

__version__ = "0.1.0"
