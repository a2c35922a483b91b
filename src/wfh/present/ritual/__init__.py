"""Rituals, set-up and settings as rows."""
