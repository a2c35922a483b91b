"""One-off meetings: a line of quick entry that becomes one, and what is done to it."""
