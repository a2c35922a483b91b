"""The workspace, and what every verb shares: settings, undo, hooks, prompt cache, heartbeat."""
