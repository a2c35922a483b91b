"""The Overlap screen."""
