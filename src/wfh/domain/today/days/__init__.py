"""Other days than today: as they were, as they are planned, and many at a glance."""
