"""Calendars: what an event means to me, which are the same, and how old a calendar may be."""
