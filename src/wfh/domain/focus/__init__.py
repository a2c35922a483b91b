"""Blocks and breaks: offers, screen time, nudges, hook events, texts that buy time."""
