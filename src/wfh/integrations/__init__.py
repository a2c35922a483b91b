"""Optional connections to the outside: each fails softly and reports it."""
