"""The verbs of exporting: a file, and a calendar folder that is kept up to date."""
