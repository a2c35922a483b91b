"""The questions of set-up and the first config."""
