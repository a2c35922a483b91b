"""The calendars of a person: when they are read, and what counts of them."""
