"""Verbs of the handbook: ask it, keep questions and decisions, tick what is done."""
