"""The verbs of Overlap: slots, colleagues, the weekly view."""
