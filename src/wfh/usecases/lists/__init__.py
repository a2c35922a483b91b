"""Verbs on the open lists."""
