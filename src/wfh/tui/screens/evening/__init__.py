"""The Evening screen."""
