"""My settings on disk: load, includes, edit."""
