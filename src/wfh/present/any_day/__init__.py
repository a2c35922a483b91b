"""Other days than today as rows and lines."""
