"""The lists in the open as rows and lines."""
