"""The Focus screen."""
