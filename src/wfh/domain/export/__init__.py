"""My days in the formats of other programs: events for calendars, worked time for time sheets."""
