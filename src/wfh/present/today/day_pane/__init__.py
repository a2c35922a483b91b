"""The Day pane: blocks, meetings and what surrounds them on a scale of time."""
