"""Tasks and dates: deadlines, and tasks that come again."""
