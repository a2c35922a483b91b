"""Worked time as tables and data."""
