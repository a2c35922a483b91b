"""The end of a week in five minutes: results, what is open, old plans, what comes, and the week in one's own words."""
