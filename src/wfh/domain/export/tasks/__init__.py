"""Tasks from the files of other programs."""
