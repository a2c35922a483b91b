"""Breaks, screen time, reminders to stop, hook events, and replies that buy time."""
