"""The verbs of a day: tasks, thoughts, blocks, breaks, rituals."""
