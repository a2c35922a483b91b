"""Answers of the handbook as lines and as data."""
