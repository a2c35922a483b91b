"""wfh keeps the boundaries of a remote worker's day."""

__version__ = "0.2.0"
