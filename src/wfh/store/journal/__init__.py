"""My days on disk: day files, history, undo, repair."""
