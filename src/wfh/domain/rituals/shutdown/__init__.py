"""The steps of Shutdown."""
