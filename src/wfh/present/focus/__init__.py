"""The Focus screen as rows."""
