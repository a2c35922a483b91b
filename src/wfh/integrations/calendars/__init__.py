"""Reading calendars: iCalendar files and folders of them, in a process of its own (``python -m`` this package)."""
