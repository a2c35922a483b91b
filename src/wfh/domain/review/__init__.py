"""Looking back over a span of days: results first, then boundaries, focus, interruptions, energy, stretches, meetings.

Everything here is about one's own days. Nothing is a rank or a score, and nobody else's time is measured.
"""
