"""The calendars of a person: when they are read, and what they show."""
