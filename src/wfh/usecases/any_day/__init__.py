"""Verbs on other days than today, and what those days look like."""
