"""Plan, Shutdown and the questions of the week."""
