"""What others may see of my days: events for a calendar."""
