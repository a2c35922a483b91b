"""The steps of Plan."""
