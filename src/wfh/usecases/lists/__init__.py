"""Verbs on the lists in the open."""
