"""The open lists as rows and lines."""
