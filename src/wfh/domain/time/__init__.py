"""Instants, spans, zones, working hours, and time as text."""
