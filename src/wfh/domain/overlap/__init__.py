"""Colleagues' hours, shared time, meeting slots and what they cost."""
